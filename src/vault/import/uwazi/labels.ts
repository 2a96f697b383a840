import { nearest } from "../../../codebook/nearest.ts";
import type { CaseFileColumn } from "../columns.ts";
import { categoriesOf } from "../row-check.ts";

/** Codes by label of a thesaurus. `null` is no code. */
export type CodesByLabel = Readonly<Record<string, string | readonly string[] | null>>;

/** The meaning of a label in a column. */
export interface Meaning {
  /** Empty if the label has no code in the codebook. */
  readonly codes: readonly string[];
  /** Whether records with this label are left out of the import. */
  readonly isLeftOut: boolean;
  /** The label as a preset spells it. Null for labels of an operator, which are confidential. */
  readonly publicLabel: string | null;
}

/** The labels that a preset or an operator defines for a column. */
export interface LabelSource {
  readonly codes?: CodesByLabel | undefined;
  readonly leaveOut?: readonly string[] | undefined;
  readonly isPublic: boolean;
}

/** A label in the form for comparison: without differences of case, width, dashes and spaces. */
export function labelKey(label: string): string {
  return label
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Pd}/gu, "-")
    .replace(/\s+/gu, " ")
    .replace(/ ?([/:,;&()-]) ?/g, "$1")
    .trim();
}

/** A property in the form for comparison. It is the same for the label in CSV and the name in JSON. */
export function propertyKey(name: string): string {
  const key = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");
  return key === "" ? name : key;
}

/** The codes of one label, as a list. */
export function listCodes(codes: CodesByLabel[string]): readonly string[] {
  if (codes === null) return [];
  return typeof codes === "string" ? [codes] : codes;
}

/** The meanings of the labels of one column. */
export class Labels {
  /** The labels of the preset. */
  readonly known: readonly string[];
  readonly #column: CaseFileColumn;
  readonly #meanings = new Map<string, Meaning>();

  /** @param sources later sources override earlier ones, and all override the codes and labels of the codebook */
  constructor(column: CaseFileColumn, sources: readonly LabelSource[]) {
    this.#column = column;
    this.#addCodebook();
    for (const source of sources) this.#add(source);
    this.known = sources
      .filter(({ isPublic }) => isPublic)
      .flatMap(({ codes = {}, leaveOut = [] }) => [...Object.keys(codes), ...leaveOut]);
  }

  /** Adds the codes and their labels in six languages, except labels that belong to two codes. */
  #addCodebook(): void {
    const ambiguous = new Set<string>();
    for (const { code, label } of categoriesOf(this.#column) ?? [])
      for (const key of new Set([code, ...Object.values(label)].map(labelKey))) {
        if (this.#meanings.has(key)) ambiguous.add(key);
        this.#meanings.set(key, { codes: [code], isLeftOut: false, publicLabel: null });
      }
    for (const key of ambiguous) this.#meanings.delete(key);
  }

  #add({ codes = {}, leaveOut = [], isPublic }: LabelSource): void {
    const set = (label: string, meaning: Omit<Meaning, "publicLabel">) =>
      this.#meanings.set(labelKey(label), { ...meaning, publicLabel: isPublic ? label : null });
    for (const [label, value] of Object.entries(codes)) set(label, { codes: listCodes(value), isLeftOut: false });
    for (const label of leaveOut) set(label, { codes: [], isLeftOut: true });
  }

  /** The meaning of a text, or undefined if it is unknown. */
  meaningOf(text: string): Meaning | undefined {
    return this.#meanings.get(labelKey(text));
  }

  /** The codes nearest to an unknown text. */
  suggestionsFor(text: string): readonly string[] {
    return nearest(text, categoriesOf(this.#column) ?? []);
  }
}

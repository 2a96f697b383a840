import type { CaseFileColumn } from "../columns.ts";

/** A part of an export that the import leaves out, for the operator. */
export interface LeftOut {
  /**
   * ENTITIES: entities of templates without a mapping. RECORDS: records with a label that the mapping leaves out.
   * FIELD: values of a property without a column. LABEL: a label without a code in its column.
   */
  readonly what: (typeof kinds)[number];
  /** The name of the property; null for entities. */
  readonly field: string | null;
  /** The label of a preset. Null for a label of the operator's mapping, which is confidential. */
  readonly label: string | null;
  /** The column in which a label has no code. */
  readonly column: CaseFileColumn | null;
  /** The number of entities. */
  readonly count: number;
}

const kinds = ["ENTITIES", "RECORDS", "FIELD", "LABEL"] as const;
const maxFieldLength = 80;

/** Counts the parts that an import leaves out. */
export class LeftOutTally {
  readonly #counts = new Map<string, LeftOut>();

  addEntity(): void {
    this.#add("ENTITIES", null, null, null);
  }

  addRecord(field: string, label: string | null): void {
    this.#add("RECORDS", field, label, null);
  }

  addField(field: string): void {
    this.#add("FIELD", field.slice(0, maxFieldLength), null, null);
  }

  addLabel(field: string, label: string | null, column: CaseFileColumn): void {
    this.#add("LABEL", field, label, column);
  }

  /** The counts by kind, in the order of the export. */
  get counts(): readonly LeftOut[] {
    const counts = [...this.#counts.values()];
    return kinds.flatMap((kind) => counts.filter(({ what }) => what === kind));
  }

  #add(what: LeftOut["what"], field: string | null, label: string | null, column: CaseFileColumn | null): void {
    const key = JSON.stringify([what, field, label, column]);
    const count = (this.#counts.get(key)?.count ?? 0) + 1;
    this.#counts.set(key, { what, field, label, column, count });
  }
}

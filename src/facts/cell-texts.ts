import type { MeasureId } from "../codebook/measure.ts";
import type { LocalizedText } from "../i18n/languages.ts";
import { localizedText } from "../i18n/locales.ts";
import { localize } from "../i18n/message.ts";
import { layerOf } from "./citation-lists.ts";
import { compilerNote, noteText } from "./compiler-note.ts";
import { EditionTexts } from "./edition-texts.ts";
import type { FactBase, UsedFact } from "./evaluated-cell.ts";
import { type Bounded, type Evaluation, isFromLists } from "./evaluation.ts";
import { type Citation, type Fact, sourcesOf } from "./fact.ts";
import { type Interval, isPoint } from "./interval.ts";
import type { Scope } from "./scope.ts";
import type { Source } from "./source.ts";
import { sizeOf } from "./state-set.ts";

/** The sources and notes of evaluated cells. */
export class CellTexts {
  readonly #base: FactBase;
  readonly #evaluation: Evaluation;
  readonly #editions: EditionTexts;

  constructor(base: FactBase, evaluation: Evaluation) {
    this.#base = base;
    this.#evaluation = evaluation;
    this.#editions = new EditionTexts(base, evaluation);
  }

  /**
   * The sources of the used facts, with evidence first, then those of the lists of States. A number of States that a source
   * states does not need the lists.
   */
  sources(measure: MeasureId, scope: Scope, facts: readonly UsedFact[], value: number | null): Source[] {
    const used = facts.filter(({ use }) => use !== "CONTEXT").map(({ fact }) => fact.source);
    const isStated = measure === "STATES_CITED" && facts.some(({ use }) => use === "SHOWN");
    const listed = value !== null && isFromLists(measure, scope) && !isStated ? this.#listed(scope) : [];
    return distinct([...used.toSorted(evidenceFirst), ...listed]);
  }

  notes(
    measure: MeasureId,
    scope: Scope,
    { interval, own, isAlternative }: Bounded,
    facts: readonly UsedFact[],
  ): LocalizedText[] {
    const used = facts.filter(({ use }) => use !== "CONTEXT");
    const isSpanning = (fact: Fact) => fact.editions[0] > scope.editions[0] || fact.editions[1] < scope.editions[1];
    return [
      ...(own && !own.combines ? [localizedText("ownDefinition")] : []),
      ...used.flatMap(({ fact, use }) => (use === "CONTRADICTS" ? [contradiction(fact)] : [])),
      ...used.flatMap(({ fact, use }) =>
        use === "BOUNDS" && isAlternative && fact.upper === interval.upper
          ? [localize("oneFigureForAlternatives", { wording: fact.wording })]
          : [],
      ),
      ...(isFromLists(measure, scope)
        ? this.#listNotes(measure, scope, interval, own !== undefined)
        : used.flatMap(({ fact, use }) => (use === "BOUNDS" && isSpanning(fact) ? [coverage(fact)] : []))),
      ...notesOf(used.map(({ fact }) => fact)),
    ];
  }

  #listNotes(measure: MeasureId, scope: Scope, interval: Interval, isStated: boolean): LocalizedText[] {
    if (measure === "EDITIONS_CITED") return [this.#editions.citing(scope, interval)];
    const rows = isOneState(scope) ? this.#citationsIn(scope) : [];
    return [
      ...this.#editions.notes(scope, isStated || isPoint(interval)),
      ...notesOf(rows.filter(({ sourceSeen }) => sourceSeen)),
      ...rows.filter(({ sourceSeen }) => !sourceSeen).map(unverifiedNote),
    ];
  }

  /** The sources of the citations of one State, or the pages of the citations of several. For a zero: those of the complete lists. */
  #listed(scope: Scope): Source[] {
    const { universe } = this.#evaluation.reader;
    const known = this.#evaluation.states.lists.known(layerOf(scope, universe));
    const counted = this.#citationsIn(scope).filter(
      ({ country, sourceSeen }) => sourceSeen && universe.has(known, country),
    );
    if (counted.length > 0 && isOneState(scope)) return counted.flatMap(sourcesOf);
    const rows = counted.length > 0 ? counted : this.#editions.completeLists(scope);
    return rows.flatMap(sourcesOf).map((source) => ({ ...source, evidence: null }));
  }

  #citationsIn({ editions: [first, last], states }: Scope): Citation[] {
    const { universe } = this.#evaluation.reader;
    return this.#base.citations.filter(
      ({ country, year }) => first <= year && year <= last && universe.has(states ?? universe.all, country),
    );
  }
}

function isOneState({ states }: Scope): boolean {
  return states !== undefined && sizeOf(states) === 1;
}

function contradiction({ figure, wording, source }: Fact): LocalizedText {
  return localize("otherCount", { value: figure ?? wording, evidence: source.evidence ?? wording, url: source.url });
}

function coverage({ editions: [first, last] }: Fact): LocalizedText {
  return localize("coversOnly", { span: first === last ? String(first) : `${first}–${last}` });
}

function unverifiedNote({ note, source }: Citation): LocalizedText {
  return localize("unverifiedState", { note: noteText(note ?? ""), url: source.url });
}

/** The distinct notes of the compiler. */
function notesOf(statements: readonly { readonly note: string | null }[]): LocalizedText[] {
  const notes = new Set(statements.flatMap(({ note }) => (note ? [note] : [])));
  return [...notes].map((note) => compilerNote(note));
}

function evidenceFirst(a: Source, b: Source): number {
  return Number(a.evidence === null) - Number(b.evidence === null);
}

/** Removes sources with the same document and page, unless they add evidence. */
function distinct(sources: readonly Source[]): Source[] {
  const found: Source[] = [];
  for (const source of sources) if (!found.some((one) => includes(one, source))) found.push(source);
  return found;
}

function includes(a: Source, b: Source): boolean {
  const isSamePage = a.symbol === b.symbol && a.url === b.url && a.readVia?.url === b.readVia?.url;
  return isSamePage && (a.evidence ?? "").includes(b.evidence ?? "");
}

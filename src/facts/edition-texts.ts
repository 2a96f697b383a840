import type { Lang, LocalizedText } from "../i18n/languages.ts";
import { ordinal } from "../i18n/local-formats.ts";
import { localizedText } from "../i18n/locales.ts";
import { localize } from "../i18n/message.ts";
import { layerOf } from "./citation-lists.ts";
import { compilerNote } from "./compiler-note.ts";
import type { FactBase } from "./evaluated-cell.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Citation, Edition } from "./fact.ts";
import { type Interval, isPoint } from "./interval.ts";
import type { EditionSpan, Scope } from "./scope.ts";
import { sizeOf } from "./state-set.ts";

/** Notes on editions and their lists of States. A table has thousands of cells, so notes are built once per edition. */
export class EditionTexts {
  readonly #base: FactBase;
  readonly #evaluation: Evaluation;
  readonly #lists = new Map<number, LocalizedText>();

  constructor(base: FactBase, evaluation: Evaluation) {
    this.#base = base;
    this.#evaluation = evaluation;
  }

  /**
   * Notes on the document of one edition, and on the completeness of its list or of the lists of several editions.
   *
   * @param isExact the figure does not depend on missing lists
   */
  notes(scope: Scope, isExact: boolean): LocalizedText[] {
    const [edition, ...more] = this.#editionsIn(scope.editions);
    if (!edition) return [];
    if (more.length > 0) return isExact ? [] : [this.#listed(scope)];
    const isTotal = scope.states === undefined && scope.expanded.size === 0;
    if (isTotal)
      return [
        documentOf(edition),
        ...(edition.note ? [compilerNote(edition.note)] : []),
        ...(isExact ? [] : [localizedText("noStateTotal")]),
      ];
    return isExact && !edition.isComplete ? [] : [this.#listOf(edition)];
  }

  /** The number of editions that cite a State, and the number of editions with a known status. */
  citing(scope: Scope, interval: Interval): LocalizedText {
    const { universe } = this.#evaluation.reader;
    const editions = this.#evaluation.states.lists.yearsIn(scope.editions).length;
    const { unknown } = this.#evaluation.editions.status(layerOf(scope, universe));
    const known = editions - unknown.length;
    const isExact = isPoint(interval) ? "yes" : "no";
    return localize("editionsCited", { isExact, cited: interval.lower, editions, known });
  }

  /** The citations of the complete editions of a scope. */
  completeLists({ editions }: Scope): Citation[] {
    const complete = new Set(this.#editionsIn(editions).flatMap(({ year, isComplete }) => (isComplete ? [year] : [])));
    return this.#base.citations.filter(({ year, sourceSeen }) => sourceSeen && complete.has(year));
  }

  #editionsIn([first, last]: EditionSpan): Edition[] {
    return this.#base.editions.filter(({ year }) => first <= year && year <= last);
  }

  #listed(scope: Scope): LocalizedText {
    const known = this.#evaluation.states.lists.known(layerOf(scope, this.#evaluation.reader.universe));
    return localize("listedStates", { states: sizeOf(known) });
  }

  /** The number of listed States of an edition, and the number of all its States if a source states it. */
  #listOf({ year, listed, isComplete }: Edition): LocalizedText {
    const cached = this.#lists.get(year);
    if (cached) return cached;
    const incomplete = listed === 0 ? localizedText("noList") : this.#incompleteList(year, listed);
    const list = isComplete ? localize("completeList", { cited: listed }) : incomplete;
    this.#lists.set(year, list);
    return list;
  }

  #incompleteList(year: number, read: number): LocalizedText {
    const total = this.#evaluation.bounded("STATES_CITED", this.#evaluation.reader.read([year, year], {}));
    const cited = total.own?.facts[0]?.figure;
    return cited ? localize("incompleteList", { read, cited }) : localize("incompleteListNoTotal", { read });
  }
}

function documentOf({ symbol, session: number, periodStart: start, periodEnd: end }: Edition): LocalizedText {
  const session = (lang: Lang) => ordinal(number, lang);
  if (!start || !end) return localize("editionDocument", { symbol, session });
  return localize("editionDocumentPeriod", { symbol, session, start, end });
}

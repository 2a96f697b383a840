import type { Dataset } from "../../src/codebook/dataset.ts";
import type { Dimension, DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import type { Citation, Edition, Fact } from "../../src/facts/fact.ts";
import type { Source } from "../../src/facts/source.ts";

/** A source with evidence, on an invented document. */
function sourceOf(name: string): Source {
  return { symbol: null, title: { en: name }, url: `https://example.org/${name}`, readVia: null, evidence: name };
}

/** A dataset of invented territories: AAA, BBB and so on in the regions `one` and `two`, and three trends. */
export function datasetOf(states: readonly string[], years: readonly number[]): Dataset {
  const half = Math.ceil(states.length / 2);
  const category = (code: string, parent?: string) => ({ code, label: { en: code }, ...(parent && { parent }) });
  const dimension = (id: DimensionId, categories: Dimension["categories"]): Dimension => {
    return { id, label: { en: id }, definition: { en: id }, manyValued: true, personal: false, categories };
  };
  return {
    id: "invented",
    nature: "PUBLISHED",
    title: { en: "Invented" },
    description: { en: "Invented" },
    measures: [],
    dimensions: [
      dimension("region", [category("one"), category("two")]),
      dimension("group", [{ ...category("ends"), members: [states[0]!, states.at(-1)!] }]),
      dimension(
        "country",
        states.map((code, index) => category(code, index < half ? "one" : "two")),
      ),
      dimension(
        "year",
        years.map((year) => category(String(year))),
      ),
      dimension("trend", [category("a"), category("a1", "a"), category("b")]),
      dimension("council_membership", [category("member")]),
      dimension("entry", [category("new"), category("follow_up")]),
    ],
    plan: [],
  };
}

/** A fact without a restriction, on one edition. */
export function factOf(id: string, given: Partial<Fact> & Pick<Fact, "measure" | "editions">): Fact {
  return {
    id,
    scope: {},
    part: null,
    kind: "EXACT",
    figure: given.lower ?? given.upper ?? null,
    lower: null,
    upper: null,
    wording: String(given.figure ?? given.lower ?? given.upper),
    unit: "",
    topic: "",
    category: "",
    indicator: "",
    combines: true,
    source: sourceOf(id),
    note: null,
    ...given,
  };
}

/** A citation that a source states. */
export function citationOf(country: string, year: number, entry: Citation["entry"] = null): Citation {
  return {
    country,
    year,
    entry,
    mechanisms: [],
    reply: null,
    sourceSeen: true,
    note: null,
    source: sourceOf(`${country}-${year}`),
    entrySource: null,
  };
}

/** An edition with its number of listed States. */
export function editionOf(year: number, listed: number, isComplete: boolean): Edition {
  const source = sourceOf(String(year));
  return {
    year,
    symbol: `A/${year}`,
    session: 1,
    periodStart: null,
    periodEnd: null,
    nextSearchedOn: null,
    isComplete,
    listed,
    source,
    note: null,
  };
}

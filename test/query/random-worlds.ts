import fc from "fast-check";
import type { Dataset } from "../../src/codebook/dataset.ts";
import { type Category, type DimensionId, dimension } from "../../src/codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import type { LocalizedText } from "../../src/i18n/languages.ts";
import type { SafeCell } from "../../src/disclosure/table.ts";
import type { Fact } from "../../src/facts/fact.ts";
import { noStatements } from "../../src/facts/statements.ts";
import type { ReleaseDraft } from "../../src/releases/draft.ts";
import { emptyCell, publishedDraft, valueCell } from "../releases/made-up.ts";
import { categoriesOf } from "../server/releases.ts";
import { combinations } from "./expected-answers.ts";

const words = (text: string): LocalizedText => ({ ar: text, zh: text, en: text, fr: text, ru: text, es: text });

function dimensionOf(
  id: DimensionId,
  codes: readonly string[],
  more: { manyValued?: boolean; personal?: boolean } = {},
) {
  const categories = codes.map((text): Category => {
    const [code, parent] = text.split("<");
    return { code: code!, label: words(code!), ...(parent && { parent }) };
  });
  return dimension({ id, label: words(id), definition: words(id), ...more, categories });
}

const dimensions = [
  dimensionOf("region", ["north", "south"]),
  dimensionOf("country", ["XAA<north", "XAB<north", "XAC<south", "XAD<south"]),
  dimensionOf("year", ["2019", "2020", "2021", "2022"]),
  dimensionOf("gender", ["women", "men", "unknown"], { personal: true }),
  dimensionOf("trend", ["watched", "watched_online<watched", "watched_offline<watched", "silent"], {
    manyValued: true,
  }),
];

const groupings: readonly (readonly DimensionId[])[] = [
  [],
  ["region"],
  ["country"],
  ["year"],
  ["gender"],
  ["trend"],
  ["region", "year"],
  ["country", "year"],
  ["year", "gender"],
  ["region", "trend"],
  ["region", "year", "trend"],
];

function measure(id: MeasureId) {
  return { id, label: words(id), definition: words(id), unit: words(id), decimals: id.endsWith("_SHARE") ? 2 : 0 };
}

function datasetOf(number: number): Dataset {
  const counted: MeasureId[] = ["CASES", "INDIVIDUALS"];
  const shares = [{ measure: "STATES_SHARE" as const, dimensions: ["year", "trend"] as const }];
  const plan = [...counted.flatMap((id) => groupings.map((ids) => ({ measure: id, dimensions: ids }))), ...shares];
  const measures = [...counted, ...shares.map((share) => share.measure)].map(measure);
  return {
    id: `world-${number}`,
    nature: "PUBLISHED",
    title: words("World"),
    description: words("Made up"),
    measures,
    dimensions,
    plan,
  };
}

/** A random statement of a source. It bounds no other scope, so that the figures of a world are independent. */
function statementOf(share: boolean): fc.Arbitrary<Pick<Fact, "kind" | "figure" | "lower" | "upper"> | undefined> {
  const [unit, max] = share ? [0.05, 1] : [1, null];
  const figure = fc.integer({ min: 1, max: 9 }).map((count) => Number((count * unit).toFixed(2)));
  const exact = fc.nat(9).map((count) => {
    const value = Number((count * unit).toFixed(2));
    return { kind: "EXACT" as const, figure: value, lower: value, upper: value };
  });
  return fc.oneof(
    { weight: 8, arbitrary: exact },
    {
      weight: 1,
      arbitrary: figure.map((value) => ({ kind: "AT_LEAST" as const, figure: value, lower: value, upper: max })),
    },
    {
      weight: 1,
      arbitrary: figure.map((value) => ({ kind: "AT_MOST" as const, figure: value, lower: 0, upper: value })),
    },
    {
      weight: 1,
      arbitrary: figure.map((value) => {
        return { kind: "APPROXIMATE" as const, figure: value, lower: value - unit, upper: value + unit };
      }),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

const flagOf = {
  EXACT: [],
  AT_LEAST: ["LOWER_BOUND"],
  AT_MOST: ["UPPER_BOUND"],
  APPROXIMATE: ["APPROXIMATE"],
} as const;

/** A draft with random facts about fictitious territories. Each stored cell has a fact or no figure. */
export function randomWorld(number: number): ReleaseDraft {
  const dataset = datasetOf(number);
  const facts: Fact[] = [];
  const tables = dataset.plan.map(({ measure, dimensions: ids }, table) => {
    const keys = combinations(ids.map((id) => categoriesOf(dataset, id).map(({ code }) => code)));
    const statements = fc.sample(statementOf(measure.endsWith("_SHARE")), {
      numRuns: keys.length,
      seed: number * 1000 + table,
    });
    const cells = keys.map((key, index): SafeCell => {
      const statement = statements[index];
      if (!statement) return emptyCell("NOT_COLLECTED");
      const fact = factOf(measure, new Map(key.map((code, axis) => [ids[axis]!, code])), statement, facts.length);
      facts.push(fact);
      const { lower, upper } = statement as { lower: number; upper: number | null };
      const flags = statement.lower === statement.upper ? [] : flagOf[statement.kind as keyof typeof flagOf];
      return valueCell(statement.figure!, { flags, lower, upper });
    });
    return { measure, dimensions: ids, cells };
  });
  return publishedDraft({ dataset, period: [2019, 2022], ...noStatements, facts, tables });
}

function factOf(
  measure: MeasureId,
  codes: ReadonlyMap<DimensionId, string>,
  statement: Pick<Fact, "kind" | "figure" | "lower" | "upper">,
  number: number,
): Fact {
  const year = codes.get("year");
  const scope = [...codes].filter(([id]) => id !== "year").map(([id, code]) => [id, [code]]);
  return {
    ...statement,
    id: `fact-${number}`,
    measure,
    editions: year ? [Number(year), Number(year)] : [2019, 2022],
    scope: Object.fromEntries(scope),
    part: null,
    wording: "made up",
    unit: "",
    topic: "",
    category: "",
    indicator: "",
    combines: false,
    source: { symbol: null, title: { en: "Made up" }, url: "https://example.org/", readVia: null, evidence: null },
    note: null,
  };
}

import fc from "fast-check";
import type { Dataset } from "../../src/codebook/dataset.ts";
import { type Category, type DimensionId, dimension } from "../../src/codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import type { LocalizedText } from "../../src/i18n/languages.ts";
import { type CellFlag, cellFlags, type SafeCell } from "../../src/disclosure/table.ts";
import { noStatements } from "../../src/facts/statements.ts";
import type { ReleaseDraft } from "../../src/releases/draft.ts";
import { emptyCell, publishedDraft, valueCell } from "../releases/made-up.ts";
import { categoriesOf } from "../server/releases.ts";

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
  dimensionOf("country", ["XAA<north", "XAB<north", "XAC<south"]),
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
  const counted: MeasureId[] = ["STATES_CITED", "INDIVIDUALS"];
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

/** Flags that a published figure can have. */
const publishedFlags = cellFlags.filter((flag) => flag !== "BOUNDED" && flag !== "NEAR_THRESHOLD");

/** Random cells. A total is independent of its parts, so that a test detects a sum in its place. */
function cellOf(share: boolean): fc.Arbitrary<SafeCell> {
  const flagged = fc.oneof(
    { weight: 8, arbitrary: fc.constant<CellFlag[]>([]) },
    { weight: 3, arbitrary: fc.subarray([...publishedFlags], { minLength: 1, maxLength: 2 }) },
  );
  const figure = share ? fc.nat(20).map((twentieths) => twentieths / 20) : fc.nat(9);
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(figure, flagged).map(([value, flags]) => valueCell(value, { flags })) },
    { weight: 1, arbitrary: fc.constant(emptyCell("NOT_COLLECTED")) },
  );
}

/** A draft with random published figures about fictitious territories. */
export function randomWorld(number: number): ReleaseDraft {
  const dataset = datasetOf(number);
  const sampled = (share: boolean, count: number, seed: number) => fc.sample(cellOf(share), { numRuns: count, seed });
  return publishedDraft({
    dataset,
    period: [2019, 2022],
    ...noStatements,
    tables: dataset.plan.map((planned, table) => {
      const count = planned.dimensions.reduce((cells, id) => cells * categoriesOf(dataset, id).length, 1);
      return { ...planned, cells: sampled(planned.measure.endsWith("_SHARE"), count, number * 1000 + table) };
    }),
  });
}

import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { recordsDataset } from "../../src/codebook/datasets.ts";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import { type ProtectedTable, profiles } from "../../src/codebook/plan/profile.ts";
import { CodeIndex } from "../../src/disclosure/counting/code-index.ts";
import { drawEditions } from "../../src/disclosure/draw.ts";
import { syntheticKey } from "../../src/disclosure/noise/draw-key.ts";
import type { CaseRecord } from "../../src/disclosure/record.ts";
import { safeTables } from "../../src/disclosure/safe-tables.ts";
import { EditionTally } from "../../src/disclosure/counting/edition-tally.ts";

/**
 * Measures the utility of the profile standard on SYNTHETIC worlds, in percent: the share of the non-empty cells that are
 * shown, and the share of the people in shown cells. One record per person; 1.7 codes per person on average.
 *
 * Run with `npx tsx test/bench/utility.ts`.
 */
const worlds = [
  { name: "300 people, 10 editions", editions: 10, people: 300 },
  { name: "1,733 people, 11 editions", editions: 11, people: 1733 },
  { name: "2,000 people, 16 editions", editions: 16, people: 2000 },
  { name: "240 people × 16 editions", editions: 16, people: 3840 },
  { name: "20,000 people, 16 editions", editions: 16, people: 20_000 },
] as const;

const profile = profiles.standard;

for (const { name, editions: count, people } of worlds) {
  const editions = Array.from({ length: count }, (_, edition) => String(2026 - count + edition));
  const dataset = recordsDataset("utility", "SYNTHETIC", profile, editions);
  const index = new CodeIndex("SYNTHETIC", dataset.dimensions);
  const records = world(people, editions, index);
  const key = (edition: string) => syntheticKey("utility", edition, 0);
  const keys = new Map(editions.map((edition) => [edition, key(edition)]));
  const { drawn } = await drawEditions({ profile, index, keys }, streamed(records));
  const shown = safeTables(dataset, profile, [], drawn);
  const truth = new Map(
    editions.map((edition) => {
      const tally = new EditionTally(profile, index, key(edition));
      for (const record of records) if (record.edition === edition) tally.add([record]);
      return [edition, tally.finish()];
    }),
  );
  const inEdition = profile.tables.filter(({ span }) => span === "edition");
  const shares = (wanted: (table: ProtectedTable) => boolean, all: boolean) => {
    const sums = { cells: 0, people: 0, cellsShown: 0, peopleShown: 0 };
    for (const [number, table] of inEdition.entries()) {
      if (table.unit !== "person" || table.name === "cut" || !wanted(table)) continue;
      const planned = dataset.plan.findIndex(({ noise, span }) => {
        return noise?.unit === table.unit && noise.name === table.name && (span === "run") === all;
      });
      const { cells } = shown[planned]!;
      const size = truth.get(editions[0]!)![number]!.length;
      const counts = editions.map((edition) => truth.get(edition)![number]!);
      const yearAt = dataset.plan[planned]!.dimensions.indexOf("year");
      const after = dataset.plan[planned]!.dimensions.slice(yearAt + 1);
      const block = after.reduce((product, id) => product * index.dimensions.get(id)!.categories.length, 1);
      const add = (value: number, isShown: boolean) => {
        if (value === 0) return;
        sums.cells += 1;
        sums.people += value;
        if (isShown) sums.cellsShown += 1;
        if (isShown) sums.peopleShown += value;
      };
      for (let cell = 0; cell < size; cell++) {
        // The run of all editions is the last of those that begin with the first edition.
        const whole = cells[(editions.length - 2) * size + cell];
        if (all)
          add(
            counts.reduce((sum, one) => sum + one[cell]!, 0),
            whole!.status === "VALUE",
          );
        else
          for (const [edition, one] of counts.entries()) {
            const position = (Math.floor(cell / block) * editions.length + edition) * block + (cell % block);
            add(one[cell]!, cells[position]!.status === "VALUE");
          }
      }
    }
    const percent = (part: number, whole: number) => Math.round((100 * part) / whole);
    return `${percent(sums.cellsShown, sums.cells)} / ${percent(sums.peopleShown, sums.people)}`;
  };
  const one = ({ dimensions }: ProtectedTable) => dimensions.length === 1;
  const regional = ({ dimensions }: ProtectedTable) => dimensions.length === 2 && dimensions[0] === "region";
  const two = ({ dimensions }: ProtectedTable) => dimensions.length === 2;
  process.stdout.write(
    `${name}: year × X ${shares(one, false)}; year × region × X ${shares(regional, false)}; all years, two-way ${shares(two, true)}\n`,
  );
}

async function* streamed(records: readonly CaseRecord[]): AsyncGenerator<readonly CaseRecord[]> {
  for (const record of records) yield [record];
}

/** A world with skewed categories. SYNTHETIC. */
function world(people: number, editions: readonly string[], index: CodeIndex): CaseRecord[] {
  const generator = xoroshiro128plus(54);
  const chance = () => uniformFloat64(generator);
  const pick = (id: DimensionId) => {
    const { categories } = index.dimensions.get(id)!;
    return categories[Math.floor(categories.length * chance() ** 3)]!.code;
  };
  const several = (id: DimensionId) => {
    const wanted = chance() < 0.18 ? 3 : chance() < 0.4 ? 2 : 1;
    return [...new Set(Array.from({ length: wanted }, () => pick(id)))];
  };
  return Array.from({ length: people }, (_, person) => ({
    caseId: `c${person}`,
    entryId: `p${person}`,
    kind: "individual",
    edition: editions[person % editions.length]!,
    codes: {
      country: [pick("country")],
      gender: [pick("gender")],
      age: [pick("age")],
      victim_category: several("victim_category"),
      trend: several("trend_detail"),
      act: several("act_detail"),
      mechanism: several("mechanism"),
      modality: [pick("modality")],
      perpetrator: [pick("perpetrator")],
      relation: several("relation"),
      state_reply: [pick("state_reply")],
      outcome: several("outcome"),
    },
  }));
}

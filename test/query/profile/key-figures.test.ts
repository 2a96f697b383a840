import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Area, comparedFigures, keyFigures } from "../../../src/query/profile/key-figures.ts";
import { tableIndexOf } from "../../../src/query/tables/table-index.ts";
import type { Release } from "../../../src/releases/release.ts";
import { type Served, serveBoth } from "../../server/served.ts";

let served: Served;
let published: Release;
let synthetic: Release;

beforeAll(async () => {
  served = await serveBoth();
  [published, synthetic] = [served.catalog.find("sg-reports", "latest")!, served.catalog.find("demo-cases", "latest")!];
});
afterAll(() => served.close());

function areaOf(release: Release, dimension: Area["dimension"], code: string): Area {
  return { dimension, category: tableIndexOf(release).category(dimension, code)! };
}

describe("comparedFigures()", () => {
  const compared = (release: Release, state: string, region: string) =>
    comparedFigures(keyFigures(release, areaOf(release, "country", state)), release, areaOf(release, "region", region));

  it("has complete lists only, without a change", () => {
    // The newest figure of Norway is from 2022, with a complete list. That of Egypt is from 2025, with an incomplete list.
    const [figure, ...others] = compared(published, "NOR", "western_european_and_others");
    expect([figure!.cell.value, figure!.cell.flags, figure!.change, others]).toEqual([2, [], null, []]);
    expect(compared(published, "EGY", "african")).toEqual([]);
  });

  it("has the measures of the figures, for the region", () => {
    const region = tableIndexOf(synthetic).category("country", "XAA")!.parent!;
    const figures = keyFigures(synthetic, areaOf(synthetic, "country", "XAA"));
    expect(compared(synthetic, "XAA", region).map(({ name }) => name)).toEqual(
      figures.map(({ name }) => name.replace("XAA", region)),
    );
  });
});

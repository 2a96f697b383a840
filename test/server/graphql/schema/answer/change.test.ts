import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const change = "{ direction difference from { id value time { first last } } to { id value time { first last } } }";
const ofDemo = async (fields: string) => (await served.ask(`{ release(dataset: "demo-cases") { ${fields} } }`)).release;
const valueIn = async (year: number) => {
  const where = `where: { region: { in: "african" }, edition: { from: ${year}, to: ${year} } }`;
  const { table } = await ofDemo(
    `table(query: { measures: [INDIVIDUALS], ${where} }) { rows { nodes { cell { value } } } }`,
  );
  return table.rows.nodes[0].cell.value;
};

describe("Change.from and Change.to", () => {
  it.each([
    ["by: [REGION]", "edition: { from: 2024, to: 2024 }"],
    ["by: [REGION, EDITION]", "edition: { from: 2024 }"],
    ["by: [EDITION, REGION]", 'edition: { from: 2024 }, region: { in: ["african", "asia_pacific"] }'],
  ])("are the figures of both editions for %s, with identifiers that find them", async (by, where) => {
    const { table } = await ofDemo(`table(query: { measures: [INDIVIDUALS], ${by}, where: { ${where} } }) {
      rows { nodes { cell { id change(since: 2021) ${change} } } } }`);
    const [{ cell }] = table.rows.nodes;
    const { from, to, difference } = cell.change;
    expect([from.value, to.value]).toEqual([await valueIn(2021), await valueIn(2024)]);
    expect(difference).toBe(to.value - from.value);
    expect([from.time, to.time]).toEqual([
      { first: 2021, last: 2021 },
      { first: 2024, last: 2024 },
    ]);
    expect(to.id).toBe(cell.id);
    const { node } = await served.ask("query ($id: ID!) { node(id: $id) { ... on Cell { id value } } }", {
      id: from.id,
    });
    expect(node).toEqual({ id: from.id, value: from.value });
  });

  it("are totals for the row of a total", async () => {
    const { table } = await ofDemo(`table(query: {
        measures: [INDIVIDUALS], by: [REGION, EDITION], totals: [REGION], where: { edition: { from: 2024 } }
      }) { rows { nodes { categories { code } cell { change(since: 2023) ${change} } } } }`);
    const { cell } = table.rows.nodes.find(({ categories }: any) => categories[0].code === "_T");
    const { table: total } = await ofDemo(
      "table(query: { measures: [INDIVIDUALS], by: [EDITION] }) { rows { nodes { cell { value } } } }",
    );
    // Editions 2020 to 2025, ascending.
    const values = total.rows.nodes.map((row: any) => row.cell.value);
    expect([cell.change.from.value, cell.change.to.value]).toEqual([values[3], values[4]]);
  });

  it("are points of a series, and editions of a key figure", async () => {
    const { series, keyFigures } = await ofDemo(`series(query: { measures: [INDIVIDUALS] }) {
      lines { nodes { change(from: 2021, to: 2023) ${change} points { edition { year } cell { id value } } } } }
      keyFigures { name change ${change} cell { id } }`);
    const [{ change: ofSeries, points }] = series.lines.nodes;
    const pointOf = (year: number) => points.find(({ edition }: any) => edition.year === year).cell;
    expect([ofSeries.from, ofSeries.to]).toMatchObject([pointOf(2021), pointOf(2023)]);
    const changed = keyFigures.filter(({ change: found }: any) => found);
    expect(changed.length).toBeGreaterThan(0);
    for (const { change: found, cell } of changed) {
      expect(found.to.id).toBe(cell.id);
      expect(found.from.time.first).toBeLessThan(found.to.time.first);
    }
  });

  it("are null without an earlier edition, and present if a figure is missing", async () => {
    const { release } =
      await served.ask(`{ release { table(query: { measures: [STATES_CITED], by: [EDITION], where: { edition: { from: 2017, to: 2017 } } }) {
      rows { nodes { cell { early: change(since: 1990) ${change} missing: change(since: 2016) ${change} } } } } } }`);
    const [{ cell }] = release.table.rows.nodes;
    expect(cell.early).toMatchObject({ direction: "NOT_COMPARABLE", from: null, to: null });
    expect(cell.missing).toMatchObject({ direction: "NOT_COMPARABLE", from: { value: null }, to: { value: 29 } });
  });
});

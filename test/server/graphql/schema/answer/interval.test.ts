import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const range = "{ lower upper level basis note { value } }";
const query = (
  level: string,
) => `query ($dataset: String!, $where: WhereInput!, $measure: MeasureCode!) { release(dataset: $dataset) {
  table(query: { by: [REGION], where: $where, measures: [$measure] }) { rows(first: 1) { nodes { cell {
    interval${level} ${range} share { interval${level} ${range} } change(since: 2021) { interval${level} ${range} } } } } }
  comparison(measure: $measure, a: { edition: { from: 2021, to: 2021 } }, b: $where) { interval${level} ${range} }
} }`;
const where = { edition: { from: 2022, to: 2022 } };
const demo = { dataset: "demo-cases", where, measure: "INDIVIDUALS" };

/** The intervals of a figure, its share, its change and a comparison. */
function intervalsOf({ release }: any): any[] {
  const [{ cell }] = release.table.rows.nodes;
  return [cell.interval, cell.share.interval, cell.change.interval, release.comparison.interval];
}

describe("an interval", () => {
  it("has by default the level 0.95, and that of a difference the level of a claim", async () => {
    const intervals = intervalsOf(await served.ask(query(""), demo));
    expect(intervals.map(({ level }) => level)).toEqual([0.95, 0.95, 0.999, 0.999]);
    for (const { basis, note, level } of intervals) {
      expect(basis).toBe("PERTURBATION");
      expect(note.value).toContain(`${level * 100} %`);
    }
  });

  it("is narrower at a lower level", async () => {
    const [wide, narrow] = await Promise.all(
      ["(level: 0.99)", "(level: 0.5)"].map(async (level) => intervalsOf(await served.ask(query(level), demo))),
    );
    for (const [index, { lower, upper, level }] of narrow!.entries()) {
      expect(level).toBe(0.5);
      expect(upper - lower).toBeLessThan(wide![index].upper - wide![index].lower);
    }
  });

  it("of a figure with noise is refused at level 1, and every interval outside 0 to 1", async () => {
    for (const level of ["(level: 1)", "(level: 0)", "(level: 1.5)"]) {
      const { data, errors } = await served.post(query(level), demo);
      expect(intervalsOf(data)).toEqual([null, null, null, null]);
      expect(errors.map(({ extensions }: any) => extensions.code)).toEqual(Array(4).fill("BAD_USER_INPUT"));
    }
  });

  it("of published figures has level 1 at any level", async () => {
    const facts = { dataset: "sg-reports", where, measure: "STATES_CITED" };
    const [one, half] = await Promise.all(
      ["(level: 1)", "(level: 0.5)"].map(async (level) => intervalsOf(await served.ask(query(level), facts))),
    );
    expect(one).toEqual(half);
    for (const interval of one!) expect(interval?.level ?? 1).toBe(1);
  });
});

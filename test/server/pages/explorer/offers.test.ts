import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DimensionId } from "../../../../src/codebook/dimensions/dimension.ts";
import type { ReleaseCatalog } from "../../../../src/releases/catalogue/release-catalog.ts";
import { offersOf } from "../../../../src/server/pages/explorer/offers.ts";
import { answer } from "../../../../src/query/answer/answer.ts";
import { interpret } from "../../../../src/query/parse/interpret.ts";
import { fieldOf, filterKind, nameOf, type TableQuery } from "../../../../src/query/parse/query.ts";
import { catalogOfBoth } from "../../../render/charts/made-charts.ts";

let catalog: ReleaseCatalog;

beforeAll(async () => {
  catalog = await catalogOfBoth();
});
afterAll(() => catalog.close());

describe.each(["sg-reports", "demo-cases"])("offersOf() of %s", (dataset) => {
  const release = () => catalog.find(dataset, "latest")!;
  const refused = (asked: TableQuery) => answer(release(), asked, "en").outcome === "REFUSED";
  /** A filter by the first category, which every table can be filtered by. */
  const only = (id: DimensionId) => {
    const code = release().manifest.dataset.dimensions.find((one) => one.id === id)!.categories[0]!.code;
    const kind = filterKind(id);
    if (kind === "range") return { [fieldOf(id)]: { from: Number(code), to: Number(code) } };
    return { [fieldOf(id)]: kind === "is" ? { is: code } : { in: [code] } };
  };
  /** Tables of the plan, of a long one every seventh, as they are, and with their last dimension as a filter. */
  const questions = (): TableQuery[] =>
    release()
      .manifest.dataset.plan.filter((_, place) => place % 7 === 0 || dataset === "sg-reports")
      .flatMap(({ measure, dimensions }) => {
        const by = dimensions.map(nameOf);
        const last = dimensions.at(-1);
        const whole = { measures: [measure], by };
        return last ? [whole, { measures: [measure], by: by.slice(0, -1), where: only(last) }] : [whole];
      });

  it("offers a measure where its table is published, and names one that is where it is not", () => {
    for (const asked of questions()) {
      for (const { measure, fault, instead } of offersOf(release(), interpret(release(), asked).query).measures) {
        expect([asked, measure.id, Boolean(fault)]).toEqual([
          asked,
          measure.id,
          refused({ ...asked, measures: [measure.id] }),
        ]);
        if (fault) expect(refused({ measures: [measure.id], by: instead.map(({ id }) => nameOf(id)) })).toBe(false);
      }
    }
  });

  it("offers what leads to a published table in each place of the breakdown, and nothing else", () => {
    let [offers, others] = [0, 0];
    for (const asked of questions()) {
      const { places } = offersOf(release(), interpret(release(), asked).query);
      for (const [at, { chosen, options }] of places.entries())
        for (const { dimension, offered } of options) {
          const by = asked.by!.toSpliced(at, 1, nameOf(dimension.id));
          expect([asked, at, dimension.id, offered]).toEqual([asked, at, dimension.id, !refused({ ...asked, by })]);
          if (offered) offers += 1;
          else others += 1;
          if (dimension.id === chosen) expect(offered).toBe(true);
        }
    }
    expect(Math.min(offers, others)).toBeGreaterThan(10);
  });

  it("has as many places as the largest table, whatever is chosen: none comes or goes around the focus", () => {
    const counts = questions().map((asked) => offersOf(release(), interpret(release(), asked).query).places.length);
    expect(new Set(counts).size).toBe(1);
  });

  it("offers each dimension as a filter, or says why not", () => {
    for (const asked of questions()) {
      const { filters, apart } = offersOf(release(), interpret(release(), asked).query);
      const all = release().manifest.dataset.dimensions.map(({ id }) => id);
      const named = [...filters.map(({ id }) => id), ...apart.map(({ dimension }) => dimension.id)];
      expect(named.toSorted()).toEqual([...all].sort());
      for (const { id } of filters)
        expect([asked, id, refused({ ...asked, where: { ...asked.where, ...only(id) } })]).toEqual([asked, id, false]);
      for (const {
        dimension: { id },
        fault,
      } of apart) {
        expect(["NOT_IN_PLAN", "TOO_MANY_DIMENSIONS", "INCOMPATIBLE_MEASURES"]).toContain(fault.code);
        expect(refused({ ...asked, where: { ...asked.where, ...only(id) } })).toBe(true);
      }
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DimensionId } from "../../../../src/codebook/dimensions/dimension.ts";
import type { ReleaseCatalog } from "../../../../src/releases/catalogue/release-catalog.ts";
import { offersOf } from "../../../../src/server/pages/explorer/offers.ts";
import { answer } from "../../../../src/query/answer/answer.ts";
import { interpret } from "../../../../src/query/parse/interpret.ts";
import { fieldOf, filterOf, nameOf, type TableQuery } from "../../../../src/query/parse/query.ts";
import { catalogOfBoth } from "../../../render/charts/charts.ts";

let catalog: ReleaseCatalog;

beforeAll(async () => {
  catalog = await catalogOfBoth();
});
afterAll(() => catalog.close());

describe.each(["sg-reports", "demo-cases"])("offersOf() of %s", (dataset) => {
  const release = () => catalog.find(dataset, "latest")!;
  const refused = (asked: TableQuery) => answer(release(), asked, "en").outcome === "REFUSED";
  /** A filter by the first category, which every table accepts. */
  const only = (id: DimensionId) => {
    const code = release().manifest.dataset.dimensions.find((one) => one.id === id)!.categories[0]!.code;
    return { [fieldOf(id)]: filterOf(id, code) };
  };
  /** Every third or seventh table of the plan, whole and with its last dimension as a filter. */
  const questions = (): TableQuery[] =>
    release()
      .manifest.dataset.plan.filter((_, index) => index % (dataset === "sg-reports" ? 3 : 7) === 0)
      .flatMap(({ measure, dimensions }) => {
        const by = dimensions.map(nameOf);
        const last = dimensions.at(-1);
        const whole = { measures: [measure], by };
        return last ? [whole, { measures: [measure], by: by.slice(0, -1), where: only(last) }] : [whole];
      });

  it("offers a measure if its table is published, else names a published table of it", () => {
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

  it("offers exactly the dimensions that lead to a published table, at each level of the breakdown", () => {
    let [offers, others] = [0, 0];
    for (const asked of questions()) {
      const { levels } = offersOf(release(), interpret(release(), asked).query);
      for (const [at, { chosen, options }] of levels.entries())
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

  it("has as many levels as the largest table, for every query", () => {
    const counts = questions().map((asked) => offersOf(release(), interpret(release(), asked).query).levels.length);
    expect(new Set(counts).size).toBe(1);
  });

  it("offers each dimension as a filter, or gives the reason", () => {
    for (const asked of questions()) {
      const { filters, unavailable } = offersOf(release(), interpret(release(), asked).query);
      const all = release().manifest.dataset.dimensions.map(({ id }) => id);
      const named = [...filters.map(({ id }) => id), ...unavailable.map(({ dimension }) => dimension.id)];
      expect(named.toSorted()).toEqual([...all].sort());
      for (const { id } of filters)
        expect([asked, id, refused({ ...asked, where: { ...asked.where, ...only(id) } })]).toEqual([asked, id, false]);
      for (const {
        dimension: { id },
        fault,
      } of unavailable) {
        expect(["NOT_PUBLISHED", "TOO_LARGE", "INCOMPATIBLE_MEASURES"]).toContain(fault.code);
        expect(refused({ ...asked, where: { ...asked.where, ...only(id) } })).toBe(true);
      }
    }
  });
});

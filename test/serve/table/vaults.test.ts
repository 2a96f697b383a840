import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { testKeys } from "../../../src/protect/keys.ts";
import { profiles } from "../../../src/protect/profile.ts";
import { drawTables, safeTables } from "../../../src/protect/protect.ts";
import type { CaseRecord } from "../../../src/disclosure/record.ts";
import { remember } from "../../../src/protect/remember.ts";
import type { ReleaseDraft } from "../../../src/release/draft.ts";
import { publish } from "../../../src/release/publish.ts";
import { demoDataset, demoRecords } from "../../protect/demo.ts";
import { tabulated } from "../../protect/world.ts";
import { emptyDirectory, publishedAt } from "../../release/directory.ts";
import { syntheticDraft } from "../releases.ts";
import { serve, type Served } from "../served.ts";
import { queryOf, questions } from "./reading.ts";

const drawing = { profile: profiles.standard, keys: testKeys };
const plan = demoDataset.plan.filter(({ measure }) => measure === "INDIVIDUALS");
const draft: ReleaseDraft = { ...syntheticDraft(), dataset: { ...demoDataset, plan } };
const records = demoRecords().slice(0, 900);

/** So many people more, who are like others and whom no public document names. SYNTHETIC. */
const more = (count: number): CaseRecord[] =>
  records
    .filter(({ publiclyDocumented }) => !publiclyDocumented)
    .slice(0, count)
    .map((row, number) => ({ ...row, caseId: `case-more-${number}`, victimId: `victim-more-${number}` }));

/** What the vault of one release has, and what another one has of which the same release is made. SYNTHETIC. */
const vaults: Readonly<Record<string, readonly [readonly CaseRecord[], readonly CaseRecord[]]>> = {
  "nobody, or three people": [[], more(3)],
  "900 records, or nine people more, who have come since": [records, [...records, ...more(9)]],
};

/** The tables of a vault now, drawn after a release of what it had then. */
function tablesOf(then: readonly CaseRecord[], now: readonly CaseRecord[]) {
  const before = tabulated(then, draft.dataset);
  const memory = remember(drawTables(before, drawing), before);
  const truth = tabulated(now, draft.dataset);
  return safeTables(drawTables(truth, { ...drawing, memory }), truth);
}

describe.each(Object.entries(vaults))("any answer is a function of the release alone: %s", (_, [first, second]) => {
  const served: Served[] = [];

  beforeAll(async () => {
    for (const vault of [first, second]) {
      const directory = emptyDirectory();
      await publish({ ...draft, tables: tablesOf(first, vault) }, { directory, publishedAt });
      served.push(await serve(directory));
    }
  });
  afterAll(() => Promise.all(served.map((one) => one.close())));

  it("two vaults give one release", () => {
    expect(first).not.toEqual(second);
    const [one, other] = served.map(({ shelf }) => shelf.find("demo-cases", "latest")!);
    expect(other!.manifest.digest).toBe(one!.manifest.digest);
    expect(other!.tables).toEqual(one!.tables);
  });

  it("and to every question the same answer, byte for byte, right or wrong", async () => {
    const wrong = fc.constantFrom<object>(
      { by: ["COUNTRY", "VICTIM_CATEGORY"] },
      { by: ["REGION", "YEAR", "GENDER", "ACT"] },
      { by: ["TREND"], where: { trend: { is: "nothing" } } },
      { by: [], where: { act: { is: "detention" }, trend: { is: "surveillance" } } },
    );
    const asked = fc.oneof({ weight: 4, arbitrary: questions(draft).map(queryOf) }, wrong);
    const property = fc.asyncProperty(asked, async (query) => {
      const [one, other] = await Promise.all(
        served.map(async ({ server }) => {
          const payload = { query: tableQuery, variables: { query } };
          const { statusCode, body } = await server.inject({ method: "POST", url: "/graphql", payload });
          return [statusCode, body];
        }),
      );
      expect(other).toEqual(one);
    });
    await fc.assert(property, { seed: 61, numRuns: 40 });
  });
});

const tableQuery = `query ($query: TableQuery!) { statistics(dataset: "demo-cases") { table(query: $query) {
  outcome problems { code path message { value } suggestions } alternatives { query cellsPublished cellsWithheld }
  rows(first: 500) { totalCount nodes { key { code } cells { measure value status display publiclyDocumented } } }
} } }`;

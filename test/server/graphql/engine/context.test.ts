import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { CellPosition, Release } from "../../../../src/releases/release.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../../releases.ts";
import { type Served, serve } from "../../served.ts";

let served: Served;
let directory: string;

beforeAll(async () => {
  directory = emptyDirectory();
  await publishSgReports(directory);
  for (const note of ["first", "second"]) await publishSynthetic(directory, { notes: [{ en: note }] });
  served = await serve(directory);
});
afterAll(() => served.close());

/** The number of inputs of each database query that a release runs. */
async function counted(release: Release, ask: () => Promise<unknown>): Promise<number[]> {
  const original = { ...release };
  const batches: number[] = [];
  const open = release as { -readonly [K in keyof Release]: Release[K] };
  open.cellTexts = (places: readonly CellPosition[]) => {
    batches.push(places.length);
    return original.cellTexts(places);
  };
  await ask();
  Object.assign(release, original);
  return batches;
}

describe("RequestContext", () => {
  const sourced = "nodes { cells { value sources { url } notes { value } } }";

  it.each([10, 200, 3000])("reads the sources of %i rows by one statement", async (first) => {
    const release = served.catalog.find("sg-reports", "latest")!;
    const batches = await counted(release, () =>
      served.ask(`{ release { table(query: { by: [COUNTRY, EDITION] }) { rows(first: ${first}) { ${sourced} } } } }`),
    );
    expect(batches).toEqual([first]);
  });

  it("reads each cell once, however often an answer names it", async () => {
    const release = served.catalog.find("sg-reports", "latest")!;
    const batches = await counted(release, () =>
      served.ask(`{ release {
        a: table(query: { by: [EDITION] }) { rows { ${sourced} } sources { nodes { url } } }
        b: table(query: { by: [EDITION] }) { rows { ${sourced} } }
      } }`),
    );
    expect(batches).toEqual([16]);
  });

  it("separates the releases and datasets of one request", async () => {
    const one = (argument: string) =>
      `release(${argument}) { version digest notes { value } table(query: { by: [EDITION] }) {
        release { digest } rows(first: 1) { nodes { cells { value status sources { url } } } } } }`;
    const parts = {
      old: one('dataset: "demo-cases", ref: "2025.1.0"'),
      new: one('dataset: "demo-cases"'),
      facts: one('dataset: "sg-reports"'),
    };
    const together = await served.post(
      `{ ${Object.entries(parts)
        .map(([name, part]) => `${name}: ${part}`)
        .join(" ")} }`,
    );
    for (const [name, part] of Object.entries(parts))
      expect(together.data[name]).toEqual((await served.ask(`{ ${part} }`)).release);
    expect(together.data.old).toMatchObject({ version: "2025.1.0", notes: { value: "first" } });
    expect(together.data.new).toMatchObject({ version: "2025.2.0", notes: { value: "second" } });
    expect(together.extensions.releases.map(({ version, dataset }: any) => `${dataset} ${version}`)).toEqual([
      "demo-cases 2025.1.0",
      "demo-cases 2025.2.0",
      "sg-reports 2025.1.0",
    ]);
  });

  it("returns the same bytes to the same query after other queries", async () => {
    const ask = async () =>
      (
        await served.server.inject({
          method: "POST",
          url: "/graphql",
          payload: {
            query:
              "{ release { table(query: { by: [EDITION] }) { rows { nodes { categories { code } cells { value sources { url } } } } } } }",
          },
        })
      ).body;
    const first = await ask();
    await served.ask("{ datasets { nodes { name latestRelease { version } } } }");
    expect(await ask()).toBe(first);
  });

  it("reveals nothing about a release that cannot be read", async () => {
    const apart = emptyDirectory();
    await publishSgReports(apart);
    const broken = await serve(apart);
    rmSync(path.join(apart, "sg-reports"), { recursive: true });
    await broken.catalog.releases()[0]!.close();
    const { errors, data } = await broken.post(
      "{ release { table(query: { by: [EDITION] }) { rows(first: 1) { nodes { cells { sources { url } } } } } } }",
    );
    expect(data).toEqual({ release: { table: { rows: null } } });
    expect(errors).toEqual([
      expect.objectContaining({ message: "Cannot answer: internal error", extensions: { code: "INTERNAL" } }),
    ]);
    expect(broken.faults).toHaveLength(1);
    const { digest } = broken.catalog.releases()[0]!.manifest;
    const file = await broken.server.inject(`/v1/table.csv?by=year&lang=en&release=${digest}`);
    expect(file.statusCode).toBe(500);
    expect(file.json()).toEqual({ type: "about:blank", title: "Cannot answer: internal error", status: 500 });
    expect(file.headers["cache-control"]).toBe("no-store");
    expect(broken.faults).toHaveLength(2);
    await broken.server.close();
  });
});

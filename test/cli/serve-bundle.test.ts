import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { untilReady, freePort, unhindered } from "../process.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { publicUrl, type Served, serveBoth } from "../server/served.ts";
import { recordingTerminal } from "./terminal.ts";

const directory = emptyDirectory();
const temporary = `${directory}/tmp`;
const bundles = ["sg-reports", "demo-cases"];
let served: Served;
let address: string;
let child: ReturnType<typeof unhindered>;

beforeAll(async () => {
  served = await serveBoth();
  mkdirSync(temporary);
  const files = await Promise.all(
    bundles.map(async (id) => {
      const file = `${directory}/${id}.zip`;
      writeFileSync(file, (await served.server.inject(`/v1/releases/${id}/latest/bundle.zip`)).rawPayload);
      return file;
    }),
  );
  const port = await freePort();
  address = `http://localhost:${port}`;
  const environment = { PORT: String(port), PUBLIC_URL: publicUrl, TMPDIR: temporary, RATE_LIMIT: "0" };
  child = unhindered(["serve", ...files.flatMap((file) => ["--bundle", file])], {
    ...environment,
    RELEASES_DIR: `${directory}/none`,
    VAULT_URL: `sqlite:${directory}/vault.sqlite`,
  });
  await untilReady(`${address}/health/ready`, child);
});
afterAll(async () => {
  child.kill("SIGKILL");
  await served.close();
});

const query = `query ($dataset: String) { release(dataset: $dataset) {
  id version digest signature { value keyUrl } files { url bytes digest } changes { level }
  table(query: { by: [EDITION] }) { id outcome permalink citation rows { nodes { categories { code } cells { value status token } } } }
} }`;

describe("unhindered serve --bundle", () => {
  it("answers a query with the same figures, digests, tokens and permalinks", async () => {
    for (const dataset of bundles) {
      const body = JSON.stringify({ query, variables: { dataset } });
      const headers = { "content-type": "application/json" };
      const answered = await fetch(`${address}/graphql`, { method: "POST", headers, body });
      const offline = (await answered.json()) as { data: unknown };
      expect(offline).toMatchObject({ data: { release: { table: { outcome: expect.any(String) } } } });
      expect(offline.data).toEqual(await served.ask(query, { dataset }));
    }
  });

  it.each([
    "/v1/table.csv?by=region,edition",
    "/v1/table.csv?dataset=demo-cases&measures=INDIVIDUALS&by=region,edition&trend.in=surveillance",
    "/v1/table.jsonstat?dataset=demo-cases&by=trend",
    "/v1/releases/sg-reports/latest.sqlite",
    "/v1/releases/demo-cases/latest/bundle.zip",
    "/v1/releases/sg-reports/latest/codebook.json",
    "/v1/releases.atom?lang=fr",
    "/releases/sg-reports/latest?lang=es",
    "/c/v1;by=edition;lang=en.svg",
  ])("sends the same bytes for %s", async (url) => {
    const [offline, online] = [await fetch(address + url), await served.server.inject(url)];
    expect([offline.status, online.statusCode]).toEqual([200, 200]);
    expect(Buffer.from(await offline.arrayBuffer()).equals(online.rawPayload)).toBe(true);
  });

  it("removes its temporary directory when it stops", async () => {
    const unpacked = () => readdirSync(temporary).filter((name) => name.startsWith("unhindered-"));
    expect(unpacked()).toHaveLength(1);
    child.kill("SIGTERM");
    expect(await once(child, "close")).toEqual([0, null]);
    expect(unpacked()).toEqual([]);
  });

  it("uses the dataset of its bundle as the default", async () => {
    const settings = { PORT: String(await freePort()) };
    const terminal = recordingTerminal();
    const stopped = main(["serve", "--bundle", `${directory}/demo-cases.zip`], terminal, settings);
    while (!terminal.written.err.includes("Unhindered listens")) await new Promise((go) => setTimeout(go, 20));
    const answer = await fetch(`http://localhost:${settings.PORT}/v1/table.csv?by=edition`);
    expect(await answer.text()).toMatch(/\ndemo-cases,2025\.1\.0,SYNTHETIC,/);
    process.emit("SIGTERM");
    expect(await stopped).toBe(0);
  });

  it("refuses a missing, truncated or repeated bundle", async () => {
    const run = async (...words: string[]) => {
      const terminal = recordingTerminal();
      return [
        await main(["serve", ...words.flatMap((file) => ["--bundle", file])], terminal, {}),
        terminal.written.err,
      ];
    };
    expect(await run(`${directory}/none.zip`)).toEqual([
      1,
      `Cannot find bundle "${directory}/none.zip": it must be a file. A server offers bundles at /releases/DATASET/VERSION/bundle.zip\n`,
    ]);
    writeFileSync(`${directory}/cut.zip`, "PK");
    expect(await run(`${directory}/cut.zip`)).toEqual([
      1,
      'Cannot trust bundle "cut.zip": it must be a complete ZIP file. Download it again\n',
    ]);
    const twice = `${directory}/sg-reports.zip`;
    expect(await run(twice, twice)).toEqual([
      2,
      `Cannot open bundle "${twice}": no other --bundle may contain the same release\n`,
    ]);
  });
});

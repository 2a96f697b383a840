import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { CurrentCatalogue } from "../../src/server/current-catalogue.ts";
import { openCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { completeSpec } from "../../src/render/charts/svg/vega.ts";
import { makeChart } from "../../src/render/charts/chart.ts";
import { frameChart } from "../../src/render/charts/svg/frame.ts";
import { createServer as createPublicSide } from "../../src/server/http.ts";
import { readSettings } from "../../src/settings.ts";
import { sgReports } from "../../src/codebook/datasets.ts";
import { releaseFacts } from "../../src/pipeline.ts";
import { seeds } from "../published/seeds.ts";

/** Compares a chart with a bare Vega render of its specification, and a repeated chart with a Node HTTP server. */
const rounds = 40;
const questions = [
  { query: { measures: ["STATES_CITED"], by: ["EDITION"] }, lang: "en" },
  { query: { measures: ["STATES_CITED"], by: ["EDITION"] }, kind: "BAR", lang: "zh" },
  { query: { measures: ["STATES_CITED"], by: ["REGION", "EDITION"] }, lang: "ar" },
  { query: { measures: ["STATES_CITED"], by: ["COUNTRY"], where: { edition: { from: 2022, to: 2022 } } }, lang: "fr" },
] as const;

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

async function run(): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
  await releaseFacts(sgReports, seeds, [], { directory, publishedAt: "2026-11-30T00:00:00.000Z" });
  const catalog = await openCatalog(directory);
  const release = catalog.find("sg-reports", "latest")!;
  const vega = await import("vega");
  const { compile } = await import("vega-lite");
  for (const question of questions) {
    const chart = await makeChart(release, question, null);
    await frameChart(chart, 680);
    const spec = completeSpec(chart.picture!.kind.plot(chart.picture!, 648, undefined).spec, chart.picture!);
    const bare = () => new vega.View(vega.parse(compile(spec as never).spec), { renderer: "none" }).toSVG();
    const times: { bare: number[]; ours: number[]; whole: number[] } = { bare: [], ours: [], whole: [] };
    for (let round = 0; round < rounds; round++) {
      times.bare.push(await timed(bare));
      times.ours.push(await timed(() => frameChart(chart, 680)));
      times.whole.push(await timed(() => makeChart(release, question, null)));
    }
    const ratio = median(times.ours) / median(times.bare);
    const made = median(times.whole) / median(times.bare);
    process.stdout.write(
      `SVG of ${question.query.by.join(" × ")} in ${question.lang}: ${ratio.toFixed(2)} × a bare Vega render (goal: 1.3); its answer, texts and sources before: ${made.toFixed(2)}\n`,
    );
  }
  const server = await createPublicSide({ catalogue: new CurrentCatalogue(catalog), settings: readSettings({}).serve });
  const base = await server.listen({ host: "127.0.0.1", port: 0 });
  const address = `${base}/c/v1;dataset=sg-reports;by=edition;lang=en.svg`;
  const body = Buffer.from(await (await fetch(address)).arrayBuffer());
  const raw = createServer((_, reply) => void reply.setHeader("content-type", "image/svg+xml").end(body));
  await new Promise<void>((ready) => raw.listen(0, "127.0.0.1", ready));
  const rawAddress = `http://127.0.0.1:${(raw.address() as AddressInfo).port}/`;
  const many = (url: string) => async () => {
    for (let turn = 0; turn < 15; turn++)
      await Promise.all(
        Array.from({ length: 16 }, async () =>
          (await fetch(url, { headers: { "accept-encoding": "identity" } })).arrayBuffer(),
        ),
      );
  };
  const times: { raw: number[]; ours: number[] } = { raw: [], ours: [] };
  for (let round = 0; round < 10; round++) {
    times.raw.push(await timed(many(rawAddress)));
    times.ours.push(await timed(many(address)));
  }
  process.stdout.write(
    `A repeated chart: ${(median(times.raw) / median(times.ours)).toFixed(2)} of raw Node HTTP sending the same bytes (goal: 0.60)\n`,
  );
  raw.close();
  await server.close();
  await catalog.close();
  rmSync(directory, { recursive: true });
}

void run();

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { publishedDraft } from "../../releases/made-up.ts";
import { publishSgReports, publishSynthetic, syntheticDraft } from "../releases.ts";
import { publicUrl, type Served, serve } from "../served.ts";
import { mustBeRefused, queryOf, questions } from "../../query/expected-answers.ts";

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  const dataset = { ...publishedDraft().dataset, id: "formulas" };
  const [country, ...others] = dataset.dimensions;
  const labels = ["=1+1", "+cmd|' /C calc'!A0", '@SUM(A1);"x", y'].map((en) => ({ ...country!.label, en }));
  const categories = country!.categories.map((category, place) => ({ ...category, label: labels[place]! }));
  const draft = publishedDraft({ dataset: { ...dataset, dimensions: [{ ...country!, categories }, ...others] } });
  await publish(draft, { directory, publishedAt });
  served = await serve(directory);
});
afterAll(() => served.close());

const get = (parameters: string, headers = {}) =>
  served.server.inject({ method: "GET", url: `/v1/table.csv?${parameters}`, headers });
const rowsOf = (body: string): Record<string, string>[] => parse(body, { columns: true });

const asked = `query ($query: TableInput!, $dataset: String) { release(dataset: $dataset) { table(query: $query) {
  csv: file(format: CSV) rows { nodes { categories { code label } cells {
    measure { code } value status flags time { unit first last } interval { lower upper } sources { url evidence } } } } } } }`;

/** One part of each source, with the separator of the file. */
const joined = (sources: any[], of: (source: any) => string | null | undefined) =>
  sources.map((source) => of(source) ?? "").join(" | ");

describe("GET /v1/table.csv", () => {
  it("contains the figures of the first address in the documentation", async () => {
    const { body, headers, statusCode } = await get("measures=STATES_CITED&by=edition&edition.from=2017");
    expect([statusCode, headers["content-type"]]).toEqual([200, "text/csv; charset=utf-8; header=present"]);
    const [header, ...lines] = body.trimEnd().split("\r\n");
    expect(header).toBe(
      "dataset,release,nature,year,year_label,time_period,time_unit,measure,value,status,lower,upper,flags,symbols,sources,read_via,publishers,grades,evidence",
    );
    expect(rowsOf(body).map(({ value }) => Number(value))).toEqual([29, 38, 48, 45, 45, 42, 40, 32, 32]);
    for (const line of lines) expect(line).toMatch(/^sg-reports,2025\.1\.0,PUBLISHED,20.*https:/);
  });

  it.each(["demo-cases", "sg-reports"])("has the same cells of %s as GraphQL", async (dataset) => {
    const draft = dataset === "demo-cases" ? syntheticDraft() : undefined;
    const release = served.catalog.find(dataset, "latest")!.manifest;
    const property = fc.asyncProperty(
      questions(draft ?? { ...publishedDraft(), dataset: release.dataset }),
      async (question) => {
        if (mustBeRefused(draft ?? { ...publishedDraft(), dataset: release.dataset }, question)) return;
        const { csv, rows } = (await served.ask(asked, { query: queryOf(question), dataset })).release.table;
        const { body, statusCode } = await served.server.inject(csv.slice(publicUrl.length));
        expect(statusCode).toBe(200);
        const expected = rows.nodes.flatMap(({ categories, cells }: any) =>
          cells.map((cell: any) => ({
            codes: categories.map(({ code }: any) => code),
            labels: categories.map(({ label }: any) => label),
            measure: cell.measure.code,
            value: String(cell.value ?? ""),
            status: cell.status,
            flags: cell.flags.join(" "),
            time: [cell.time.unit, [...new Set([cell.time.first, cell.time.last])].join("-")],
            range: [String(cell.interval?.lower ?? ""), String(cell.interval?.upper ?? "")],
            sources: joined(cell.sources, ({ url }) => url),
            evidence: joined(cell.sources, ({ evidence }) => evidence),
          })),
        );
        const found = rowsOf(body).map(({ dataset: _dataset, release: _release, nature: _nature, ...row }) => ({
          codes: question.by.map((id) => row[id]),
          labels: question.by.map((id) => row[`${id}_label`]),
          measure: row["measure"],
          value: row["value"],
          status: row["status"],
          flags: row["flags"],
          time: [row["time_unit"], row["time_period"]],
          range: [row["lower"], row["upper"]],
          sources: row["sources"],
          evidence: row["evidence"],
        }));
        expect(found).toEqual(expected);
      },
    );
    await fc.assert(property, { seed: 51, numRuns: 25 });
  });

  it("says SYNTHETIC in every line of synthetic figures, in every language", async () => {
    const rows = rowsOf((await get("dataset=demo-cases&measures=INDIVIDUALS&by=region,edition&lang=ru")).body);
    expect(rows.length).toBe(6 * 6);
    expect(new Set(rows.map(({ nature }) => nature))).toEqual(new Set(["SYNTHETIC"]));
  });

  it("escapes formulas of spreadsheets", async () => {
    const { body } = await get("dataset=formulas&measures=STATES_CITED&by=country");
    expect(rowsOf(body).map((row) => row["country_label"])).toEqual([
      "'=1+1",
      "'+cmd|' /C calc'!A0",
      '\'@SUM(A1);"x", y',
    ]);
  });

  it("has the language of its address, else of the request, and names it", async () => {
    const labels = async (parameters: string, language: string) => {
      const { body, headers } = await get(`by=region,edition${parameters}`, { "accept-language": language });
      return [headers["content-language"], rowsOf(body)[0]!["region_label"]];
    };
    expect(await labels("", "fr")).toEqual(["fr", "États d’Afrique"]);
    expect(await labels("&lang=es", "fr")).toEqual(["es", "Estados de África"]);
    expect((await get("by=edition")).headers["vary"]).toContain("Accept-Language");
  });

  it("is immutable if release and language are pinned, else revalidated after a minute", async () => {
    const { digest } = served.catalog.find("sg-reports", "latest")!.manifest;
    const pinned = await get(`by=edition&lang=en&release=${digest}`);
    expect(pinned.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    const latest = await get("by=edition");
    expect(latest.headers["cache-control"]).toBe("public, max-age=60, must-revalidate");
    const etag = latest.headers["etag"] as string;
    expect(pinned.headers["etag"]).toBe(etag);
    const again = await get("by=edition", { "if-none-match": `"other", ${etag}` });
    expect([again.statusCode, again.body, again.headers["etag"]]).toEqual([304, "", etag]);
    expect((await get("by=edition&lang=fr", { "if-none-match": etag })).statusCode).toBe(200);
    expect((await get("by=region,edition", { "if-none-match": etag })).statusCode).toBe(200);
    const head = await served.server.inject({ method: "HEAD", url: "/v1/table.csv?by=edition" });
    expect([head.statusCode, head.body, head.headers["etag"]]).toEqual([200, "", etag]);
  });

  it.each<[string, number, object]>([
    ["foo=1", 422, { code: "UNKNOWN_CODE", path: ["foo"] }],
    ["by=editon", 422, { code: "UNKNOWN_CODE", path: ["by"], suggestions: ["EDITION"] }],
    ["by=edition&by=region", 422, { code: "DUPLICATE", path: ["by"] }],
    ["by=edition&country.in=HUN,Hungry", 422, { code: "UNKNOWN_CODE", path: ["where", "country", "in", "1"] }],
    ["dataset=sg-report", 404, { code: "NOT_FOUND", path: ["dataset"], suggestions: ["sg-reports"] }],
    ["release=2019.1.0", 404, { code: "NOT_FOUND", path: ["release"] }],
    ["measures=EDITIONS_CITED&by=edition", 422, { code: "INCOMPATIBLE_MEASURES", path: ["measures", "0"] }],
  ])("refuses %s with the problem as data, and no-store", async (parameters, status, problem) => {
    const { statusCode, headers, json } = await get(`${parameters}&lang=fr`);
    expect([statusCode, headers["content-type"], headers["cache-control"]]).toEqual([
      status,
      "application/problem+json; charset=utf-8",
      "no-store",
    ]);
    const { problems } = json();
    expect(problems).toContainEqual(expect.objectContaining(problem));
    for (const { severity, message } of problems) {
      expect(severity).not.toBe("WARNING");
      expect(message).not.toMatch(/^Cannot/); // The message is in French.
    }
  });

  it.each([
    ["by=year&year.from=2019&year.to=2021", "by=edition&edition.from=2019&edition.to=2021"],
    ["by=country,year&sort=VALUE_DESC&fillGaps=false", "by=country,edition&orderBy=value.desc&includeEmptyRows=false"],
    ["by=region,year&totals=region&sort=LABEL", "by=region,edition&totals=region&orderBy=label"],
    [
      "dataset=demo-cases&measures=INDIVIDUALS&by=region&trend.is=surveillance",
      "dataset=demo-cases&measures=INDIVIDUALS&by=region&trend.in=surveillance",
    ],
  ])("has the same bytes for the address of version 0.1 %s", async (former, current) => {
    const [before, now] = [await get(former), await get(current)];
    expect([before.statusCode, now.statusCode]).toEqual([200, 200]);
    expect(rowsOf(now.body).length).toBeGreaterThan(2);
    expect(before.body).toBe(now.body);
  });

  it("offers alternatives at addresses that answer", async () => {
    const refused = (await get("dataset=demo-cases&measures=INDIVIDUALS&by=country,victim_category")).json();
    expect(refused.alternatives).toHaveLength(5);
    for (const { permalink, difference } of refused.alternatives) {
      expect(difference).toMatch(/\w/);
      expect((await served.server.inject(permalink.slice(publicUrl.length))).statusCode).toBe(200);
    }
  });
});

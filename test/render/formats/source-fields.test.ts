import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";
import readExcel from "read-excel-file/node";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { publishedDraft, valueCell } from "../../releases/made-up.ts";
import { article, report } from "../../releases/statements.ts";
import { type Served, serve } from "../../server/served.ts";

let served: Served;

/** The figure of 2025 has two sources: a document, and a report of the press on the same document. */
beforeAll(async () => {
  const directory = emptyDirectory();
  const draft = publishedDraft();
  const cells = [valueCell(33.3), valueCell(66.7, { sources: [report, article] })];
  const tables = [...draft.tables.slice(0, -1), { ...draft.tables.at(-1)!, cells }];
  await publish({ ...draft, tables }, { directory, publishedAt });
  served = await serve(directory);
});

afterAll(() => served.close());

const fileOf = (extension: string) =>
  served.server.inject(`/v1/table.${extension}?dataset=made-up&measures=STATES_SHARE&by=edition&edition.from=2025`);

const expected = {
  symbols: "X/1/2 | X/1/2",
  sources: "https://example.org/report | https://example.org/report",
  read_via: " | press.example",
  publishers: " | The Press",
  grades: " | D",
  evidence: "“three” territories | “about half”",
};
const upperCase = Object.fromEntries(Object.entries(expected).map(([name, value]) => [name.toUpperCase(), value]));

describe("sourceFields", () => {
  it("are columns of CSV and SDMX-CSV, with one part for each source", async () => {
    expect(parse((await fileOf("csv")).body, { columns: true })).toEqual([expect.objectContaining(expected)]);
    expect(parse((await fileOf("sdmx.csv")).body, { columns: true })).toEqual([expect.objectContaining(upperCase)]);
  });

  it("are described with their separator in CSV on the Web", async () => {
    const { columns } = (await fileOf("csv-metadata.json")).json().tableSchema;
    const separators = columns.map(({ name, separator }: any) => [name, separator]);
    for (const name of Object.keys(expected)) expect(separators).toContainEqual([name, " | "]);
  });

  it("are lists in JSON, and attributes in SDMX-JSON", async () => {
    const [row] = (await fileOf("json")).json().rows;
    expect(row).toMatchObject({ grades: ["", "D"], evidence: ["“three” territories", "“about half”"] });
    const { structures, dataSets } = (await fileOf("sdmx.json")).json().data;
    const ids = structures[0].attributes.observation.map(({ id }: any) => id);
    const [[, ...attributes]] = Object.values<any[]>(dataSets[0].observations) as [any[]];
    expect(attributes[ids.indexOf("READ_VIA")]).toBe(expected.read_via);
    expect(attributes[ids.indexOf("EVIDENCE")]).toBe(expected.evidence);
  });

  it("are columns of workbooks and Parquet files", async () => {
    const [{ data }] = (await readExcel((await fileOf("xlsx")).rawPayload, { trim: false })) as any;
    const [header, values] = data;
    for (const [name, value] of Object.entries(expected))
      expect([name, values[header.indexOf(name)]]).toEqual([name, value]);
    const { buffer } = new Uint8Array((await fileOf("parquet")).rawPayload);
    expect(await parquetReadObjects({ file: buffer })).toEqual([expect.objectContaining(expected)]);
  });

  it("are objects in JSON-stat, each once, with their indexes for each cell", async () => {
    const { sources, sourceIndexes } = (await fileOf("jsonstat")).json().extension;
    expect(sources).toEqual([
      { symbol: "X/1/2", url: report.url, readVia: null, evidence: report.evidence },
      { symbol: "X/1/2", url: report.url, readVia: article.readVia, evidence: article.evidence },
    ]);
    expect(sourceIndexes).toEqual([[0, 1]]);
  });
});

describe("the source line of a chart", () => {
  it("names the publisher of figures that were read in the press", async () => {
    const { body } = await served.server.inject("/c/v1;dataset=made-up;measures=STATES_SHARE;by=edition;lang=en.svg");
    const text = [...body.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, line]) => line).join(" ");
    expect(text).toContain("Source: X/1/2, in part as reported by The Press (press)");
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
// @ts-expect-error: the package has no types.
import JSONstat from "jsonstat-toolkit";
import readExcel from "read-excel-file/node";
import { tableFormats } from "../../../src/render/formats/registry.ts";
import { publishedDraft } from "../../releases/made-up.ts";
import { syntheticDraft } from "../../server/releases.ts";
import { publicUrl, type Served, serveBoth } from "../../server/served.ts";
import { mustBeRefused, type Question, queryOf, questions } from "../../query/expected-answers.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const tableQuery = `query ($query: TableInput!, $dataset: String) { release(dataset: $dataset) { table(query: $query) {
  csv: file(format: CSV) json: file(format: JSON) jsonStat: file(format: JSON_STAT) parquet: file(format: PARQUET)
  sdmxCsv: file(format: SDMX_CSV) sdmxJson: file(format: SDMX_JSON) xlsx: file(format: XLSX)
  dense { size values statuses }
  rows { nodes { categories { code } cells { measure { code } value status flags } } } } } }`;

/** A cell as every format must have it. */
type Line = readonly [codes: string, value: number | null, status: string];

async function fileAt(address: string): Promise<Buffer> {
  const { rawPayload, statusCode } = await served.server.inject(address.slice(publicUrl.length));
  expect(statusCode).toBe(200);
  return rawPayload;
}

const number = (text: string | undefined) => (text === "" || text === undefined ? null : Number(text));
const keyOf = (codes: readonly unknown[], measure: unknown) => [...codes, measure].join(" ");

/** Reads each format with an independent library. */
const readers: Readonly<Record<string, (file: Buffer, question: Question) => Promise<Line[]> | Line[]>> = {
  csv: (file, { by }) =>
    parse(file, { columns: true }).map((row: any) => [
      keyOf(
        by.map((id) => row[id]),
        row.measure,
      ),
      number(row.value),
      row.status,
    ]),
  json: (file, { by }) =>
    JSON.parse(file.toString()).rows.map((row: any) => [
      keyOf(
        by.map((id) => row[id]),
        row.measure,
      ),
      row.value,
      row.status,
    ]),
  jsonStat: (file, { by }) => {
    const stat = JSONstat(JSON.parse(file.toString()));
    const rows = stat.toTable({ type: "arrobj", content: "id", status: true, field: "id" });
    return rows.map((row: any) => [
      keyOf(
        by.map((id) => row[id]),
        row.measure,
      ),
      row.value,
      row.status,
    ]);
  },
  xlsx: async (file, { by }) => {
    const [[header, ...rows] = []] = (await readExcel(file, { trim: false })).map(({ data }: any) => data);
    const column = (name: string) => header!.indexOf(name);
    return rows.map((row: any) => [
      keyOf(
        by.map((id) => row[column(id)]),
        row[column("measure")],
      ),
      row[column("value")],
      row[column("status")],
    ]);
  },
  parquet: async (file, { by }) => {
    const bytes = new Uint8Array(file).buffer;
    const rows = await parquetReadObjects({ file: bytes });
    return rows.map((row: any) => [
      keyOf(
        by.map((id) => row[id]),
        row.measure,
      ),
      row.value ?? null,
      row.status,
    ]);
  },
  sdmxCsv: (file, { by }) =>
    parse(file, { columns: true }).map((row: any) => [
      keyOf(
        by.map((id) => timeOf(row[sdmxId(id)])),
        row.MEASURE,
      ),
      number(row.OBS_VALUE),
      row.OBS_STATUS + row.CONF_STATUS,
    ]),
  sdmxJson: (file, { by }) => {
    const { structures, dataSets } = JSON.parse(file.toString()).data;
    const dimensions = structures[0].dimensions.observation;
    const axisOf = (id: string) => dimensions.findIndex((dimension: any) => dimension.id === id);
    return Object.entries<any[]>(dataSets[0].observations).map(([key, [value, obsStatus, confStatus]]) => {
      const codes = key.split(":").map((index, axis) => dimensions[axis].values[Number(index)].id);
      return [
        keyOf(
          by.map((id) => timeOf(codes[axisOf(sdmxId(id))])),
          codes[0],
        ),
        value,
        obsStatus + confStatus,
      ];
    });
  },
};

const sdmxId = (id: string) => (id === "year" ? "TIME_PERIOD" : id.toUpperCase());
/** A time range is the total over years. */
const timeOf = (code: string) => (code.includes("/") ? "_T" : code);
/** The status of a pair of SDMX codes. */
const statusOf = (codes: string) => ({ QA: "TOO_FEW", LF: "NOT_COLLECTED", MF: "NOT_APPLICABLE" })[codes] ?? "VALUE";

describe("formats", () => {
  it.each(["demo-cases", "sg-reports"])(
    "have the same values and statuses of %s, each read by its own library",
    async (id) => {
      const { dataset } = served.catalog.find(id, "latest")!.manifest;
      const draft = id === "demo-cases" ? syntheticDraft() : { ...publishedDraft(), dataset };
      const property = fc.asyncProperty(questions(draft), async (question) => {
        if (mustBeRefused(draft, question)) return;
        const { table } = (await served.ask(tableQuery, { query: queryOf(question), dataset: id })).release;
        const expected: Line[] = table.rows.nodes.flatMap(({ categories, cells }: any) =>
          cells.map((cell: any) => [
            keyOf(
              categories.map(({ code }: any) => code),
              cell.measure.code,
            ),
            cell.value,
            cell.status,
          ]),
        );
        for (const [format, read] of Object.entries(readers)) {
          const lines = await read(await fileAt(table[format]), question);
          const cells = format.startsWith("sdmx")
            ? lines.map(([key, value, codes]) => [key, value, statusOf(codes)])
            : lines;
          expect([format, cells]).toEqual([format, expected]);
        }
        const jsonStat = JSON.parse((await fileAt(table.jsonStat)).toString());
        expect(table.dense).toEqual({ size: jsonStat.size, values: jsonStat.value, statuses: jsonStat.status });
      });
      await fc.assert(property, { seed: 63, numRuns: 12 });
    },
  );

  it("have the mark SYNTHETIC with all synthetic figures", async () => {
    for (const { extension: format } of tableFormats.filter(
      ({ extension }) => !["xlsx", "parquet"].includes(extension),
    )) {
      const file = await fileAt(
        `${publicUrl}/v1/table.${format}?dataset=demo-cases&measures=INDIVIDUALS&by=edition&lang=fr`,
      );
      expect([format, file.includes("SYNTHETIC")]).toEqual([format, true]);
    }
    const address = (format: string) =>
      `${publicUrl}/v1/table.${format}?dataset=demo-cases&measures=INDIVIDUALS&by=edition`;
    const sheets = await readExcel(await fileAt(address("xlsx")));
    expect(sheets.map(({ sheet }: any) => sheet)).toEqual(["SYNTHETIC", "Notes"]);
    const { key_value_metadata: metadata } = parquetMetadata(new Uint8Array(await fileAt(address("parquet"))).buffer);
    expect(metadata).toContainEqual({ key: "nature", value: "SYNTHETIC" });
  });

  it("have the same bytes of a workbook and a Parquet file twice", async () => {
    for (const format of ["parquet", "xlsx"]) {
      const address = `${publicUrl}/v1/table.${format}?by=region,edition`;
      expect([format, (await fileAt(address)).equals(await fileAt(address))]).toEqual([format, true]);
    }
    const workbook = await fileAt(`${publicUrl}/v1/table.xlsx?by=edition`);
    // APPNOTE.TXT 4.4.6: time 0 on 1 January 1980.
    expect([workbook.readUInt16LE(10), workbook.readUInt16LE(12)]).toEqual([0, (1 << 5) | 1]);
  });

  it("are refused with the same problem document", async () => {
    for (const { extension: format } of tableFormats) {
      const { statusCode, headers } = await served.server.inject(`/v1/table.${format}?by=relation`);
      expect([statusCode, headers["content-type"]]).toEqual([422, "application/problem+json; charset=utf-8"]);
    }
  });
});

describe("csvMetadata", () => {
  it("describes every column of the CSV, which links to it", async () => {
    const { headers, body } = await served.server.inject("/v1/table.csv?by=region,edition&measures=STATES_CITED");
    const [, address] = /<([^>]+)>; rel="describedby"/.exec(String(headers["link"]))!;
    const metadata = JSON.parse((await fileAt(address!)).toString());
    expect(metadata["@context"][0]).toBe("http://www.w3.org/ns/csvw");
    expect(metadata.tableSchema.columns.map(({ titles }: any) => titles)).toEqual(body.split("\r\n", 1)[0]!.split(","));
    const rows: Record<string, string>[] = parse(body, { columns: true });
    for (const { name, datatype } of metadata.tableSchema.columns)
      if (datatype.format) for (const row of rows) expect(row[name]).toMatch(new RegExp(`^(?:${datatype.format})$`));
    expect(await fileAt(metadata.url)).toEqual(Buffer.from(body));
  });

  it("names the CSV in the requested language", async () => {
    for (const lang of ["fr", "ar"]) {
      const { headers, body } = await served.server.inject(`/v1/table.csv?by=region&dataset=demo-cases&lang=${lang}`);
      const [, address] = /<([^>]+)>; rel="describedby"/.exec(String(headers["link"]))!;
      const metadata = JSON.parse((await fileAt(address!)).toString());
      expect([metadata["@context"][1]["@language"], metadata.url]).toEqual([
        lang,
        expect.stringContaining(`&lang=${lang}`),
      ]);
      expect((await fileAt(metadata.url)).toString()).toBe(body);
    }
  });
});

describe("sdmxCsv", () => {
  it("has an ISO 8601 time range for several years and for the run of all editions", async () => {
    const asked = `${publicUrl}/v1/table.sdmx.csv?dataset=demo-cases&measures=INDIVIDUALS&by=region`;
    const periods = async (address: string) =>
      new Set(parse(await fileAt(address), { columns: true }).map((row: any) => row.TIME_PERIOD));
    expect(await periods(`${asked}&edition.from=2020&edition.to=2021`)).toEqual(new Set(["2020-01-01/P2Y"]));
    expect(await periods(`${asked}&edition.from=2021&edition.to=2021`)).toEqual(new Set(["2021"]));
    expect(await periods(asked)).toEqual(new Set(["2020-01-01/P6Y"]));
  });

  it("names the dataflow of the release, and joins codes that were added up", async () => {
    const file = await fileAt(
      `${publicUrl}/v1/table.sdmx.csv?dataset=demo-cases&measures=INDIVIDUALS&by=edition&region.in=african,asia_pacific`,
    );
    const [row]: unknown[] = parse(file, { columns: true });
    expect(row).toMatchObject({
      STRUCTURE: "dataflow",
      STRUCTURE_ID: "UNHINDERED:DEMO_CASES(2025.1.0)",
      ACTION: "I",
      REGION: "african$asia_pacific",
      GENDER: "_T",
      NATURE: "SYNTHETIC",
    });
  });
});

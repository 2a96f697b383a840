import { stringify } from "csv-stringify/sync";
import { nameOf } from "./exports.ts";

/** A record of the endreprisals database, by label. The records of the tests are SYNTHETIC. */
export type DatabaseRecord = Readonly<Record<string, string>>;

/** A record with the labels that the public pages of the database show. Several labels are joined by "|". */
export function recordOf(number: string, changed: DatabaseRecord = {}): DatabaseRecord {
  return {
    "Record number": number,
    "Year of the report": number.slice(0, 4),
    "Type of record": "Named individual",
    Country: "XAA",
    Gender: "Female",
    Minor: "No",
    "Foreign national": "No",
    "Civil servant": "Yes",
    "Rights defended": "Land",
    Trigger: "Meeting",
    "Engagement with": "HRC: UPR|Special procedures",
    "UN bodies that raised it": "ASG",
    "Types of reprisal": "Defamation|Threats/intimidation",
    Perpetrators: "State actors",
    "Government response": "Yes",
    "Followed up in": "2019",
    "Self-censorship or anonymity": "No",
    Status: "Open",
    ...changed,
  };
}

/** A CSV export. Every title has a secret name. */
export function csvOf(records: readonly DatabaseRecord[]): string {
  const labels = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const rows = records.map((record) => [
    "Secret Person",
    "2021-02-01",
    "Record",
    ...labels.map((label) => record[label]),
  ]);
  return stringify([
    ["Title", "Date added", "Template", ...labels, "Published"],
    ...rows.map((row) => [...row, "Published"]),
  ]);
}

const idOfTemplate = "5bfbb1a0471dd0fc16ada146";

/** One page of a JSON search, as /api/search returns it: thesaurus values have an id and a label. */
export function pageOf(records: readonly DatabaseRecord[], totalRows: number, first = 1) {
  const rows = records.map((record, index) => ({
    _id: `5bf${first + index}`,
    title: "Secret Person",
    template: idOfTemplate,
    sharedId: `abc${first + index}`,
    language: "en",
    published: true,
    metadata: Object.fromEntries(
      Object.entries(record).map(([label, text]) => [nameOf(label), text.split("|").filter(Boolean).map(property)]),
    ),
  }));
  return { rows, totalRows, relation: "eq", aggregations: { all: {} } };
}

function property(text: string) {
  return /\d/.test(text) ? { value: text } : { value: `id-${text.length}`, label: text };
}

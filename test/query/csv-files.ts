import { readFileSync } from "node:fs";
import path from "node:path";
import { seeds } from "../published/seeds.ts";

/** A row of a data file by column. */
export type CsvRow = Readonly<Record<string, string>>;

/** The rows of a data file of sg-reports, read without the code under test (RFC 4180). */
export function csvRows(name: string): CsvRow[] {
  const text = readFileSync(path.join(seeds, `${name}.csv`), "utf8");
  const rows: string[][] = [[""]];
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    const row = rows.at(-1)!;
    if (isQuoted && sign === '"' && text[at + 1] === '"') row[row.length - 1] = `${row.at(-1)}${text[++at]}`;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === "," && !isQuoted) row.push("");
    else if (sign === "\n" && !isQuoted) rows.push([""]);
    else if (sign !== "\r") row[row.length - 1] = `${row.at(-1)}${sign}`;
  }
  const [head, ...body] = rows.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(head!.map((column, index) => [column, row[index] ?? ""])));
}

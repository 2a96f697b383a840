import { readFileSync } from "node:fs";
import type { Release } from "../../releases/release.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import { timeUnits } from "../../query/compare/time.ts";
import type { Distribution } from "../metadata/distributions.ts";
import { releaseTitle } from "../../query/citation/reference.ts";
import type { BundleTable } from "./bundle-tables.ts";

/** The version of the software that makes a bundle: another one may use other words, and so make other bytes. */
export const madeBy = `unhindered ${version()}`;

function version(): string {
  const text = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * A bundle as a Frictionless data package: its CSV files with the type and the codes of each column, and all others.
 *
 * @see https://specs.frictionlessdata.io/data-package/
 */
export function dataPackage(
  { manifest }: Release,
  files: readonly Distribution[],
  tables: readonly BundleTable[],
): object {
  const { dataset, version: of, digest, publishedAt } = manifest;
  const byPath = new Map(tables.map((table) => [table.path, table]));
  return {
    profile: "data-package",
    name: dataset.id,
    id: digest,
    title: releaseTitle(manifest, "en"),
    description: dataset.description.en,
    version: of,
    created: publishedAt,
    keywords: [dataset.nature, ...dataset.dimensions.map(({ id }) => id)],
    contributors: [{ title: "Unhindered", role: "publisher" }],
    madeBy,
    resources: files.map((file) => resourceOf(file, byPath.get(file.url))),
  };
}

function resourceOf({ url: path, mediaType: mediatype, bytes, digest: hash }: Distribution, table?: BundleTable) {
  const format = path.slice(path.lastIndexOf(".") + 1);
  const name = table?.name ?? path.toLowerCase().replaceAll("/", "-");
  const file = { name, path, format, mediatype, bytes, hash };
  if (!table) return { profile: "data-resource", ...file };
  const dialect = { header: true, delimiter: ",", lineTerminator: "\r\n", doubleQuote: true };
  return { profile: "tabular-data-resource", ...file, encoding: "utf-8", dialect, schema: schemaOf(table.answer) };
}

/** A table schema; the values of a dimension are its codes in the release's codebook. */
function schemaOf({ dimensions, measures, question }: TableAnswer): object {
  const text = (name: string, more: object = {}) => ({ name, type: "string", ...more });
  const codes = (known: readonly string[]) => ({ constraints: { required: true, enum: known } });
  return {
    fields: [
      ...["dataset", "release", "nature"].map((name) => text(name)),
      ...dimensions.flatMap(({ dimension: { id, label, definition, categories } }) => [
        text(id, { title: label.en, description: definition.en, ...codes(categories.map(({ code }) => code)) }),
        text(`${id}_label`),
      ]),
      text("time_period", { description: "A year, or the first and the last year of a run or a period" }),
      text("time_unit", codes(timeUnits)),
      text("measure", codes(measures.map(({ id }) => id))),
      { name: "value", type: "number" },
      text("status", { constraints: { required: true } }),
      { name: "lower", type: "number" },
      { name: "upper", type: "number" },
      text("flags", { description: "Separated by spaces" }),
      text("sources", { description: "Addresses, separated by spaces" }),
    ],
    primaryKey: [...question.by, "time_period", "time_unit", "measure"],
    missingValues: [""],
  };
}

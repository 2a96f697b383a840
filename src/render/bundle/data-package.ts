import { readFileSync } from "node:fs";
import type { Rights } from "../../codebook/rights.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import { releaseTitle } from "../../query/citation/reference.ts";
import type { Release } from "../../releases/release.ts";
import { sourceFields } from "../formats/source-fields.ts";
import { primaryKey, type TidyColumn, tidyColumns } from "../formats/tidy.ts";
import type { Distribution } from "../metadata/distributions.ts";
import type { BundleTable } from "./bundle-tables.ts";

/** The version of the software that makes a bundle. Another version can have other texts, and so other bytes. */
export const madeBy = `unhindered ${version()}`;

function version(): string {
  const text = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * A bundle as a Frictionless data package.
 *
 * @see https://specs.frictionlessdata.io/data-package/
 */
export function dataPackage(
  { manifest }: Release,
  files: readonly Distribution[],
  tables: readonly BundleTable[],
): object {
  const { dataset, version: releaseVersion, digest, publishedAt, rights } = manifest;
  const byPath = new Map(tables.map((table) => [table.path, table]));
  return {
    profile: "data-package",
    name: dataset.id,
    id: digest,
    title: releaseTitle(manifest, "en"),
    description: dataset.description.en,
    version: releaseVersion,
    created: publishedAt,
    keywords: [dataset.nature, ...dataset.dimensions.map(({ id }) => id)],
    ...(rights && rightsOf(rights)),
    madeBy,
    resources: files.map((file) => resourceOf(file, byPath.get(file.url))),
  };
}

function rightsOf({ licence, publisher: { name, url }, rightsHolder }: Rights): object {
  return {
    licenses: [{ ...(licence.spdxId !== null && { name: licence.spdxId }), path: licence.url, title: licence.name }],
    contributors: [
      { title: name, ...(url !== null && { path: url }), role: "publisher" },
      ...(rightsHolder === null ? [] : [{ title: rightsHolder, role: "rightsHolder" }]),
    ],
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

function schemaOf(answer: TableAnswer): object {
  return { fields: tidyColumns(answer).map(fieldOf), primaryKey: primaryKey(answer), missingValues: [""] };
}

const descriptions: Readonly<Record<string, string>> = {
  time_period: "A year, or the first and the last year of a run or a period",
  flags: "Separated by spaces",
  ...Object.fromEntries(sourceFields.map(({ name, description }) => [name, description])),
};

/** The values of a dimension are its codes in the release's codebook. */
function fieldOf({ name, kind, dimension, codes }: TidyColumn): object {
  const field = { name, type: kind === "number" ? "number" : "string" };
  const allowed = dimension?.categories.map(({ code }) => code) ?? codes;
  return {
    ...field,
    ...(dimension && { title: dimension.label.en, description: dimension.definition.en }),
    ...(name in descriptions && { description: descriptions[name] }),
    ...(allowed && { constraints: { required: true, enum: allowed } }),
    ...(name === "status" && { constraints: { required: true } }),
  };
}

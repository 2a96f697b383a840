import { nearest } from "../../../codebook/nearest.ts";
import type { Lang } from "../../../i18n/languages.ts";
import { fieldOf, type Where } from "../../../query/parse/query.ts";
import { problem, type QueryProblem } from "../../../query/parse/query-problem.ts";
import { noGroup, type Area } from "../../../query/profile/key-figures.ts";
import { type EditionEntry, editionEntries } from "../../../query/profile/edition-entries.ts";
import { positionsOnRecord, type PositionsOnRecord } from "../../../query/profile/positions-on-record.ts";
import { type Editions, stateEditions } from "../../../query/profile/state-editions.ts";
import { territoryProblem } from "../../../query/profile/territories.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Release } from "../../../releases/release.ts";
import type { Site } from "../../contact/contact-links.ts";
import { References } from "../references.ts";
import { Writer } from "../writer.ts";

/** The country or region of a brief, with the tools to write about it. */
export interface Subject extends Site {
  readonly release: Release;
  readonly area: Area;
  /** The regional group of a country; null for observer States, which have none, and for regions. */
  readonly region: Area | null;
  readonly where: Where;
  /** The editions by their mention of the State; null for regions, and in a release without lists of States. */
  readonly editions: Editions | null;
  /** The statements on the State by edition, oldest first; empty for regions. */
  readonly entries: readonly EditionEntry[];
  readonly record: PositionsOnRecord;
  readonly writer: Writer;
  readonly references: References;
  /** The title of the document. */
  readonly title: string;
  /** The permanent address of the page. */
  readonly address: string;
}

/** Finds the country or region of a code, or a problem with suggestions. */
export function findArea(
  release: Release,
  dimension: Area["dimension"],
  code: string,
): Area | { readonly problem: QueryProblem } {
  const index = tableIndexOf(release);
  const category = index.category(dimension, code);
  if (category) return { dimension, category };
  const isCountry = dimension === "country";
  const territory = isCountry ? territoryProblem(release, code) : null;
  if (territory) return { problem: territory };
  const categories = index.dimensions.get(dimension)?.categories ?? [];
  const codes = categories.map((one) => one.code);
  const known = isCountry ? { example: codes[0] ?? "" } : { there: codes.join(", ") };
  const params = { code, dataset: release.manifest.dataset.id, ...known };
  const id = isCountry ? "unknownCountry" : "unknownRegion";
  return { problem: problem("ERROR", "UNKNOWN_CODE", ["code"], id, params, nearest(code, categories)) };
}

export function subjectOf(release: Release, area: Area, lang: Lang, { publicUrl, contact }: Site): Subject {
  const writer = new Writer(release, lang);
  const { path, search } = briefAddress(publicUrl, release, area);
  const parent = area.category.parent ?? "";
  const hasGroup = area.dimension === "country" && parent !== noGroup;
  const region = hasGroup ? tableIndexOf(release).category("region", parent) : undefined;
  const editions = area.dimension === "country" ? stateEditions(release, area.category) : null;
  return {
    release,
    area,
    editions,
    entries: editions ? editionEntries(release, area.category.code, editions) : [],
    record: positionsOnRecord(release, area),
    region: region ? { dimension: "region", category: region } : null,
    where: whereOf(area),
    writer,
    references: new References(writer),
    publicUrl,
    contact,
    title: titleOf(release, area, writer),
    address: `${path}.html?${search}&lang=${lang}`,
  };
}

/** The title has the same form for every State and makes no claim about it. */
function titleOf({ manifest }: Release, { category: place }: Area, writer: Writer): string {
  const { nature, title } = manifest.dataset;
  if (nature === "PUBLISHED") return writer.message("summaryTitle", { place });
  return writer.message("summaryTitleOfRecords", { place, dataset: title });
}

/** The permanent address of a brief: its path without the extension, and the parameters that name the release. */
export function briefAddress(publicUrl: string, { manifest }: Release, { dimension, category }: Area) {
  const { dataset, digest } = manifest;
  const search = new URLSearchParams({ dataset: dataset.id, release: digest }).toString().replace("%3A", ":");
  return { path: `${publicUrl}/${dimension}/${encodeURIComponent(category.code)}`, search };
}

/** The filter for one country or region. */
export function whereOf({ dimension, category }: Area): Where {
  return { [fieldOf(dimension)]: { in: [category.code] } };
}

import { nearest } from "../../../codebook/nearest.ts";
import type { Lang } from "../../../i18n/languages.ts";
import { fieldOf, type Where } from "../../../query/parse/query.ts";
import { problem, type QueryProblem } from "../../../query/parse/query-problem.ts";
import { noGroup, type Area } from "../../../query/profile/key-figures.ts";
import { territoryProblem } from "../../../query/profile/territories.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Release } from "../../../releases/release.ts";
import { References } from "../references.ts";
import { Writer } from "../writer.ts";

/** The country or region of a brief, with the tools to write about it. */
export interface Subject {
  readonly release: Release;
  readonly area: Area;
  /** The regional group of a country; null for observer States, which have none, and for regions. */
  readonly region: Area | null;
  readonly where: Where;
  readonly writer: Writer;
  readonly references: References;
  readonly publicUrl: string;
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

export function subjectOf(release: Release, area: Area, lang: Lang, publicUrl: string): Subject {
  const writer = new Writer(release, lang);
  const parent = area.category.parent ?? "";
  const hasGroup = area.dimension === "country" && parent !== noGroup;
  const region = hasGroup ? tableIndexOf(release).category("region", parent) : undefined;
  return {
    release,
    area,
    region: region ? { dimension: "region", category: region } : null,
    where: whereOf(area),
    writer,
    references: new References(writer),
    publicUrl,
  };
}

/** The filter for one country or region. */
export function whereOf({ dimension, category }: Area): Where {
  return { [fieldOf(dimension)]: { in: [category.code] } };
}

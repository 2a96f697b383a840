import type { Lang } from "../../i18n/languages.ts";
import { nearest } from "../../codebook/nearest.ts";
import type { Release } from "../../releases/release.ts";
import { tableIndexOf } from "../../query/tables/table-index.ts";
import { noGroup, type Area } from "../../query/profile/key-figures.ts";
import { fieldOf, type Where } from "../../query/parse/query.ts";
import { problem, type QueryProblem } from "../../query/parse/query-problem.ts";
import { runningName } from "../../query/profile/state-names.ts";
import { territoryProblem } from "../../query/profile/territories.ts";
import { References } from "./references.ts";
import { Writer } from "./writer.ts";

/** What a brief is about, with what it is written from and by. */
export interface Subject {
  readonly release: Release;
  readonly place: Area;
  /** The regional group of a country; null for observer States, which have none. */
  readonly region: Area | null;
  readonly where: Where;
  /** The name as lists and table heads print it. */
  readonly name: string;
  /** The name in running text, with its article. */
  readonly runningName: string;
  readonly writer: Writer;
  readonly references: References;
  readonly publicUrl: string;
}

/** The country or region of a code, or why there is none. */
export function findPlace(
  release: Release,
  dimension: Area["dimension"],
  code: string,
): Area | { readonly problem: QueryProblem } {
  const catalogue = tableIndexOf(release);
  const category = catalogue.category(dimension, code);
  if (category) return { dimension, category };
  const unlisted = dimension === "country" ? territoryProblem(release, code) : null;
  if (unlisted) return { problem: unlisted };
  const there = catalogue.dimensions.get(dimension)?.categories ?? [];
  const near = nearest(code, there);
  const codes = there.map((one) => one.code);
  const beside = dimension === "country" ? { example: codes[0] ?? "" } : { there: codes.join(", ") };
  const params = { code, dataset: release.manifest.dataset.id, ...beside };
  const id = dimension === "country" ? "unknownCountry" : "unknownRegion";
  return { problem: problem("ERROR", "UNKNOWN_CODE", ["code"], id, params, near) };
}

/** Makes everything ready to write of a place. */
export function subjectOf(release: Release, place: Area, lang: Lang, publicUrl: string): Subject {
  const writer = new Writer(lang, release.manifest);
  const parent = place.category.parent ?? "";
  const isGrouped = place.dimension === "country" && parent !== noGroup;
  const region = isGrouped ? tableIndexOf(release).category("region", parent) : undefined;
  return {
    release,
    place,
    region: region ? { dimension: "region", category: region } : null,
    where: whereOf(place),
    name: writer.label(place.category.label),
    runningName: runningName(place.category, lang),
    writer,
    references: new References(writer),
    publicUrl,
  };
}

/** The filter that lets one place through. */
export function whereOf({ dimension, category }: Area): Where {
  return { [fieldOf(dimension)]: { in: [category.code] } };
}

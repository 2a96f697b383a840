import type { Category, Dimension } from "../../codebook/dimensions/dimension.ts";
import type { Measure } from "../../codebook/measure.ts";
import type { Edition } from "../../facts/fact.ts";
import type { Resolution } from "../../facts/position.ts";
import type { Source } from "../../facts/source.ts";
import { type Lang, languages } from "../../i18n/languages.ts";
import { disclosureReportOf } from "../../releases/disclosure-report.ts";
import type { Release } from "../../releases/release.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import { releaseAddress } from "../citation/reference.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";

/** A text in some of the six languages; English may be missing. */
export type Translations = Readonly<Partial<Record<Lang, string>>>;

/** One entry of the search index. */
export interface Searchable {
  readonly title: Translations;
  readonly text: Translations;
  /** Its codes or symbol, and equivalent codes of external schemes. */
  readonly names: readonly string[];
  readonly tableIndex: TableIndex;
  readonly what:
    | { readonly kind: "dataset" | "release" | "methodology" }
    | { readonly kind: "resolution"; readonly resolution: Resolution }
    | { readonly kind: "edition"; readonly edition: Edition }
    | { readonly kind: "measure"; readonly measure: Measure }
    | { readonly kind: "dimension"; readonly dimension: Dimension }
    | { readonly kind: "category"; readonly dimension: Dimension; readonly category: Category };
}

/**
 * All entries of a catalogue: codebook and documents of each dataset's newest release, and all releases. An entry that two
 * datasets share appears once, for the first of them.
 *
 * @param defaultDataset the dataset that comes first
 */
export function searchables(catalog: ReleaseCatalog, defaultDataset: string): Searchable[] {
  const keys = new Set<string>();
  const ids = catalog.datasets().toSorted((a, b) => Number(b === defaultDataset) - Number(a === defaultDataset));
  return ids
    .flatMap((id) => {
      const releases = catalog.releases(id);
      return [...releases.slice(0, 1).flatMap(codebookEntries), ...releases.map(releaseEntry)];
    })
    .filter(({ what, names, title }) => {
      const key = JSON.stringify([what.kind, names, title]);
      return !keys.has(key) && keys.add(key);
    });
}

function codebookEntries(release: Release): Searchable[] {
  const tableIndex = tableIndexOf(release);
  const { id, nature, title, description, measures, dimensions } = release.manifest.dataset;
  return [
    { title, text: description, names: [id, nature], tableIndex, what: { kind: "dataset" } },
    ...measures.map(
      (measure): Searchable => ({
        title: measure.label,
        text: measure.definition,
        names: [measure.id],
        tableIndex,
        what: { kind: "measure", measure },
      }),
    ),
    ...dimensions.flatMap((dimension) => dimensionEntries(tableIndex, dimension)),
    ...documentEntries(tableIndex),
    ...methodologyEntries(tableIndex),
  ];
}

function dimensionEntries(tableIndex: TableIndex, dimension: Dimension): Searchable[] {
  const { id, label, definition, categories } = dimension;
  return [
    { title: label, text: definition, names: [id], tableIndex, what: { kind: "dimension", dimension } },
    ...categories.map(
      (category): Searchable => ({
        title: category.label,
        text: category.definition ?? label,
        names: [category.code, id, ...(category.links ?? []).flatMap(({ scheme, code }) => [scheme, code])],
        tableIndex,
        what: { kind: "category", dimension, category },
      }),
    ),
  ];
}

/** The resolutions and the editions of the report, by symbol. */
function documentEntries(tableIndex: TableIndex): Searchable[] {
  const { resolutions, editions } = tableIndex.release;
  const textsOf = ({ title }: Source) => ({ title, text: title, tableIndex });
  return [
    ...resolutions.map(
      (resolution): Searchable => ({
        ...textsOf(resolution.source),
        names: [resolution.symbol],
        what: { kind: "resolution", resolution },
      }),
    ),
    ...editions.map(
      (edition): Searchable => ({
        ...textsOf(edition.source),
        names: [edition.symbol, String(edition.year)],
        what: { kind: "edition", edition },
      }),
    ),
  ];
}

function releaseEntry(release: Release): Searchable {
  const { dataset, version, digest, notes } = release.manifest;
  const titles = Object.entries(dataset.title).map(([lang, title]) => [lang, `${title} ${version}`]);
  return {
    title: Object.fromEntries(titles),
    text: notes[0] ?? dataset.description,
    names: [dataset.id, version, digest],
    tableIndex: tableIndexOf(release),
    what: { kind: "release" },
  };
}

/** The headings of the release's methodology in each language, with the first paragraph below. */
function methodologyEntries(tableIndex: TableIndex): Searchable[] {
  const { manifest } = tableIndex.release;
  const { methodology } = disclosureReportOf(manifest);
  return languages.flatMap((lang) => {
    const sections = (methodology?.[lang] ?? "").split(/^#{1,6} +/m).slice(1);
    return sections.map((section): Searchable => {
      const [heading = "", ...lines] = section.split("\n");
      const text = lines.find((line) => /^\p{L}/u.test(line)) ?? heading;
      return {
        title: { [lang]: heading },
        text: { [lang]: text },
        names: [manifest.dataset.id],
        tableIndex,
        what: { kind: "methodology" },
      };
    });
  });
}

/**
 * The address of the page of an entry: of a State or region its summary, and otherwise that of its release.
 *
 * @param publicUrl the server's address, without a slash at the end
 */
export function pageAddressOf(publicUrl: string, { what, tableIndex: { release } }: Searchable): string {
  const { dataset, digest } = release.manifest;
  if (what.kind === "category" && (what.dimension.id === "country" || what.dimension.id === "region")) {
    const search = new URLSearchParams({ dataset: dataset.id, release: digest }).toString().replaceAll("%3A", ":");
    return `${publicUrl}/${what.dimension.id}/${encodeURIComponent(what.category.code)}.html?${search}`;
  }
  const page = releaseAddress(publicUrl, dataset.id, digest);
  return what.kind === "methodology" ? `${page}#methodology` : page;
}

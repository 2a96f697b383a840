import type { Category, Dimension } from "../../codebook/dimensions/dimension.ts";
import type { Measure } from "../../codebook/measure.ts";
import { type Lang, languages } from "../../i18n/languages.ts";
import { disclosureReportOf } from "../../releases/disclosure-report.ts";
import type { Release } from "../../releases/release.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";

/** A text in the languages that it has; unlike the words of a codebook, English need not be one of them. */
export type Told = Readonly<Partial<Record<Lang, string>>>;

/** Something that can be found: what it is called, what is said of it, and by which names it goes elsewhere. */
export interface Searchable {
  readonly title: Told;
  readonly text: Told;
  /** Codes, and codes of the same idea elsewhere. */
  readonly names: readonly string[];
  readonly catalogue: TableIndex;
  readonly what:
    | { readonly kind: "dataset" | "release" | "methodology" }
    | { readonly kind: "measure"; readonly measure: Measure }
    | { readonly kind: "dimension"; readonly dimension: Dimension }
    | { readonly kind: "category"; readonly dimension: Dimension; readonly category: Category };
}

/**
 * Everything that can be found on a catalogue: the words of the newest release of each dataset, and all releases. What two
 * datasets share is found once, in the first that has it.
 */
export function searchables(catalog: ReleaseCatalog, defaultDataset: string): Searchable[] {
  const known = new Set<string>();
  const ids = catalog.datasets().toSorted((a, b) => Number(b === defaultDataset) - Number(a === defaultDataset));
  return ids
    .flatMap((id) => {
      const releases = catalog.releases(id);
      return [...releases.slice(0, 1).flatMap(ofCodebook), ...releases.flatMap(ofRelease)];
    })
    .filter((one) => {
      const key = JSON.stringify([one.what.kind, one.names, one.title]);
      return !known.has(key) && known.add(key);
    });
}

function ofCodebook(release: Release): Searchable[] {
  const catalogue = tableIndexOf(release);
  const { dataset } = release.manifest;
  return [
    {
      title: dataset.title,
      text: dataset.description,
      names: [dataset.id, dataset.nature],
      catalogue,
      what: { kind: "dataset" },
    },
    ...dataset.measures.map((measure): Searchable => {
      const names = [measure.id];
      return { title: measure.label, text: measure.definition, names, catalogue, what: { kind: "measure", measure } };
    }),
    ...dataset.dimensions.flatMap((dimension) => ofDimension(catalogue, dimension)),
    ...headingsOf(catalogue),
  ];
}

function ofDimension(catalogue: TableIndex, dimension: Dimension): Searchable[] {
  const { id, label, definition, categories } = dimension;
  return [
    { title: label, text: definition, names: [id], catalogue, what: { kind: "dimension", dimension } },
    ...categories.map(
      (category): Searchable => ({
        title: category.label,
        text: category.definition ?? label,
        names: [category.code, id, ...(category.links ?? []).flatMap(({ scheme, code }) => [scheme, code])],
        catalogue,
        what: { kind: "category", dimension, category },
      }),
    ),
  ];
}

function ofRelease(release: Release): Searchable[] {
  const { dataset, version, digest, notes } = release.manifest;
  const title = Object.fromEntries(Object.entries(dataset.title).map(([lang, said]) => [lang, `${said} ${version}`]));
  const [note = dataset.description] = notes;
  const names = [dataset.id, version, digest];
  return [{ title, text: note, names, catalogue: tableIndexOf(release), what: { kind: "release" } }];
}

/** The headings of the methodology that a release carries, in each language that it has, with the first words below. */
function headingsOf(catalogue: TableIndex): Searchable[] {
  const { manifest } = catalogue.release;
  const { methodology } = disclosureReportOf(manifest);
  return languages.flatMap((lang) => {
    const parts = (methodology?.[lang] ?? "").split(/^#{1,6} +/m).slice(1);
    return parts.map((part): Searchable => {
      const [heading = "", ...lines] = part.split("\n");
      const text = lines.find((line) => /^\p{L}/u.test(line)) ?? heading;
      const names = [manifest.dataset.id];
      return { title: { [lang]: heading }, text: { [lang]: text }, names, catalogue, what: { kind: "methodology" } };
    });
  });
}

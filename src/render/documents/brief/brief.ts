import type { Lang } from "../../../i18n/languages.ts";
import { languageFacts } from "../../../i18n/locales.ts";
import { formatMessages } from "../../../i18n/message.ts";
import { cite } from "../../../query/citation/citation.ts";
import { referenceOf } from "../../../query/citation/reference.ts";
import { keyFigures, type Area } from "../../../query/profile/key-figures.ts";
import { howToRead } from "../../../query/profile/profile.ts";
import { stateEditions, type Editions, headlineOf, yearList } from "../../../query/profile/state-editions.ts";
import type { Release } from "../../../releases/release.ts";
import type { Block, Document, Table } from "../document.ts";
import { cellOf } from "../writer.ts";
import { citationsSection } from "./citations.ts";
import { completeListsSection, seriesSection } from "./comparison.ts";
import { figuresSection } from "./figures.ts";
import { positionsSection } from "./positions.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { trendsSection } from "./trends.ts";

/** The two-page brief on a country or region. It depends only on the release, the subject and the language. */
export async function briefOf(release: Release, area: Area, lang: Lang, publicUrl: string): Promise<Document> {
  const subject = subjectOf(release, area, lang, publicUrl);
  const { writer } = subject;
  const isPublished = release.manifest.dataset.nature === "PUBLISHED";
  const { path, search } = briefAddress(publicUrl, release, area);
  const blocks = [
    ...openingBlocks(subject),
    ...citationsSection(subject),
    ...(await (isPublished ? completeListsSection : seriesSection)(subject)),
    ...trendsSection(subject),
    ...figuresSection(subject),
    ...positionsSection(subject),
    ...closingBlocks(subject, `${path}.html?${search}&lang=${lang}`),
  ];
  return {
    lang,
    dir: languageFacts(lang).direction,
    kicker: writer.message(area.dimension === "country" ? "briefOfCountry" : "briefOfRegion"),
    title: titleOf(subject),
    blocks,
    manifest: release.manifest,
    running: writer.running,
    address: path,
    maxPages: 2,
  };
}

/** The title has the same form for every State and makes no claim about it. */
function titleOf({ release, area, writer }: Subject): string {
  const place = area.category;
  const { nature, title } = release.manifest.dataset;
  if (nature === "PUBLISHED") return writer.message("summaryTitle", { place });
  return writer.message("summaryTitleOfRecords", { place, dataset: title });
}

/** The permanent address of a brief: its path without the extension, and the parameters that name the release. */
export function briefAddress(publicUrl: string, { manifest }: Release, { dimension, category }: Area) {
  const { dataset, digest } = manifest;
  const search = new URLSearchParams({ dataset: dataset.id, release: digest }).toString().replace("%3A", ":");
  return { path: `${publicUrl}/${dimension}/${encodeURIComponent(category.code)}`, search };
}

/** The headline, the limits of the sources or the key figures, and the attribution clause. */
function openingBlocks(subject: Subject): Block[] {
  const { release, area, writer } = subject;
  const editions = area.dimension === "country" ? stateEditions(release, area.category) : null;
  const { nature } = release.manifest.dataset;
  return [
    ...(nature === "SYNTHETIC" ? [writer.paragraph(writer.message("synthetic"), "warning")] : []),
    ...(editions
      ? [writer.paragraph(writer.format(headlineOf(editions)), "lead"), sourceLimits(subject, editions)]
      : keyFigureBlocks(subject)),
    writer.paragraph(writer.message("attribution"), "small"),
  ];
}

/** Two lists side by side: facts that the sources establish, and facts that they do not, in the same words for every State. */
function sourceLimits({ writer, area: { category: place } }: Subject, { named, absent, unknown }: Editions): Table {
  const { lang } = writer;
  const params = (years: readonly number[]) => ({ place, years: yearList(years, lang) });
  const established = [
    named.length > 0 ? writer.message("sourcesName", params(named)) : writer.message("noSourceNames", { place }),
    ...(absent.length > 0 ? [writer.message("listsWithout", params(absent))] : []),
  ];
  const missing = [
    writer.message("reportsNotRead"),
    ...(unknown.length > 0 ? [writer.message("editionsWithoutList", params(unknown))] : []),
    writer.message("contentNotEstablished"),
    writer.message("silence", { place }),
  ];
  const rows = missing.map((text, index) => [cellOf(established[index] ?? ""), cellOf(text)]);
  const head = [writer.message("sourcesEstablish"), writer.message("sourcesDoNot")];
  return { kind: "table", caption: head.join(" – "), quiet: true, lists: true, head, rows };
}

/** Key figures as quotable sentences, after a warning if there are none. */
function keyFigureBlocks({ release, area, writer }: Subject): Block[] {
  const figures = keyFigures(release, area);
  const hasValue = figures.some(({ cell }) => cell.status === "VALUE");
  return [
    writer.heading(2, "briefInBrief"),
    ...(hasValue ? [] : [writer.paragraph(writer.message("briefNoFigure", { place: area.category }), "warning")]),
    { kind: "list", items: figures.map(({ sentences }) => [{ text: formatMessages(sentences, writer.lang).value }]) },
  ];
}

/** Reading advice, sources and citation. The opening already marks synthetic figures. */
function closingBlocks({ release, writer, references, publicUrl }: Subject, url: string): Block[] {
  const { manifest } = release;
  const readings = howToRead(release, writer.lang).slice(manifest.dataset.nature === "SYNTHETIC" ? 1 : 0);
  const reference = referenceOf(manifest, publicUrl, writer.lang, { url, symbols: [] });
  return [
    writer.heading(2, "pageReading"),
    { kind: "list", items: readings.map(({ value }) => [{ text: value }]), small: true },
    ...writer.closing(references.list, cite(reference, "UN_EDITORIAL")),
  ];
}

import type { ReadPage, Source, SourceGrade } from "../../facts/source.ts";
import type { Lang } from "../../i18n/languages.ts";
import { bracketed, narrowLists } from "../../i18n/local-formats.ts";
import { formatMessage, message } from "../../i18n/message.ts";
import { type Text, textIn } from "../../i18n/text.ts";

/** The parts of a source for readers, in one language. Pages, charts, documents and files show the same parts. */
export interface SourceLine {
  /** The symbol of the document; null for other documents. */
  readonly symbol: string | null;
  readonly title: Text;
  /** The official address of the document. Without an official address: that of the page. */
  readonly url: string;
  /** The page that was read, such as `as reported by Al Jazeera (press)`; null if it is the document itself. */
  readonly reading: string | null;
  /** The host of the page; null if it is the document itself. */
  readonly host: string | null;
  /** The address of the page; null if it is the document itself, or must not be linked. */
  readonly page: string | null;
  readonly evidence: string | null;
}

/**
 * Formats a source for readers.
 *
 * @example
 * sourceLine(source, "en").reading; // "as reported by Al Jazeera (press)"
 */
export function sourceLine({ symbol, title, url, readVia, evidence }: Source, lang: Lang): SourceLine {
  return {
    symbol,
    title: textIn(title, lang),
    url,
    reading: readVia && readingOf(readVia, lang),
    host: readVia?.host ?? null,
    page: readVia?.url ?? null,
    evidence,
  };
}

function readingOf(page: ReadPage, lang: Lang): string {
  if (page.grade === "STATE")
    return formatMessage(message(page.url === null ? "sentToPublisher" : "gradeSTATE"), lang).value;
  const id = isSecondary(page.grade) ? "reportedBy" : "readOn";
  return formatMessage(message(id, { page: publisherOf(page, lang) }), lang).value;
}

/**
 * Names the documents of several sources, and the publishers of secondary sources.
 *
 * @param max the names of each kind; 1 or more. The number of the others follows.
 * @returns null without sources
 *
 * @example
 * sourceNames(sources, "en", 4); // "A/HRC/36/31, as reported by Al Jazeera (press)"
 */
export function sourceNames(all: readonly Source[], lang: Lang, max: number): string | null {
  if (all.length === 0) return null;
  const secondary = all.flatMap(({ readVia }) => (readVia && isSecondary(readVia.grade) ? [readVia] : []));
  const documents = shortList(
    all.map(({ symbol, title }) => symbol ?? textIn(title, lang).value),
    lang,
    max,
  );
  const sources = withMore("sourcesMore", "sources", documents, lang);
  if (secondary.length === 0) return sources;
  const id = secondary.length === all.length ? "sourcesReportedBy" : "sourcesPartlyReportedBy";
  const publishers = shortList(
    secondary.map((page) => publisherOf(page, lang)),
    lang,
    max,
  );
  const pages = withMore("publishersMore", "publishers", publishers, lang);
  return formatMessage(message(id, { sources, pages }), lang).value;
}

/** The sources without repetition, in order of first appearance. */
export function distinctSources(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
}

/** The sources without repetition of a document that was read on the same page. The first evidence remains. */
export function distinctPages(sources: readonly Source[]): Source[] {
  const byPage = new Map<string, Source>();
  for (const source of sources) if (!byPage.has(pageKey(source))) byPage.set(pageKey(source), source);
  return [...byPage.values()];
}

/** Identifies a document and the page on which it was read, or a reply that was sent to the publisher. */
export function pageKey({ symbol, url, readVia, evidence }: Source): string {
  return JSON.stringify([symbol, url, readVia && (readVia.url ?? (readVia.host || evidence))]);
}

/** Whether a page reports a document of others: organizations and the press. */
function isSecondary(grade: SourceGrade): boolean {
  return grade === "C" || grade === "D";
}

function publisherOf({ publisher, grade }: ReadPage, lang: Lang): string {
  if (grade === "A") return publisher;
  return publisher + bracketed(formatMessage(message(`grade${grade}`), lang).value, lang);
}

/** The first distinct names as a list, and the number of the others. */
function shortList(names: readonly string[], lang: Lang, max: number) {
  const distinct = [...new Set(names)];
  return { list: narrowLists(lang).format(distinct.slice(0, max)), count: distinct.length - max };
}

function withMore(
  id: "sourcesMore" | "publishersMore",
  param: string,
  { list, count }: ReturnType<typeof shortList>,
  lang: Lang,
): string {
  return count > 0 ? formatMessage(message(id, { [param]: list, count }), lang).value : list;
}

import MiniSearch, { type SearchResult } from "minisearch";
import { type Lang, languages } from "../../i18n/languages.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import type { Release } from "../../releases/release.ts";
import { cutText } from "../../i18n/graphemes.ts";
import { isHan, termsOf } from "./terms.ts";
import { type Searchable, searchables, type Translations } from "./searchable.ts";
import { type Text, textIn } from "../../i18n/text.ts";

/** A search result. Its texts are in the reader's language if available, otherwise in the language of the match. */
export interface SearchHit {
  readonly entry: Searchable;
  readonly title: Text;
  /** The text around the match, at most about 200 graphemes. */
  readonly snippet: Text;
}

/** The language of a match, and the terms of the entry that matched. */
interface Match {
  readonly lang: Lang;
  readonly terms: ReadonlySet<string>;
}

/** In graphemes. */
const [maxTextLength, snippetLength] = [200, 200];

/**
 * Searches codebooks, releases, methodologies, resolutions and editions by words in any language, codes or symbols. It
 * tolerates small typing errors, except in the first letter of a word. An exact symbol comes first.
 *
 * @param text     only the first 200 graphemes are used
 * @param maxCount the maximum number of hits
 * @returns hits, best first
 */
export function search(
  catalog: ReleaseCatalog,
  defaultDataset: string,
  text: string,
  lang: Lang,
  maxCount: number,
): SearchHit[] {
  const { index, entries } = searchIndexOf(catalog, defaultDataset);
  const query = cutText(text, maxTextLength);
  const firstLetters = new Set(termsOf(query).map(([letter]) => letter));
  const options = {
    boostDocument: (id: number) => (languageOf(id) === lang ? 1.5 : 1),
    // A different first letter makes another word: Syria is not Korea.
    filter: ({ terms }: SearchResult) => terms.some(([letter]) => firstLetters.has(letter)),
  };
  const strict = index.search(query, { ...options, combineWith: "AND" });
  const results = strict.length > 0 ? strict : index.search(query, { ...options, combineWith: "OR" });
  const best = new Map<number, Match>();
  for (const { id, terms } of results) {
    const entry = Math.floor((id as number) / languages.length);
    if (!best.has(entry)) best.set(entry, { lang: languageOf(id as number), terms: new Set(terms) });
  }
  const symbol = query.trim().toUpperCase();
  const hasSymbol = ([entry]: [number, Match]) => symbolOf(entries[entry]!)?.toUpperCase() === symbol;
  const ordered = [...best].toSorted((a, b) => Number(hasSymbol(b)) - Number(hasSymbol(a)));
  return ordered.slice(0, maxCount).map(([entry, match]) => hitOf(entries[entry]!, match, lang));
}

/** The symbol of a resolution or an edition. */
function symbolOf({ what }: Searchable): string | undefined {
  if (what.kind === "resolution") return what.resolution.symbol;
  return what.kind === "edition" ? what.edition.symbol : undefined;
}

/** The language of a document of the index. */
function languageOf(id: number): Lang {
  return languages[id % languages.length]!;
}

function hitOf(entry: Searchable, match: Match, lang: Lang): SearchHit {
  const title = inLanguage(entry.title, lang, match.lang);
  // If only the text in the other language contains the match, the snippet comes from there.
  const isReadersText =
    entry.text[lang] !== undefined && (match.lang === lang || !hasTerm(entry.text[match.lang], match));
  const snippet = inLanguage(entry.text, isReadersText ? lang : match.lang, match.lang);
  return { entry, title, snippet: { ...snippet, value: snippetOf(snippet.value, match) } };
}

function inLanguage(translations: Translations, ...preferred: readonly Lang[]): Text {
  const lang = [...preferred, "en" as const].find((one) => translations[one] !== undefined) ?? languages[0];
  return textIn({ en: "", ...translations }, lang);
}

function hasTerm(text: string | undefined, { terms }: Match): boolean {
  return termsOf(text ?? "").some((term) => terms.has(term));
}

/** A part of a long text, beginning with the first sentence that matches. */
function snippetOf(text: string, match: Match): string {
  if (text.length <= snippetLength) return text;
  const sentences = text.split(/(?<=[.!?؟]\s|[。！？])/u);
  const start = Math.max(
    0,
    sentences.findIndex((sentence) => hasTerm(sentence, match)),
  );
  const rest = sentences.slice(start).join("").trim();
  const cut = rest.length > snippetLength ? `${cutText(rest, snippetLength).replace(/\s+\S*$/u, "")}…` : rest;
  return start > 0 ? `… ${cut}` : cut;
}

interface SearchIndex {
  /** Identifies the releases in the index. */
  readonly key: string;
  readonly entries: readonly Searchable[];
  readonly index: MiniSearch;
}

/** By the first release of a snapshot: a request may see its snapshot through a view. */
const indexes = new WeakMap<Release, SearchIndex>();

/** The index of a catalogue. It is built on first use, and again after the catalogue has changed. */
function searchIndexOf(catalog: ReleaseCatalog, defaultDataset: string): SearchIndex {
  const releases = catalog.releases();
  const [first] = releases;
  const key = [defaultDataset, ...releases.map(({ manifest }) => manifest.digest)].join(" ");
  const cached = first && indexes.get(first);
  if (cached?.key === key) return cached;
  const entries = searchables(catalog, defaultDataset);
  const index = new MiniSearch({
    fields: ["title", "names", "text"],
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 4, names: 3 },
      prefix: (term) => term.length > 2 || isHan(term),
      fuzzy: (term) => (term.length > 3 && !isHan(term) && !/^\d/.test(term) ? 0.25 : false),
      maxFuzzy: 2,
    },
  });
  // One document for each language, so that word frequencies of one language do not affect another.
  for (const [entry, { title, text, names }] of entries.entries())
    for (const [offset, lang] of languages.entries()) {
      if (title[lang] === undefined && text[lang] === undefined) continue;
      const id = entry * languages.length + offset;
      index.add({ id, title: title[lang] ?? "", text: text[lang] ?? "", names: names.join(" ") });
    }
  const built = { key, entries, index };
  if (first) indexes.set(first, built);
  return built;
}

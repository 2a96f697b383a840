import MiniSearch, { type SearchResult } from "minisearch";
import { type Lang, languages } from "../../i18n/languages.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import { cutText } from "../../i18n/graphemes.ts";
import { isHan, termsOf } from "./terms.ts";
import { type Searchable, searchables, type Told } from "./searchable.ts";
import { type Text, textOf } from "../../i18n/text.ts";

/** Something that was found, in the reader's language where it has it, else in the language in which it was found. */
export interface Hit {
  readonly found: Searchable;
  readonly title: Text;
  /** The words around what was found. */
  readonly snippet: Text;
}

/** The most that is read of what a reader writes. */
const longest = 200;
const snippetLength = 200;

/** Finds what a text names, best first: by its words in any of six languages, by codes, and with small slips. */
export function search(
  catalog: ReleaseCatalog,
  defaultDataset: string,
  text: string,
  lang: Lang,
  first: number,
): Hit[] {
  const { index, items } = indexOf(catalog, defaultDataset);
  const asked = cutText(text, longest);
  const letters = new Set(termsOf(asked).map(([letter]) => letter));
  const options = {
    boostDocument: (id: number) => (langAt(id) === lang ? 1.5 : 1),
    // A slip in the first letter makes another word: Syria is not Korea.
    filter: ({ terms }: SearchResult) => terms.some(([letter]) => letters.has(letter)),
  };
  const strict = index.search(asked, { ...options, combineWith: "AND" });
  const results = strict.length > 0 ? strict : index.search(asked, { ...options, combineWith: "OR" });
  const best = new Map<number, { readonly lang: Lang; readonly terms: ReadonlySet<string> }>();
  for (const { id, terms } of results) {
    const item = Math.floor((id as number) / languages.length);
    if (!best.has(item)) best.set(item, { lang: langAt(id as number), terms: new Set(terms) });
  }
  return [...best].slice(0, first).map(([item, match]) => hitOf(items[item]!, match, lang));
}

function langAt(id: number): Lang {
  return languages[id % languages.length]!;
}

function hitOf(
  found: Searchable,
  match: { readonly lang: Lang; readonly terms: ReadonlySet<string> },
  lang: Lang,
): Hit {
  const title = inLanguage(found.title, lang, match.lang);
  const { [lang]: own } = found.text;
  // The reader's own words, unless what was found stands in those of another language only.
  const shown =
    own !== undefined && (match.lang === lang || !holds(found.text[match.lang], match.terms)) ? lang : match.lang;
  const snippet = inLanguage(found.text, shown, match.lang);
  return { found, title, snippet: { ...snippet, value: around(snippet.value, match.terms) } };
}

function inLanguage(told: Told, ...wanted: readonly Lang[]): Text {
  const lang = [...wanted, "en" as const].find((one) => told[one] !== undefined) ?? languages[0];
  return textOf({ en: "", ...told }, lang);
}

function holds(text: string | undefined, terms: ReadonlySet<string>): boolean {
  return termsOf(text ?? "").some((term) => terms.has(term));
}

/** A part of a long text that begins with the sentence in which a term stands. */
function around(text: string, terms: ReadonlySet<string>): string {
  if (text.length <= snippetLength) return text;
  const sentences = text.split(/(?<=[.!?؟]\s|[。！？])/u);
  const place = Math.max(
    0,
    sentences.findIndex((sentence) => holds(sentence, terms)),
  );
  const rest = sentences.slice(place).join("").trim();
  const cut = rest.length > snippetLength ? `${cutText(rest, snippetLength).replace(/\s+\S*$/u, "")}…` : rest;
  return place > 0 ? `… ${cut}` : cut;
}

interface Index {
  /** The releases that it was made of. */
  readonly state: string;
  readonly items: readonly Searchable[];
  readonly index: MiniSearch;
}

const known = new WeakMap<ReleaseCatalog, Index>();

/** The index of a catalogue, made when it is first asked for, and anew when the catalogue has changed. */
function indexOf(catalog: ReleaseCatalog, defaultDataset: string): Index {
  const state = [defaultDataset, ...catalog.releases().map(({ manifest }) => manifest.digest)].join(" ");
  const found = known.get(catalog);
  if (found?.state === state) return found;
  const items = searchables(catalog, defaultDataset);
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
  // A document for each language, so that what is rare in one is not common because of another.
  for (const [item, { title, text, names }] of items.entries())
    for (const [place, lang] of languages.entries()) {
      if (title[lang] === undefined && text[lang] === undefined) continue;
      const id = item * languages.length + place;
      index.add({ id, title: title[lang] ?? "", text: text[lang] ?? "", names: names.join(" ") });
    }
  const made = { state, items, index };
  known.set(catalog, made);
  return made;
}

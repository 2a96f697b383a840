import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { type Lang, languages, type LocalizedText, perLang, type TextByLanguage } from "./languages.ts";
import type altText from "./locales/en/alt-text.json";
import type annex from "./locales/en/annex.json";
import type briefs from "./locales/en/briefs.json";
import type bundle from "./locales/en/bundle.json";
import type cells from "./locales/en/cells.json";
import type changes from "./locales/en/changes.json";
import type charts from "./locales/en/charts.json";
import type citations from "./locales/en/citations.json";
import type categories from "./locales/en/codebook/categories.json";
import type checks from "./locales/en/codebook/checks.json";
import type datasets from "./locales/en/codebook/datasets.json";
import type dimensions from "./locales/en/codebook/dimensions.json";
import type measures from "./locales/en/codebook/measures.json";
import type releaseNotes from "./locales/en/codebook/release-notes.json";
import type compilerNotes from "./locales/en/compiler-notes.json";
import type comparisons from "./locales/en/comparisons.json";
import type corrections from "./locales/en/corrections.json";
import type countries from "./locales/en/countries.json";
import type examples from "./locales/en/examples.json";
import type explorer from "./locales/en/explorer.json";
import type facts from "./locales/en/facts.json";
import type positions from "./locales/en/positions.json";
import type problems from "./locales/en/problems.json";
import type protection from "./locales/en/protection.json";
import type published from "./locales/en/published.json";
import type refusals from "./locales/en/refusals.json";
import type releasePage from "./locales/en/release-page.json";
import type rights from "./locales/en/rights.json";
import type stateSummaries from "./locales/en/state-summaries.json";
import type verification from "./locales/en/verification.json";

/** A key of the English files: the name of a message or of a codebook text. */
export type MessageId =
  | keyof typeof altText
  | keyof typeof annex
  | keyof typeof briefs
  | keyof typeof bundle
  | keyof typeof cells
  | keyof typeof changes
  | keyof typeof charts
  | keyof typeof citations
  | keyof typeof categories
  | keyof typeof checks
  | keyof typeof datasets
  | keyof typeof dimensions
  | keyof typeof measures
  | keyof typeof releaseNotes
  | keyof typeof comparisons
  | keyof typeof compilerNotes
  | keyof typeof corrections
  | keyof typeof countries
  | keyof typeof examples
  | keyof typeof explorer
  | keyof typeof facts
  | keyof typeof positions
  | keyof typeof problems
  | keyof typeof protection
  | keyof typeof published
  | keyof typeof refusals
  | keyof typeof releasePage
  | keyof typeof rights
  | keyof typeof stateSummaries
  | keyof typeof verification;

/** A translation as its file has it. */
export interface Translation {
  readonly text: string;
  /** The English text that was translated: its {@link textHash}. */
  readonly source: string;
  /** The person or official list that confirms the translation, and the {@link textHash} of the confirmed text. */
  readonly reviewed?: { readonly by: string; readonly text: string };
}

/** Facts about a language that are no translations. */
interface LanguageFacts {
  /** The name of the language in the language itself. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  /** The script of the language; it selects the fonts. */
  readonly script: "latin" | "arabic" | "chinese";
  /** Font families by preference. */
  readonly fonts: readonly string[];
  /** Between two sentences, and between the items of a list without a conjunction. */
  readonly sentenceSeparator: string;
  readonly listSeparator: string;
  /** Between a label and its value, with spaces. */
  readonly colon: string;
  /** The brackets around a text that follows another one, with spaces. */
  readonly brackets: readonly [open: string, close: string];
  /** The names of the twelve months, if they differ from CLDR. */
  readonly months?: readonly string[];
  /** The length of dates in tables; medium by default. */
  readonly tableDates?: "long";
  /** The locale of dates in documents of the United Nations, if it differs from the language. */
  readonly unitedNationsLocale?: string;
  /** Between two parts of a sentence that contain commas, with spaces. */
  readonly semicolon: string;
  readonly fullStop: string;
  /** The first day of a month in documents of the United Nations, if it differs from the number. */
  readonly firstDay?: string;
  /** The word for the year after a day and after a month in documents of the United Nations, if the language has one. */
  readonly yearWord?: { readonly ofDay: string; readonly ofMonth: string };
  /** The ordinal of a session, 2 or more, with "#" for its number; words by default. */
  readonly ordinal?: string;
  /** The article that alphabetical order ignores at the beginning of a name. */
  readonly article?: string;
  /** The locale of Open Graph, `language_TERRITORY`. */
  readonly openGraph: string;
  readonly iso639_3: string;
}

/** The files of a language that hold facts about it, not translations. */
export const factsFiles: readonly string[] = ["language.json", "name-forms.json"];
const directory = (lang: Lang) => new URL(`./locales/${lang}/`, import.meta.url);

/** Reads a file of a language's folder. */
export function readLocaleFile(lang: Lang, file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, directory(lang)), "utf8"));
}

/** The facts about each language. */
export const languageFacts = perLang((lang) => readLocaleFile(lang, "language.json") as LanguageFacts);

/** All entries of a language by key. */
function readEntries(lang: Lang): object {
  const files = readdirSync(directory(lang), { recursive: true, encoding: "utf8" });
  const texts = files.filter((file) => file.endsWith(".json") && !factsFiles.includes(file));
  return Object.assign({}, ...texts.map((file) => readLocaleFile(lang, file.replaceAll("\\", "/"))));
}

const english = readEntries("en") as Readonly<Record<string, string>>;
const translations = Object.fromEntries(
  languages.filter((lang) => lang !== "en").map((lang) => [lang, readEntries(lang)]),
) as Readonly<Record<string, Readonly<Record<string, Translation>>>>;

const texts = new Map(
  Object.entries(english).map(([key, en]): [string, LocalizedText] => {
    const found = languages.map((lang) => [lang, lang === "en" ? en : translations[lang]![key]?.text] as const);
    return [key, Object.fromEntries(found.filter(([, text]) => text !== undefined)) as unknown as LocalizedText];
  }),
);

/** The keys of all texts, in the order of the English files. */
export const textKeys = [...texts.keys()] as readonly MessageId[];

/** A text in the languages that have it. */
export function localizedText(key: MessageId): LocalizedText {
  return texts.get(key)!;
}

/** A text by a computed key; undefined if the English files do not have it. */
export function findText(key: string): LocalizedText | undefined {
  return texts.get(key);
}

/** Identifies a text: the first eight hexadecimal digits of its SHA-256 digest. */
export function textHash(text: string): string {
  return hash("sha256", text).slice(0, 8);
}

/** Translations that a review confirms, by their English text. A change of either text ends the review. */
const reviewedTexts = perLang((lang) => {
  const reviewed = new Map<string, Set<string>>();
  for (const [key, entry] of Object.entries(translations[lang] ?? {})) {
    const en = english[key];
    if (en === undefined || !isReviewed(entry, en)) continue;
    reviewed.set(entry.text, (reviewed.get(entry.text) ?? new Set()).add(en));
  }
  return reviewed;
});

/** Whether a review confirms the present translation of the present English text. */
export function isReviewed({ text, source, reviewed }: Translation, original: string): boolean {
  return reviewed?.text === textHash(text) && source === textHash(original);
}

/**
 * Whether a text is a machine translation without a review. English originals and the United Nations' names of States
 * are no machine translations.
 *
 * @param text a text of the locale files or of a release
 * @param lang a language of the text
 */
export function isMachineTranslated(text: TextByLanguage, lang: Lang): boolean {
  const translation = text[lang];
  if (lang === "en" || translation === undefined || text.en === undefined) return false;
  return !reviewedTexts(lang).get(translation)?.has(text.en);
}

/** Whether any text of a language is a machine translation without a review. */
export const hasUnreviewedText = perLang((lang) => [...texts.values()].some((text) => isMachineTranslated(text, lang)));

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { type Lang, languages } from "../../src/i18n/languages.ts";
import { factsFiles, textHash, type Translation } from "../../src/i18n/locales.ts";
import { nameFormFaults } from "./name-form-faults.ts";

/** An entry of a locale file: English has texts, the other languages have translations. */
type Entry = string | Translation;
export type LocaleFile = Readonly<Record<string, Entry>>;
/** The locale files of a language by name. */
type Locale = Readonly<Record<string, LocaleFile>>;

/** The files of a language, without the facts about the language. */
function readLocale(lang: Lang): Locale {
  const folder = path.resolve("src/i18n/locales", lang);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  const files = names.filter((name) => !factsFiles.includes(name)).toSorted();
  return Object.fromEntries(files.map((name) => [name, JSON.parse(readFileSync(path.join(folder, name), "utf8"))]));
}

/** The keys of all English files, with repetitions. The loader would use only one of two texts with the same key. */
export function englishKeys(): string[] {
  return Object.values(readLocale("en")).flatMap((file) => Object.keys(file));
}

/** The faults of a translation: files and keys that differ from the English ones, and faulty entries. */
export function localeFaults(lang: Lang, english: Locale, locale: Locale): string[] {
  const names = [...new Set([...Object.keys(english), ...Object.keys(locale)])];
  return names.flatMap((name) => {
    const [source = {}, translated = {}] = [english[name], locale[name]];
    const [keys, found] = [Object.keys(source), Object.keys(translated)];
    const faults = [
      ...keys.filter((key) => !found.includes(key)).map((key) => `${key} is missing`),
      ...found.filter((key) => !keys.includes(key)).map((key) => `${key} is not in English`),
    ];
    if (faults.length === 0 && keys.join() !== found.join()) faults.push("the keys are not in the English order");
    for (const key of keys.filter((one) => found.includes(one)))
      faults.push(...entryFaults(lang, source[key]!, translated[key]!).map((fault) => `${key} ${fault}`));
    return faults.map((fault) => `${lang}/${name}: ${fault}`);
  });
}

function entryFaults(lang: Lang, english: Entry, entry: Entry): string[] {
  if (typeof english !== "string") return ["is not a text in English"];
  const text = typeof entry === "string" ? entry : entry.text;
  if (typeof entry === "string" && lang !== "en") return ["has no source"];
  const faults = text.trim() === text && text !== "" ? [] : ["is empty, or begins or ends with a space"];
  if (typeof entry !== "string" && entry.source !== textHash(english))
    faults.push(`translates an older English text; revise it, then set "source" to "${textHash(english)}"`);
  if (typeof entry !== "string" && entry.reviewed && entry.reviewed.text !== textHash(text))
    faults.push(
      `was changed after its review; remove "reviewed", or set its "text" to "${textHash(text)}" after a review`,
    );
  const [wanted, named] = [placeholdersOf(english), placeholdersOf(text)];
  if (wanted.join() !== named.join()) faults.push(`has the placeholders ${named.join()}, not ${wanted.join()}`);
  for (const missing of missingPlurals(lang, text)) faults.push(`lacks the plural category "${missing}"`);
  return faults;
}

interface Element {
  readonly type: number;
  readonly value: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}

/** The elements of a message at any depth. Types of the ICU parser: 0 is text, 6 a plural, 7 a number sign. */
function elementsOf(text: string): Element[] {
  const flat = (elements: readonly Element[]): Element[] =>
    elements.flatMap((one) => [one, ...Object.values(one.options ?? {}).flatMap(({ value }) => flat(value))]);
  return flat(new IntlMessageFormat(text, "en", undefined, { ignoreTag: true }).getAst() as unknown as Element[]);
}

/** The names of a message's placeholders, each once, sorted. Each language uses the form of a name that it needs. */
function placeholdersOf(text: string): string[] {
  const named = elementsOf(text).filter(({ type }) => type !== 0 && type !== 7);
  return [...new Set(named.map(({ value }) => value.replace(/^place_(start|of|gender|number)$/, "place")))].toSorted();
}

/**
 * The plural categories that a language distinguishes for the whole numbers 1 to 1000, and "other".
 *
 * @see CLDR, Language Plural Rules, cardinal
 */
export function pluralCategories(lang: Lang): string[] {
  const rules = new Intl.PluralRules(lang);
  return [...new Set([...Array.from({ length: 1000 }, (_, index) => rules.select(index + 1)), "other"])];
}

/** A plural with exact cases such as "=0" and "other" only is a condition, and needs no categories. */
function missingPlurals(lang: Lang, text: string): string[] {
  return elementsOf(text).flatMap(({ type, options = {} }) => {
    const inflects = type === 6 && Object.keys(options).some((name) => name !== "other" && !name.startsWith("="));
    return inflects ? pluralCategories(lang).filter((category) => !(category in options)) : [];
  });
}

/** The faults of all languages. */
export function allLocaleFaults(): string[] {
  const english = readLocale("en");
  return languages.flatMap((lang) => [...localeFaults(lang, english, readLocale(lang)), ...nameFormFaults(lang)]);
}

import { type Lang, type LocalizedText, perLang } from "./languages.ts";
import { readLocaleFile } from "./locales.ts";
import { textIn } from "./text.ts";

/** Grammatical gender; `n` is the neuter, and the gender of all names in languages without gender. */
export type Gender = "m" | "f" | "n";

/** A State, a regional group or a fictitious territory, with its label in lists. Categories of the codebook are such. */
export interface Named {
  readonly code: string;
  readonly label: LocalizedText;
}

/** The forms of a name in one language. */
export interface NameForms {
  /** In lists and tables: `Netherlands (Kingdom of the)`. */
  readonly list: string;
  /** As the subject of a sentence, with its article: `the Kingdom of the Netherlands`, `l’Égypte`. */
  readonly text: string;
  /** The running text at the start of a sentence or a title: `The Kingdom of the Netherlands`. */
  readonly start: string;
  /** After a noun, with its preposition or in the genitive: `of Egypt`, `du Pérou`, `Египта`. */
  readonly of: string;
  /** The gender and number with which verbs and adjectives agree. */
  readonly gender: Gender;
  readonly number: "sg" | "pl";
}

/** Rules and exceptions of a language, from its `name-forms.json`. Rules are regular expressions on the running text. */
export interface NameRules {
  /** Articles, each with the codes of the names that it precedes. */
  readonly articles: Readonly<Record<string, string>>;
  /** Replacements that make the form `of`. The first pattern that matches is replaced. */
  readonly of: Readonly<Record<string, string>>;
  /** Genders. The first pattern that matches decides. */
  readonly gender: Readonly<Record<string, Gender>>;
  /** The names in the plural; none by default. */
  readonly plural?: string;
  /** Forms that no rule gives, by code. */
  readonly names: Readonly<Record<string, Partial<Pick<NameForms, "text" | "of" | "gender">>>>;
}

/** The rules and exceptions of each language. */
export const nameRules = perLang((lang) => readLocaleFile(lang, "name-forms.json") as NameRules);

const grammars = perLang((lang) => {
  const { articles, of, gender, plural, names } = nameRules(lang);
  const compile = <T>(rules: Readonly<Record<string, T>>) =>
    Object.entries(rules).map(([pattern, result]) => [new RegExp(pattern, "u"), result] as const);
  return {
    articles: new Map(
      Object.entries(articles).flatMap(([article, codes]) => codes.split(" ").map((code) => [code, article])),
    ),
    of: compile(of),
    genders: compile(gender),
    plural: plural === undefined ? null : new RegExp(plural, "u"),
    names: new Map(Object.entries(names)),
  };
});

/**
 * The forms of a name in a language. A language without a rule for a form uses the running text.
 *
 * @param named a State, a regional group, or a fictitious territory, which has no article
 *
 * @example
 * nameForms(peru, "fr"); // { list: "Pérou", text: "le Pérou", start: "Le Pérou", of: "du Pérou", gender: "m", number: "sg" }
 * nameForms(egypt, "ru").of; // "Египта"
 */
export function nameForms({ code, label }: Named, lang: Lang): NameForms {
  const { articles, of, genders, plural, names } = grammars(lang);
  const list = textIn(label, lang).value;
  const { text = `${articles.get(code) ?? ""}${list}`, ...irregular } = names.get(code) ?? {};
  const first = <T>(rules: readonly (readonly [RegExp, T])[]) => rules.find(([pattern]) => pattern.test(text));
  const [pattern, replacement] = first(of) ?? ["", ""];
  return {
    list,
    text,
    start: `${text.charAt(0).toLocaleUpperCase(lang)}${text.slice(1)}`,
    of: text.replace(pattern, replacement),
    gender: first(genders)?.[1] ?? "n",
    number: plural?.test(text) ? "pl" : "sg",
    ...irregular,
  };
}

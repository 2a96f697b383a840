import { country } from "../../src/codebook/dimensions/country.ts";
import { region } from "../../src/codebook/dimensions/region.ts";
import type { Lang } from "../../src/i18n/languages.ts";
import { nameForms, nameRules, type NameRules } from "../../src/i18n/name-forms.ts";

/** The States and regional groups. */
export const named = [...country.categories, ...region.categories];

/** The faults of a language's `name-forms.json`: unknown and repeated codes, superfluous exceptions, and faulty forms. */
export function nameFormFaults(lang: Lang, rules: NameRules = nameRules(lang)): string[] {
  const codes = [...Object.values(rules.articles).flatMap((list) => list.split(" ")), ...textCodes(rules)];
  const known = new Set(named.map(({ code }) => code));
  const unknown = [...codes, ...Object.keys(rules.names)].filter((code) => !known.has(code));
  const repeated = codes.filter((code, index) => codes.indexOf(code) !== index);
  return [
    ...unknown.map((code) => `${code} is not a State or a regional group`),
    ...repeated.map((code) => `${code} has two forms in running text`),
    ...named.flatMap((one) => formFaults(nameForms(one, lang)).map((fault) => `${one.code} ${fault}`)),
  ].map((fault) => `${lang}/name-forms.json: ${fault}`);
}

function textCodes({ names }: NameRules): string[] {
  return Object.keys(names).filter((code) => names[code]!.text !== undefined);
}

/** Inverted names such as `Iran (Islamic Republic of)` and placeholders such as `-` do not belong in a sentence. */
function formFaults({ text, start, of }: ReturnType<typeof nameForms>): string[] {
  return [text, start, of]
    .filter((form) => form.trim() !== form || form === "" || /[()（）_{}]|(^|\s)-|-(\s|$)/.test(form))
    .map((form) => `has the form "${form}", which needs turning around, or begins or ends with a space`);
}

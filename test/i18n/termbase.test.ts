import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { type Lang, languages } from "../../src/i18n/languages.ts";
import { localizedText, textKeys } from "../../src/i18n/locales.ts";

/** A term in one language. Rejected variants must occur nowhere; `*` at the end of one stands for any ending. */
interface Term {
  readonly text: string;
  /** Inflected forms, where the texts do not use the form of the dictionary. */
  readonly forms?: readonly string[];
  readonly rejected?: readonly string[];
}
type Entry = Readonly<Record<Lang, Term>> & { readonly term: string; readonly source: string };

const terms = JSON.parse(readFileSync("src/i18n/termbase.json", "utf8")) as readonly Entry[];

/** Our texts in a language by key. The names of States are the United Nations' own. */
const textsIn = (lang: Lang): Record<string, string> =>
  Object.fromEntries(
    textKeys.filter((key) => !/^country\.[A-Z]{3}/.test(key)).map((key) => [key, localizedText(key)[lang]!]),
  );

/** Chinese writes no spaces, and Arabic joins articles and prepositions to a word. Elsewhere a variant is whole words. */
function variantPattern(variant: string, lang: Lang): RegExp {
  const [, text, ending] = /^(.*?)(\*?)$/.exec(variant)!;
  const literal = text!.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (lang === "zh" || lang === "ar") return new RegExp(literal, "u");
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}${ending ? "" : "(?![\\p{L}\\p{N}])"}`, "iu");
}

/** The rejected variants in texts, each with the key of its text. */
function rejectedIn(texts: Readonly<Record<string, string>>, lang: Lang): string[] {
  const rejected = terms.flatMap((entry) => entry[lang].rejected ?? []);
  return rejected.flatMap((variant) => {
    const pattern = variantPattern(variant, lang);
    return Object.keys(texts).flatMap((key) => (pattern.test(texts[key]!) ? `${key}: ${variant}` : []));
  });
}

function occurs({ text, forms = [] }: Term, texts: string): boolean {
  return [text, ...forms].some((form) => texts.includes(form.toLowerCase()));
}

describe("the termbase", () => {
  it("has each term once, in alphabetical order, with its source and a translation into every language", () => {
    const names = terms.map(({ term }) => term);
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(names).toEqual([...new Set(names)].toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    for (const entry of terms) {
      expect([entry.term, Object.keys(entry).toSorted()]).toEqual([
        entry.term,
        ["source", "term", ...languages].toSorted(),
      ]);
      expect([entry.term, entry.source]).toEqual([entry.term, expect.stringMatching(/\S/)]);
      for (const lang of languages) expect([entry.term, lang, entry[lang].text.trim()]).not.toContain("");
    }
  });

  it.each(languages)("agrees with the texts in %s", (lang) => {
    const [english, texts] = (["en", lang] as const).map((one) => Object.values(textsIn(one)).join("\n").toLowerCase());
    const used = terms.filter(({ en }) => occurs(en, english!));
    expect(used.length).toBeGreaterThanOrEqual(60);
    expect(used.filter((entry) => !occurs(entry[lang], texts!)).map(({ term }) => term)).toEqual([]);
  });

  it.each(languages)("has no rejected variant in the texts in %s", (lang) => {
    expect(rejectedIn(textsIn(lang), lang)).toEqual([]);
  });

  it("has no rejected variant in the French methodology", () => {
    const text = readFileSync("docs/methodology.fr.md", "utf8").replaceAll(/\s+/g, " ");
    expect(rejectedIn({ methodology: text }, "fr")).toEqual([]);
  });

  it("rejects no variant that a term of its language contains", () => {
    for (const lang of languages) {
      const approved = Object.fromEntries(terms.map((entry) => [entry.term, entry[lang].text]));
      expect([lang, ...rejectedIn(approved, lang)]).toEqual([lang]);
    }
  });
});

describe("rejectedIn()", () => {
  it.each<[Lang, string, string[]]>([
    ["zh", "所载为指称", ["key: 指称"]],
    ["ar", "قراءة البارامتر والوسيط", ["key: الوسيط"]],
    ["ru", "Дайджестом выпуска", ["key: дайджест*"]],
    ["ru", "Полный список половины", []],
    ["fr", "Les affaires closes", ["key: affaire*"]],
    ["es", "La huella digital", ["key: huella digital", "key: huella"]],
  ])("finds the variants of %s in: %s", (lang, text, found) => {
    expect(rejectedIn({ key: text }, lang)).toEqual(found);
  });
});

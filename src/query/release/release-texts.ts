import { type CheckId, checks } from "../../codebook/plan/checks.ts";
import type { Lang, LocalizedText } from "../../i18n/languages.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import { disclosureReportOf } from "../../releases/disclosure-report.ts";
import type { Json } from "../../releases/draft.ts";
import type { Release } from "../../releases/release.ts";
import { methodOf, readingOf } from "../answer/display.ts";
import { languageMark } from "../../i18n/language-mark.ts";
import { type Text, textIn } from "../../i18n/text.ts";
import { hasUnreviewedText } from "../../i18n/locales.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";

const codebooks = new WeakMap<Release, string>();

/** The codebook of a release as JSON: title, description, measures, dimensions with their categories, and plan. */
export function codebookText(release: Release): string {
  const text = codebooks.get(release) ?? `${JSON.stringify(release.manifest.dataset, null, 1)}\n`;
  codebooks.set(release, text);
  return text;
}

/** The methodology of a release as Markdown. A release without one gets the general text on published figures. */
export function methodologyText({ manifest }: Release, lang: Lang): Text {
  const { methodology } = disclosureReportOf(manifest);
  if (methodology) return textIn(methodology, lang);
  const { dataset, version, notes } = manifest;
  const [method, reading] = [methodOf(manifest, lang), readingOf(manifest, lang)];
  const title = `# ${textIn(dataset.title, lang).value} ${version}`;
  const texts = [dataset.description, ...notes].map((text) => quoteIfForeign(textIn(text, lang), lang));
  const notice = translationNotice(lang) ?? [];
  const paragraphs = [title, method.value, reading.value, ...texts].concat(notice);
  return { ...method, machineTranslated: hasUnreviewedText(lang), value: `${paragraphs.join("\n\n")}\n` };
}

/** Marks a text that exists only in English. */
function quoteIfForeign({ value, lang }: Text, readerLang: Lang): string {
  return lang === readerLang ? value : `> ${value}${bracketed(languageMark(lang, readerLang), readerLang)}`;
}

/**
 * The title and the condition of an audit check in the release's disclosure report. The report stores an English title.
 * Translations come from the codebook, unless its English title has changed since.
 */
export function checkWords(check: Json): { readonly title: LocalizedText; readonly bar: LocalizedText } {
  const { check: id, title, bar } = (check ?? {}) as { readonly [name: string]: Json };
  const current = typeof id === "string" && Object.hasOwn(checks, id) ? checks[id as CheckId] : undefined;
  if (current === undefined || current.title.en !== title) return { title: english(title), bar: english(bar) };
  return { title: current.title, bar: bar === undefined ? current.bar : english(bar) };
}

function english(text: Json | undefined): LocalizedText {
  return { en: typeof text === "string" ? text : "" };
}

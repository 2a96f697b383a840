import type { Lang } from "../../i18n/languages.ts";
import { disclosureReportOf } from "../../releases/disclosure-report.ts";
import type { Release } from "../../releases/release.ts";
import { methodOf, readingOf } from "../answer/display.ts";
import { message, say } from "../../i18n/message.ts";
import { type Text, textOf } from "../../i18n/text.ts";
import { hasUnreviewedText } from "../../i18n/locales.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";

const codebooks = new WeakMap<Release, string>();

/** The words of a release as one JSON text: title, description, measures, dimensions with their categories, plan. */
export function codebookText(release: Release): string {
  const text = codebooks.get(release) ?? `${JSON.stringify(release.manifest.dataset, null, 1)}\n`;
  codebooks.set(release, text);
  return text;
}

/** How the figures of a release were made, as Markdown: its own methodology, or what is said of published figures. */
export function methodologyText({ manifest }: Release, lang: Lang): Text {
  const { methodology } = disclosureReportOf(manifest);
  if (methodology) return textOf(methodology, lang);
  const { dataset, version, notes } = manifest;
  const [method, reading] = [methodOf(manifest, lang), readingOf(manifest, lang)];
  const title = `# ${textOf(dataset.title, lang).value} ${version}`;
  const said = [dataset.description, ...notes].map((remark) => quoted(textOf(remark, lang), lang));
  const notice = translationNotice(lang) ?? [];
  const machineTranslated = hasUnreviewedText(lang);
  const paragraphs = [title, method.value, reading.value, ...said].concat(notice);
  return { ...method, machineTranslated, value: `${paragraphs.join("\n\n")}\n` };
}

/** What exists in English only is quoted, and says so. */
function quoted({ value, lang }: Text, asked: Lang): string {
  return lang === asked ? value : `> ${value} (${say(message("pageInEnglish"), asked).value})`;
}

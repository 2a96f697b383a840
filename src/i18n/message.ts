import { IntlMessageFormat } from "intl-messageformat";
import { LRUCache } from "lru-cache";
import type { Lang, Remark, Words } from "./languages.ts";
import { perLang } from "./local-formats.ts";
import { type Text, textOf } from "./text.ts";
import { alternativeWords } from "./words/alternatives.ts";
import { altTextWords } from "./words/alt-text.ts";
import { annexWords } from "./words/annex.ts";
import { briefWords } from "./words/briefs.ts";
import { bundleWords } from "./words/bundle.ts";
import { cellWords } from "./words/cells.ts";
import { chartWords } from "./words/charts.ts";
import { changeWords } from "./words/changes.ts";
import { citationWords } from "./words/citations.ts";
import { doorWords } from "./words/doors.ts";
import { exampleWords } from "./words/examples.ts";
import { explorerWords } from "./words/explorer.ts";
import { explorerUseWords } from "./words/explorer-use.ts";
import { problemWords } from "./words/problems.ts";
import { keyFigureWords } from "./words/key-figures.ts";
import { protectionWords } from "./words/protection.ts";
import { positionWords } from "./words/positions.ts";
import { refusalWords } from "./words/refusals.ts";
import { releasePageWords } from "./words/release-page.ts";
import { releaseParameterWords } from "./words/release-parameters.ts";
import { releaseProtectionWords } from "./words/release-protection.ts";
import { comparisonWords } from "./words/comparisons.ts";
import { stateSummaryWords } from "./words/state-summaries.ts";
import { seriesWords } from "./words/series.ts";
import { verificationWords } from "./words/verification.ts";

const table = {
  ...cellWords,
  ...protectionWords,
  ...altTextWords,
  ...chartWords,
  ...problemWords,
  ...refusalWords,
  ...alternativeWords,
  ...doorWords,
  ...exampleWords,
  ...explorerWords,
  ...explorerUseWords,
  ...releasePageWords,
  ...releaseParameterWords,
  ...releaseProtectionWords,
  ...comparisonWords,
  ...seriesWords,
  ...keyFigureWords,
  ...verificationWords,
  ...changeWords,
  ...citationWords,
  ...briefWords,
  ...positionWords,
  ...stateSummaryWords,
  ...annexWords,
  ...bundleWords,
} satisfies Record<string, Words>;

/** Every sentence of the project in six languages; gaps stand in braces. */
export const sentences: readonly Words[] = Object.values(table);

/** Names one sentence of the words table. */
export type MessageId = keyof typeof table;

/** What fills a gap of a sentence: a code, a number, a label in several languages, a list of them, or what is said in a language. */
export type Filling = string | number | Remark | readonly Remark[] | ((lang: Lang) => string);

/** A sentence that can be said in any of the six languages. */
export interface Message {
  readonly id: MessageId;
  readonly fillings: Readonly<Record<string, Filling>>;
}

/** Names a sentence with what fills its gaps. */
export function message(id: MessageId, fillings: Message["fillings"] = {}): Message {
  return { id, fillings };
}

/** Says a sentence in one language. A sentence is machine-translated if its template or a text in one of its gaps is. */
export function say(sentence: Message, lang: Lang): Text {
  const key = keyOf(sentence, lang);
  if (key === undefined) return make(sentence, lang);
  const text = said.get(key);
  if (text) return text;
  const made = make(sentence, lang);
  said.set(key, made);
  return made;
}

/** The short sentences said last: those of cells come a thousand times in one answer. */
const said = new LRUCache<string, Text>({ max: 5000 });

function keyOf({ id, fillings }: Message, lang: Lang): string | undefined {
  let key = `${id} ${lang}`;
  for (const name in fillings) {
    const value = fillings[name]!;
    if (typeof value === "object" || typeof value === "function" || String(value).length > 50) return undefined;
    key += ` ${JSON.stringify(value)}`;
  }
  return key;
}

function make({ id, fillings }: Message, lang: Lang): Text {
  const values = Object.fromEntries(Object.entries(fillings).map(([name, value]) => [name, spoken(value, lang)]));
  const text = textOf(table[id], lang);
  const machineTranslated =
    text.machineTranslated || Object.values(fillings).some((filling) => isUnreviewedFilling(filling, lang));
  return { ...text, machineTranslated, value: String(formatOf(id, lang).format(values)) };
}

/** Says several sentences as one text. */
export function sayAll(messages: readonly Message[], lang: Lang): Text {
  const texts = messages.map((one) => say(one, lang));
  const [first] = texts;
  if (!first) throw new RangeError("Cannot say nothing: there must be a sentence");
  const value = texts.map((text) => text.value).join(first.lang === "zh" ? "" : " ");
  return { ...first, value, machineTranslated: texts.some(({ machineTranslated }) => machineTranslated) };
}

/** Numbers, codes and the reader's own words are no translations; nobody can have reviewed a computed text. */
function isUnreviewedFilling(filling: Filling, lang: Lang): boolean {
  if (typeof filling === "function") return lang !== "en";
  if (typeof filling !== "object") return false;
  const remarks: readonly Remark[] = Array.isArray(filling) ? filling : [filling as Remark];
  return remarks.some((remark) => textOf(remark, lang).machineTranslated);
}

function spoken(value: Filling, lang: Lang): string | number {
  if (typeof value === "function") return value(lang);
  if (typeof value !== "object") return value;
  if (!Array.isArray(value)) return textOf(value as Remark, lang).value;
  return lists(lang).format((value as readonly Remark[]).map((remark) => textOf(remark, lang).value));
}

const formats = new Map<string, IntlMessageFormat>();

function formatOf(id: MessageId, lang: Lang): IntlMessageFormat {
  const key = `${id} ${lang}`;
  const known = formats.get(key) ?? new IntlMessageFormat(table[id][lang], lang, undefined, { ignoreTag: true });
  formats.set(key, known);
  return known;
}

const lists = perLang((lang) => new Intl.ListFormat(lang, { type: "conjunction" }));

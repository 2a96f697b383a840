import { IntlMessageFormat } from "intl-messageformat";
import { LRUCache } from "lru-cache";
import { type Lang, languages, type Remark } from "./languages.ts";
import { perLang } from "./local-formats.ts";
import { languageFacts, localizedText, type MessageId } from "./locales.ts";
import { type Text, textOf } from "./text.ts";

/** The value of a placeholder: a code, a number, a text in several languages, a list of texts, or a text computed for a language. */
export type Filling = string | number | Remark | readonly Remark[] | ((lang: Lang) => string);

/** A message of the locale files with the values of its placeholders. */
export interface Message {
  readonly id: MessageId;
  readonly fillings: Readonly<Record<string, Filling>>;
}

/** Names a message and the values of its placeholders. */
export function message(id: MessageId, fillings: Message["fillings"] = {}): Message {
  return { id, fillings };
}

/** The latest short messages: an answer repeats those of its cells a thousand times. */
const formatted = new LRUCache<string, Text>({ max: 5000 });

/**
 * Formats a message in a language, or in English if it has no translation. The result is machine-translated if the
 * message or one of its parameters is.
 */
export function say(sentence: Message, lang: Lang): Text {
  const key = cacheKey(sentence, lang);
  if (key === undefined) return formatUncached(sentence, lang);
  const cached = formatted.get(key) ?? formatUncached(sentence, lang);
  formatted.set(key, cached);
  return cached;
}

/** Undefined for messages with long or localized parameters, which are not cached. */
function cacheKey({ id, fillings }: Message, lang: Lang): string | undefined {
  let key = `${id} ${lang}`;
  for (const name in fillings) {
    const value = fillings[name]!;
    if (typeof value === "object" || typeof value === "function" || String(value).length > 50) return undefined;
    key += ` ${JSON.stringify(value)}`;
  }
  return key;
}

function formatUncached({ id, fillings }: Message, asked: Lang): Text {
  const text = textOf(localizedText(id), asked);
  const { lang } = text;
  const values = Object.fromEntries(Object.entries(fillings).map(([name, value]) => [name, formatParam(value, lang)]));
  const machineTranslated =
    text.machineTranslated || Object.values(fillings).some((filling) => isMachineTranslatedParam(filling, lang));
  return { ...text, machineTranslated, value: String(messageFormat(id, lang, text.value).format(values)) };
}

/** Formats several messages as one text. */
export function sayAll(messages: readonly Message[], lang: Lang): Text {
  const texts = messages.map((one) => say(one, lang));
  const [first] = texts;
  if (!first) throw new RangeError("Cannot join messages: there must be at least one");
  const value = texts.map((text) => text.value).join(languageFacts(first.lang).sentenceSeparator);
  return { ...first, value, machineTranslated: texts.some(({ machineTranslated }) => machineTranslated) };
}

/** A message in all languages that have it. */
export function localize(id: MessageId, fillings: Message["fillings"] = {}): Remark {
  const known = languages.filter((lang) => localizedText(id)[lang] !== undefined);
  return Object.fromEntries(
    known.map((lang) => [lang, formatUncached({ id, fillings }, lang).value]),
  ) as unknown as Remark;
}

/** Numbers, codes and quotations are no translations. A computed text has no reviewer. */
function isMachineTranslatedParam(filling: Filling, lang: Lang): boolean {
  if (typeof filling === "function") return lang !== "en";
  if (typeof filling !== "object") return false;
  const remarks: readonly Remark[] = Array.isArray(filling) ? filling : [filling as Remark];
  return remarks.some((remark) => textOf(remark, lang).machineTranslated);
}

function formatParam(value: Filling, lang: Lang): string | number {
  if (typeof value === "function") return value(lang);
  if (typeof value !== "object") return value;
  if (!Array.isArray(value)) return textOf(value as Remark, lang).value;
  return lists(lang).format((value as readonly Remark[]).map((remark) => textOf(remark, lang).value));
}

const messageFormats = new Map<string, IntlMessageFormat>();

function messageFormat(id: MessageId, lang: Lang, text: string): IntlMessageFormat {
  const key = `${id} ${lang}`;
  const format = messageFormats.get(key) ?? new IntlMessageFormat(text, lang, undefined, { ignoreTag: true });
  messageFormats.set(key, format);
  return format;
}

const lists = perLang((lang) => new Intl.ListFormat(lang, { type: "conjunction" }));

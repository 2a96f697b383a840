import { IntlMessageFormat } from "intl-messageformat";
import { cacheBudget } from "../cache.ts";
import { type Lang, languages, type LocalizedText, perLang } from "./languages.ts";
import { languageFacts, localizedText, type MessageId } from "./locales.ts";
import { type Named, nameForms } from "./name-forms.ts";
import { type Text, textIn } from "./text.ts";

/**
 * The value of a placeholder: a code, a number, a text in several languages, a list of texts, a name with its forms, or a
 * text computed for a language. A name `place` gives the placeholders `{place}`, its running text, and `{place_start}`,
 * `{place_of}`, `{place_gender}` and `{place_number}`.
 */
export type MessageParam =
  | string
  | number
  | LocalizedText
  | readonly LocalizedText[]
  | Named
  | ((lang: Lang) => string);

/** A message of the locale files with the values of its placeholders. */
export interface Message {
  readonly id: MessageId;
  readonly params: Readonly<Record<string, MessageParam>>;
}

/** Names a message and the values of its placeholders. */
export function message(id: MessageId, params: Message["params"] = {}): Message {
  return { id, params };
}

/** The latest short messages: an answer repeats those of its cells a thousand times. */
const formatted = cacheBudget.region<string, Text>("messages", ({ value }) => 200 + 2 * value.length);

/**
 * Formats a message in a language, or in English if it has no translation. The result is machine-translated if the
 * message or one of its parameters is.
 */
export function formatMessage(given: Message, lang: Lang): Text {
  const key = cacheKey(given, lang);
  if (key === undefined) return formatUncached(given, lang);
  return formatted.getOrMake(key, () => formatUncached(given, lang));
}

/** Undefined for messages with long or localized parameters, which are not cached. */
function cacheKey({ id, params }: Message, lang: Lang): string | undefined {
  let key = `${id} ${lang}`;
  for (const name in params) {
    const value = params[name]!;
    if (typeof value === "object" || typeof value === "function" || String(value).length > 50) return undefined;
    key += ` ${JSON.stringify(value)}`;
  }
  return key;
}

function formatUncached({ id, params }: Message, asked: Lang): Text {
  const text = textIn(localizedText(id), asked);
  const { lang } = text;
  const values = Object.fromEntries(Object.entries(params).flatMap(([name, value]) => placeholders(name, value, lang)));
  const machineTranslated =
    text.machineTranslated || Object.values(params).some((param) => isMachineTranslatedParam(param, lang));
  return { ...text, machineTranslated, value: String(messageFormat(id, lang, text.value).format(values)) };
}

/** Formats several messages as one text. */
export function formatMessages(messages: readonly Message[], lang: Lang): Text {
  const texts = messages.map((one) => formatMessage(one, lang));
  const [first] = texts;
  if (!first) throw new RangeError("Cannot join messages: there must be at least one");
  const value = texts.map((text) => text.value).join(languageFacts(first.lang).sentenceSeparator);
  return { ...first, value, machineTranslated: texts.some(({ machineTranslated }) => machineTranslated) };
}

/** A message in all languages that have it. */
export function localize(id: MessageId, params: Message["params"] = {}): LocalizedText {
  const known = languages.filter((lang) => localizedText(id)[lang] !== undefined);
  return Object.fromEntries(
    known.map((lang) => [lang, formatUncached({ id, params }, lang).value]),
  ) as unknown as LocalizedText;
}

/** Numbers, codes and quotations are no translations. A computed text has no reviewer. */
function isMachineTranslatedParam(param: MessageParam, lang: Lang): boolean {
  if (typeof param === "function") return lang !== "en";
  if (typeof param !== "object") return false;
  if (isNamed(param)) return isMachineTranslatedParam(param.label, lang);
  const texts: readonly LocalizedText[] = Array.isArray(param) ? param : [param as LocalizedText];
  return texts.some((text) => textIn(text, lang).machineTranslated);
}

function isNamed(param: MessageParam): param is Named {
  return typeof param === "object" && "label" in param;
}

/** The placeholders of one parameter with their values. */
function placeholders(name: string, value: MessageParam, lang: Lang): [name: string, value: string | number][] {
  if (!isNamed(value)) return [[name, formatParam(value, lang)]];
  const { list: _, text, ...forms } = nameForms(value, lang);
  return [[name, text], ...Object.entries(forms).map(([form, one]): [string, string] => [`${name}_${form}`, one])];
}

function formatParam(value: Exclude<MessageParam, Named>, lang: Lang): string | number {
  if (typeof value === "function") return value(lang);
  if (typeof value !== "object") return value;
  if (!Array.isArray(value)) return textIn(value as LocalizedText, lang).value;
  return lists(lang).format((value as readonly LocalizedText[]).map((text) => textIn(text, lang).value));
}

const messageFormats = new Map<string, IntlMessageFormat>();

function messageFormat(id: MessageId, lang: Lang, text: string): IntlMessageFormat {
  const key = `${id} ${lang}`;
  const format = messageFormats.get(key) ?? new IntlMessageFormat(text, lang, undefined, { ignoreTag: true });
  messageFormats.set(key, format);
  return format;
}

const lists = perLang((lang) => new Intl.ListFormat(lang, { type: "conjunction" }));

import { z } from "zod";
import { dimensionById, dimensions } from "../codebook/dimensions/dimensions.ts";
import type { Dataset } from "../codebook/dataset.ts";
import { type Category, type Dimension, type DimensionId, dimensionIds } from "../codebook/dimensions/dimension.ts";
import { measureIds } from "../codebook/measure.ts";
import { correctionOutcomes, requesterKinds } from "../facts/correction.ts";
import { citationEntries, type FactScope, factKinds } from "../facts/fact.ts";
import {
  decidingBodies,
  decisions,
  maxReplyWords,
  replyForms,
  statementRoles,
  voteChoices,
} from "../facts/position.ts";
import { isTestHost } from "../facts/source.ts";
import { languages } from "../i18n/languages.ts";

type Rule = (text: string) => boolean;

/** The maximum length of a quotation, in words. */
const maxEvidenceWords = 25;

/** A text field with one rule. `code` becomes the code of the problem. */
function field(code: string, message: string, rule: Rule) {
  return z.string().refine(rule, { error: message, params: { code } });
}

function officialAddress(message: string, rule: Rule) {
  return field("NO_SOURCE", message, rule).refine((value) => !isUrl(value) || !isTestHost(new URL(value).hostname), {
    error: "must be the official address: put the test host or mirror into read_via",
    params: { code: "TEST_HOST" },
  });
}

const orEmpty =
  (rule: Rule): Rule =>
  (value) =>
    value === "" || rule(value);
const numberOrNull = (value: string) => (value === "" ? null : Number(value));
const isDate: Rule = (value) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(value);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(value);
};
const isUrl: Rule = (value) => /^https?:\/\//.test(value) && URL.canParse(value);
const isHost: Rule = (value) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value);
const isNumber: Rule = (value) => /^\d{1,9}(\.\d+)?$/.test(value);
const isWhole: Rule = (value) => /^\d{1,9}$/.test(value);

const chineseWords = new Intl.Segmenter("zh", { granularity: "word" });

/** The words of a text: between spaces, and those of a dictionary in Chinese, which has no spaces. */
function words(value: string): string[] {
  const parts = value.split(/\s+/).filter(Boolean);
  return parts.flatMap((part) => {
    if (!/\p{Script=Han}/u.test(part)) return [part];
    return [...chineseWords.segment(part)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
  });
}

export const text = z.string();
export const textOrNull = z.string().transform((value) => value || null);
export const required = field("REQUIRED", "must not be empty", (value) => value.trim() !== "");

/** The official address of a document, or the address of the page that was read. */
export const address = officialAddress("must be the http or https address of the document", isUrl);
/** Like {@link address}, or empty. */
export const addressOrEmpty = officialAddress(
  "must be the http or https address of the document, or empty",
  orEmpty(isUrl),
);
/** The page that was read: an address; a host if the page must not be linked; empty if it is the document itself. */
export const readVia = field(
  "NO_SOURCE",
  "must be the http or https address of the page, its host alone, or empty",
  orEmpty((value) => isUrl(value) || isHost(value)),
);
/** The address of a page that was read. */
export const page = field("NO_SOURCE", "must be the http or https address of a page", isUrl);
export const evidence = field(
  "TOO_LONG",
  `must have at most ${maxEvidenceWords} words`,
  (value) => words(value).length <= maxEvidenceWords,
).transform((value) => value || null);
export const replyText = field(
  "TOO_LONG",
  `must have 1 to ${maxReplyWords} words`,
  (value) => words(value).length > 0 && words(value).length <= maxReplyWords,
);
/** The path of a page of the site. */
export const path = field("NO_PATH", "must be a path of the site such as /country/ISL", (value) =>
  /^\/(?!\/)\S*$/.test(value),
);
export const host = field("UNKNOWN_HOST", "must be a host such as www.ohchr.org", isHost);
export const id = field("NOT_AN_ID", "must be lower-case words with hyphens", (value) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value),
);

export const whole = field("NOT_A_NUMBER", "must be a whole number", isWhole).transform(Number);
export const wholeOrNull = field("NOT_A_NUMBER", "must be a whole number or empty", orEmpty(isWhole)).transform(
  numberOrNull,
);
export const numberOrEmpty = field("NOT_A_NUMBER", "must be a number or empty", orEmpty(isNumber)).transform(
  numberOrNull,
);
export const date = field("NOT_A_DATE", "must be a date such as 2017-05-31", isDate);
export const dateOrNull = field("NOT_A_DATE", "must be a date such as 2017-05-31, or empty", orEmpty(isDate)).transform(
  (value) => value || null,
);
/** A day, or a month such as 2017-05; or null. */
export const dayOrMonthOrNull = field(
  "NOT_A_DATE",
  "must be a date such as 2017-05-31, a month such as 2017-05, or empty",
  orEmpty((value) => isDate(value.length === 7 ? `${value}-01` : value)),
).transform((value) => value || null);
export const yesOrNo = field("NOT_YES_OR_NO", "must be yes or no", (value) => /^(yes|no)$/.test(value)).transform(
  (value) => value === "yes",
);
export const yesOrNoOrEmpty = field("NOT_YES_OR_NO", "must be yes, no or empty", (value) =>
  /^(yes|no)?$/.test(value),
).transform((value) => (value === "" ? null : value === "yes"));

/** One of the codes of the program, in the file in lower case. */
function choice<C extends string>(codes: readonly C[], written: (code: C) => string) {
  const byText = new Map(codes.map((code) => [written(code), code]));
  return field("UNKNOWN_CODE", `must be one of ${[...byText.keys()].join(", ")}`, (value) =>
    byText.has(value),
  ).transform((value) => byText.get(value)!);
}

/** Like {@link choice}, or empty. */
function choiceOrNull<C extends string>(codes: readonly C[]) {
  const known = choice(codes, lowerCase);
  return field(
    "UNKNOWN_CODE",
    `must be one of ${codes.map(lowerCase).join(", ")}, or empty`,
    orEmpty((value) => known.safeParse(value).success),
  ).transform((value) => (value === "" ? null : known.parse(value)));
}

const lowerCase = (code: string) => code.toLowerCase();

export const vote = choice(voteChoices, lowerCase);
export const role = choice(statementRoles, lowerCase);
export const replyForm = choice(replyForms, lowerCase);
export const language = choice(languages, lowerCase);
export const requester = choice(requesterKinds, lowerCase);
export const outcome = choice(correctionOutcomes, lowerCase);
export const publisherKind = choice(["un", "ngo", "press", "other"], lowerCase);
export const entry = choiceOrNull(citationEntries);
export const kind = choiceOrNull(factKinds);
/** The body that decides on a draft resolution, by its name. */
export const decidingBody = choice(decidingBodies, (name) => name);
/** The outcome of a draft resolution, as the record prints it. */
export const decision = choice(decisions, (code) => code.replaceAll("_", " "));
export const measure = field(
  "UNKNOWN_CODE",
  `must be one of ${measureIds.join(", ")}, or empty`,
  orEmpty((value) => measureIds.some((known) => known === value)),
).transform((value) => measureIds.find((known) => known === value) ?? null);

/** A year, or the first and the last year. */
export const editions = field("WRONG_YEAR", "must be a year, or two years such as 2010-2020", (value) =>
  /^[12]\d{3}(-[12]\d{3})?$/.test(value),
).transform((value): [number, number] => {
  const years = value.split("-").map(Number);
  return [Math.min(...years), Math.max(...years)];
});

/** Years of the dataset, separated by spaces. */
export function yearsOf(dataset: Dataset) {
  const codes = knownCodes(dataset, "year");
  const parts = (value: string) => value.split(" ").filter(Boolean);
  return field(
    "WRONG_YEAR",
    "must be years of the codebook, separated by spaces",
    (value) => parts(value).length > 0 && parts(value).every((year) => codes.has(year)),
  ).transform((value) => parts(value).map(Number));
}

/** A year of the dataset. */
export function yearOf(dataset: Dataset) {
  return codeOf(dataset, "year", "WRONG_YEAR").transform(Number);
}

/** A year of the dataset, or null. */
export function yearOrNull(dataset: Dataset) {
  const codes = knownCodes(dataset, "year");
  return field(
    "WRONG_YEAR",
    "must be a year of the codebook, or empty",
    orEmpty((value) => codes.has(value)),
  ).transform(numberOrNull);
}

/** A code of a dimension of the dataset. */
export function codeOf(dataset: Dataset, dimension: DimensionId, problem = "UNKNOWN_CODE") {
  const codes = knownCodes(dataset, dimension);
  return field(problem, `must be a ${dimension} of the codebook`, (value) => codes.has(value));
}

/** A category of a dimension of the codebook, or null. */
export function codeOrNull(dimension: DimensionId) {
  return choiceOrNull(dimensionById(dimension).categories.map(({ code }) => code));
}

/** Categories of a dimension of the codebook, separated by `|`; empty for none. */
export function codesOf(dimension: DimensionId) {
  const codes = new Set(dimensionById(dimension).categories.map(({ code }) => code));
  const parts = (value: string) => value.split("|").filter(Boolean);
  return field("UNKNOWN_CODE", `must be categories of ${dimension}, separated by "|"`, (value) =>
    parts(value).every((code) => codes.has(code)),
  ).transform(parts);
}

/** A country of the codebook, or null. */
export function countryOrNull(dataset: Dataset) {
  const codes = knownCodes(dataset, "country");
  return field(
    "UNKNOWN_CODE",
    "must be a country of the codebook, or empty",
    orEmpty((value) => codes.has(value)),
  ).transform((value) => value || null);
}

/** Countries of the codebook, separated by spaces; empty for none. */
export function countriesOf(dataset: Dataset) {
  const codes = knownCodes(dataset, "country");
  const parts = (value: string) => value.split(" ").filter(Boolean);
  return field("UNKNOWN_CODE", "must be countries of the codebook, separated by spaces", (value) =>
    parts(value).every((code) => codes.has(code)),
  ).transform(parts);
}

/** A scope such as `trend=self_censorship|anonymity; entry=new`. */
export function scopeOf(dataset: Dataset) {
  return z.string().transform((value, context): FactScope => {
    const scope: Partial<Record<DimensionId, readonly string[]>> = {};
    for (const part of value.split("; ").filter(Boolean)) {
      const [name = "", list = "", ...more] = part.split("=");
      const dimension = dimensionIds.find((known) => known === name);
      const codes = list.split("|");
      const fail = (message: string) => context.addIssue({ code: "custom", message, params: { code: "UNKNOWN_CODE" } });
      if (!dimension || dimension === "year" || more.length > 0 || scope[dimension])
        fail(`must be dimensions of the codebook such as "entry=new", separated by "; ": "${part}" is none`);
      else {
        const known = knownCodes(dataset, dimension);
        const unknown = codes.filter((code) => !known.has(code));
        if (unknown.length > 0) fail(`must have categories of ${dimension}: "${unknown.join('", "')}" is none`);
        scope[dimension] = codes;
      }
    }
    return scope;
  });
}

/** The categories of a dimension: those of the dataset, or of the codebook if the dataset has no table by it. */
export function categoriesOf(dataset: Dataset, dimension: DimensionId): readonly Category[] {
  const isWanted = ({ id: known }: Dimension) => known === dimension;
  return (dataset.dimensions.find(isWanted) ?? dimensions.find(isWanted))?.categories ?? [];
}

function knownCodes(dataset: Dataset, dimension: DimensionId): ReadonlySet<string> {
  return new Set(categoriesOf(dataset, dimension).map(({ code }) => code));
}

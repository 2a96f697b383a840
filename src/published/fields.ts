import { z } from "zod";
import type { Dataset } from "../codebook/dataset.ts";
import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import { decisions } from "../facts/position.ts";
import { dimensionOf } from "./cell-codes.ts";

type Rule = (text: string) => boolean;

/** A text field with one rule. `code` becomes the code of the problem. */
function field(code: string, message: string, rule: Rule) {
  return z.string().refine(rule, { error: message, params: { code } });
}

const orEmpty =
  (rule: Rule): Rule =>
  (value) =>
    value === "" || rule(value);
const numberOrNull = (value: string) => (value === "" ? null : Number(value));
const isDate: Rule = (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
const asPrinted = (code: string) => code.replaceAll("_", " ");
const isUrl: Rule = (value) => /^https?:\/\//.test(value) && URL.canParse(value);

/** Whether a text is a count. */
export const isWhole: Rule = (value) => /^\d{1,9}$/.test(value);
/** Whether a text is a share from 0 to 1. */
export const isShare: Rule = (value) => /^(0(\.\d+)?|1(\.0+)?)$/.test(value);

export const text = z.string();
export const required = field("REQUIRED", "must not be empty", (value) => value.trim() !== "");
/** The source of a figure. */
export const source = field("NO_SOURCE", "must be the http or https address of the source", isUrl);
/** Further sources. */
export const furtherSources = field(
  "NO_SOURCE",
  'must be http or https addresses, separated by "; "',
  orEmpty((value) => value.split("; ").every(isUrl)),
).transform((value) => value.split("; ").filter((url) => url !== ""));

export const whole = field("NOT_A_NUMBER", "must be a whole number", isWhole).transform(Number);
export const wholeOrNull = field("NOT_A_NUMBER", "must be a whole number or empty", orEmpty(isWhole)).transform(
  numberOrNull,
);
export const shareOrNull = field("NOT_A_NUMBER", "must be a share from 0 to 1 or empty", orEmpty(isShare)).transform(
  numberOrNull,
);
export const date = field("NOT_A_DATE", "must be a date such as 2017-05-31", isDate);
export const dateOrEmpty = field("NOT_A_DATE", "must be a date such as 2017-05-31 or empty", orEmpty(isDate));
export const yesOrNo = field("NOT_YES_OR_NO", "must be yes or no", (value) => /^(yes|no)$/.test(value)).transform(
  (value) => value === "yes",
);
export const yesOrNoOrEmpty = field("NOT_YES_OR_NO", "must be yes, no or empty", (value) =>
  /^(yes|no)?$/.test(value),
).transform((value) => (value === "" ? null : value === "yes"));
/** The adoption of a resolution, as the source prints it. */
export const decision = field("UNKNOWN_CODE", `must be one of ${decisions.map(asPrinted).join(", ")}`, (value) =>
  decisions.some((known) => asPrinted(known) === value),
).transform((value) => decisions.find((known) => asPrinted(known) === value)!);
/** A year, or the first and the last year. */
export const span = field("WRONG_YEAR", "must be a year, or two such as 2010-2020", (value) =>
  /^\d{4}(-\d{4})?$/.test(value),
).transform((value) => {
  const years = value.split("-").map(Number);
  return { from: Math.min(...years), to: Math.max(...years) };
});

/** Years of the dataset, separated by spaces; empty for a reply on no single edition. */
export function yearsOf(dataset: Dataset) {
  const codes = codesOf(dataset, "year");
  const parts = (value: string) => value.split(" ").filter(Boolean);
  return field("WRONG_YEAR", "must be years of the codebook, separated by spaces", (value) =>
    parts(value).every((year) => codes.has(year)),
  ).transform((value) => parts(value).map(Number));
}

/** A code of a dimension of the dataset. */
export function codeOf(dataset: Dataset, id: DimensionId, problem: string) {
  const codes = codesOf(dataset, id);
  return field(problem, `must be a ${id} of the codebook`, (value) => codes.has(value));
}

function codesOf(dataset: Dataset, id: DimensionId): ReadonlySet<string> {
  return new Set(dimensionOf(dataset, id).categories.map(({ code }) => code));
}

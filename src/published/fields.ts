import { z } from "zod";
import type { Dataset } from "../codebook/dataset.ts";
import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import { decisions } from "../disclosure/table.ts";
import { codesOf } from "./place.ts";

type Rule = (text: string) => boolean;

/** A field that holds by one rule; the rule's code becomes the code of the problem. */
function field(code: string, message: string, holds: Rule) {
  return z.string().refine(holds, { error: message, params: { code } });
}

const orEmpty =
  (holds: Rule): Rule =>
  (value) =>
    value === "" || holds(value);
const numberOrNull = (value: string) => (value === "" ? null : Number(value));
const isDate: Rule = (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
const printed = (code: string) => code.replaceAll("_", " ");
const isAddress: Rule = (value) => /^https?:\/\//.test(value) && URL.canParse(value);

/** A count as it is printed in a file. */
export const isWhole: Rule = (value) => /^\d{1,9}$/.test(value);
/** A share of 0 to 1 as it is printed in a file. */
export const isShare: Rule = (value) => /^(0(\.\d+)?|1(\.0+)?)$/.test(value);

/** Any text. */
export const text = z.string();
/** A text that may not be empty. */
export const required = field("REQUIRED", "must not be empty", (value) => value.trim() !== "");
/** Where a figure was read: without it there is no figure. */
export const source = field("NO_SOURCE", "must be the http or https address of the source", isAddress);
/** Addresses read beside it, if any. */
export const furtherSources = field(
  "NO_SOURCE",
  'must be http or https addresses, separated by "; "',
  orEmpty((value) => value.split("; ").every(isAddress)),
).transform((value) => value.split("; ").filter((url) => url !== ""));

/** A count. */
export const whole = field("NOT_A_NUMBER", "must be a whole number", isWhole).transform(Number);
/** A count that may be unknown. */
export const wholeOrNull = field("NOT_A_NUMBER", "must be a whole number or empty", orEmpty(isWhole)).transform(
  numberOrNull,
);
/** A share that may be unknown. */
export const shareOrNull = field("NOT_A_NUMBER", "must be a share from 0 to 1 or empty", orEmpty(isShare)).transform(
  numberOrNull,
);
/** A day. */
export const date = field("NOT_A_DATE", "must be a date such as 2017-05-31", isDate);
/** A day that may be unknown. */
export const dateOrEmpty = field("NOT_A_DATE", "must be a date such as 2017-05-31 or empty", orEmpty(isDate));
/** Yes or no. */
export const yesOrNo = field("NOT_YES_OR_NO", "must be yes or no", (value) => /^(yes|no)$/.test(value)).transform(
  (value) => value === "yes",
);
/** Yes, no, or unknown. */
export const yesOrNoOrEmpty = field("NOT_YES_OR_NO", "must be yes, no or empty", (value) =>
  /^(yes|no)?$/.test(value),
).transform((value) => (value === "" ? null : value === "yes"));
/** How a text was decided, as the source prints it. */
export const decision = field("UNKNOWN_CODE", `must be one of ${decisions.map(printed).join(", ")}`, (value) =>
  decisions.some((known) => printed(known) === value),
).transform((value) => decisions.find((known) => printed(known) === value)!);
/** One year, or the first and the last. */
export const span = field("WRONG_YEAR", "must be a year, or two such as 2010-2020", (value) =>
  /^\d{4}(-\d{4})?$/.test(value),
).transform((value) => {
  const years = value.split("-").map(Number);
  return { from: Math.min(...years), to: Math.max(...years) };
});

/** Years of the dataset, separated by spaces; none where a reply is about no single edition. */
export function yearsOf(dataset: Dataset) {
  const codes = codesOf(dataset, "year");
  const parts = (value: string) => value.split(" ").filter(Boolean);
  return field("WRONG_YEAR", "must be years of the codebook, separated by spaces", (value) =>
    parts(value).every((year) => codes.has(year)),
  ).transform((value) => parts(value).map(Number));
}

/** A code that the dataset knows. */
export function codeOf(dataset: Dataset, id: DimensionId, problem: string) {
  const codes = codesOf(dataset, id);
  return field(problem, `must be a ${id} of the codebook`, (value) => codes.has(value));
}

import { verifications } from "../../codebook/dimensions/verification.ts";
import { type ProfileId, profileIds } from "../../codebook/plan/profile.ts";
import { WrongUse } from "../../errors.ts";
import type { Declaration } from "../../vault/declaration.ts";
import type { Call, Option } from "./command.ts";

const statuses = verifications.map(({ code }) => code);

/** The first and last year that can be an edition. */
export const [firstYear, lastYear] = [1948, 2100];

/** The declarations of a dataset that `dataset set` and `import` accept. */
export const declarationOptions: Readonly<Record<string, Option>> = {
  editions: {
    type: "string",
    summary: `Declared editions: years from ${firstYear} to ${lastYear}, such as 2010-2025 or 2010-2012,2015`,
  },
  profile: { type: "string", summary: "Protection profile", choices: profileIds },
  grades: {
    type: "string",
    summary: `Verification statuses of the records to count, separated by commas: ${statuses.join(", ")} (default for a new dataset: verified,corroborated)`,
  },
  without: { type: "string", summary: "Omit the tables by country", choices: ["country", "none"] },
};

/** The declarations that only `dataset set` accepts. */
export const lifecycleOptions: Readonly<Record<string, Option>> = {
  disjointFrom: {
    type: "strings",
    summary: "Id of a dataset about other people, because State or kind differ; can be repeated",
  },
  revise: {
    type: "string",
    summary: "next: revise each edition at the release of the next one",
    choices: ["next", "none"],
  },
};

/** Reads the declarations of a call. Omitted options are missing in the result. */
export function declarationIn({
  editions,
  profile,
  grades,
  without,
  disjointFrom,
  revise,
}: Call): Partial<Declaration> {
  return {
    ...(editions !== undefined && { editions: editionsIn(String(editions)) }),
    ...(profile !== undefined && { profile: profile as ProfileId }),
    ...(grades !== undefined && { grades: gradesIn(String(grades)) }),
    ...(without !== undefined && { isWithoutCountry: without === "country" }),
    ...(disjointFrom !== undefined && { disjointFrom: disjointFrom as readonly string[] }),
    ...(revise !== undefined && { isRevisedWithNext: revise === "next" }),
  };
}

/**
 * Reads a list of years and ranges of years.
 *
 * @returns distinct years, ascending
 * @throws {WrongUse} if a part is no year from 1948 to 2100 and no ascending range
 *
 * @example
 * editionsIn("2010-2012,2015"); // ["2010", "2011", "2012", "2015"]
 */
export function editionsIn(text: string): string[] {
  const years = text.split(",").flatMap((part) => {
    const [, first, last = first] = /^\s*(\d{4})(?:\s*-\s*(\d{4}))?\s*$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (!(from >= firstYear && to <= lastYear && from <= to))
      throw new WrongUse(
        `Cannot declare editions "${text}": they must be years from ${firstYear} to ${lastYear}, such as 2010-2025 or 2010-2012,2015`,
      );
    return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
  });
  return [...new Set(years)].toSorted();
}

/** Formats years as ranges, such as `2010-2012,2015`. The inverse of {@link editionsIn}. */
export function editionsText(editions: readonly string[]): string {
  const ranges: [string, string][] = [];
  for (const edition of editions) {
    const range = ranges.at(-1);
    if (range && Number(range[1]) + 1 === Number(edition)) range[1] = edition;
    else ranges.push([edition, edition]);
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(",");
}

/** Reads a list of verification statuses, in the order of the codebook. */
export function gradesIn(text: string): string[] {
  const given = text.split(",").map((status) => status.trim());
  if (given.some((status) => !statuses.includes(status)))
    throw new WrongUse(
      `Cannot declare grades "${text}": they must be one or more of ${statuses.join(", ")}, separated by commas`,
    );
  return statuses.filter((status) => given.includes(status));
}

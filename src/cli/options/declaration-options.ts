import { type ProfileId, profileIds } from "../../codebook/plan/profile.ts";
import { verifications } from "../../codebook/dimensions/verification.ts";
import { WrongUse } from "../../errors.ts";
import type { Declaration } from "../../vault/declaration.ts";
import type { Call, Option } from "./command.ts";

/** The declarations of a dataset, as `dataset set` and `import` take them. */
export const declarationOptions: Readonly<Record<string, Option>> = {
  editions: { type: "string", summary: "Declared editions, such as 2010-2025 or 2010-2012,2015" },
  profile: { type: "string", summary: "The protection profile", choices: profileIds },
  grades: { type: "string", summary: "Grades of records to count, with commas (verified,corroborated)" },
  without: { type: "string", summary: "Leave out the tables by country", choices: ["country", "none"] },
};

/** The declarations that only `dataset set` takes. */
export const lifecycleOptions: Readonly<Record<string, Option>> = {
  disjointFrom: {
    type: "strings",
    summary: "A dataset of the vault with none of the same people: State or kind differ",
  },
  revise: { type: "string", summary: "Revise each edition when the next one is released", choices: ["next", "none"] },
};

const [firstYear, lastYear] = [1948, 2100];

/** Reads the declarations that a command gives; parts that it leaves out are missing. */
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
 * @returns years, ascending, without repeats
 * @throws {WrongUse} if a part is no year from 1948 to 2100, or no ascending range
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

/** Years in short: `2010-2012,2015`. */
export function editionsText(editions: readonly string[]): string {
  const ranges: [string, string][] = [];
  for (const edition of editions) {
    const range = ranges.at(-1);
    if (range && Number(range[1]) + 1 === Number(edition)) range[1] = edition;
    else ranges.push([edition, edition]);
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(",");
}

/** Reads a list of grades, in the order of the codebook. */
export function gradesIn(text: string): string[] {
  const known = verifications.map(({ code }) => code);
  const given = text.split(",").map((grade) => grade.trim());
  if (given.some((grade) => !known.includes(grade)))
    throw new WrongUse(`Cannot declare grades "${text}": they must be of ${known.join(", ")}, with commas`);
  return known.filter((grade) => given.includes(grade));
}

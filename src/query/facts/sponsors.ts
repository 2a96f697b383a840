import type { Dimension } from "../../codebook/dimensions/dimension.ts";

/**
 * The States in a list of main sponsors. A name with another addition in parentheses is read without it, because sources
 * print "Venezuela (Bolivian Republic of)".
 *
 * @param text    as the source prints it, such as `Hungary, Fiji`; a group of States after "on behalf of" is not named
 * @param country the dimension of States
 * @returns codes in the order of the text; a name that is no label of the codebook is left out
 *
 * @example
 * sponsorsIn("Russian Federation on behalf of a group of States", country); // ["RUS"]
 */
export function sponsorsIn(text: string, { categories }: Dimension): string[] {
  const codes = new Map(categories.map(({ code, label }) => [withoutAddition(label.en), code]));
  const names = text.split(", ").map((part) => withoutAddition(part.replace(/ on behalf of .*$/, "")));
  return names.flatMap((name) => codes.get(name) ?? []);
}

function withoutAddition(name: string): string {
  return name.replace(/ \([^)]*\)$/, "");
}

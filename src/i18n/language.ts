import Negotiator from "negotiator";
import { type Lang, languages } from "./languages.ts";

/** English stands first: it is what a reader gets who prefers none. */
const offered: readonly Lang[] = ["en", ...languages.filter((lang) => lang !== "en")];

/** The language of a request: the one of the six that its `Accept-Language` likes best. */
export function languageOf(headers: Readonly<Record<string, string | string[] | undefined>>): Lang {
  const lang = new Negotiator({ headers: { ...headers } }).language([...offered]);
  return offered.find((known) => known === lang) ?? "en";
}

import Negotiator from "negotiator";
import { type Lang, languages } from "./languages.ts";

/** English comes first: it is the language of a request without a preference. */
const offered: readonly Lang[] = ["en", ...languages.filter((lang) => lang !== "en")];

/** The language of a request, negotiated by its `Accept-Language` header. */
export function negotiateLanguage(headers: Readonly<Record<string, string | string[] | undefined>>): Lang {
  const lang = new Negotiator({ headers: { ...headers } }).language([...offered]);
  return offered.find((one) => one === lang) ?? "en";
}

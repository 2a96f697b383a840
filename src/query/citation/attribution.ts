import { isDedication, type Licence, type Publisher, type Rights } from "../../codebook/rights.ts";
import type { Lang } from "../../i18n/languages.ts";
import { formatMessage, message } from "../../i18n/message.ts";

/**
 * The line to print with any reuse. It has no copyright sign under a dedication to the public domain.
 *
 * @example
 * attributionOf(shippedRights, "en"); // "© Unhindered, CC BY 4.0"
 */
export function attributionOf({ licence, publisher, rightsHolder }: Rights, lang: Lang): string {
  const params = { owner: rightsHolder ?? publisher.name, publisher: publisher.name, licence: licence.name };
  const line = formatMessage(message(rightsHolder === null ? "rightsLine" : "rightsLineOfHolder", params), lang).value;
  return isDedication(licence) ? line : `© ${line}`;
}

/** The rights of a release with the attribution in a language, for JSON formats. All are null in a release without rights. */
export function statedRights(rights: Rights | null, lang: Lang): object {
  const { licence = null, publisher = null, rightsHolder = null } = rights ?? {};
  return { licence, publisher, rightsHolder, attribution: rights && attributionOf(rights, lang) };
}

/** The rights of a release as names and texts, for formats without objects. */
export function rightsEntries(rights: Rights | null, lang: Lang): [name: string, text: string][] {
  if (!rights) return [];
  const { licence, publisher, rightsHolder } = rights;
  return [
    ["licence", nameAndAddress(licence)],
    ["publisher", nameAndAddress(publisher)],
    ...(rightsHolder === null ? [] : [["rightsHolder", rightsHolder] satisfies [string, string]]),
    ["attribution", attributionOf(rights, lang)],
  ];
}

/** A licence or a publisher with its address, if it has one. */
export function nameAndAddress({ name, url }: Licence | Publisher): string {
  return url === null ? name : `${name} (${url})`;
}

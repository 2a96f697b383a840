import type { Lang } from "../../i18n/languages.ts";
import type { Manifest } from "../../releases/release.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";

/** The parts of a citation. They depend only on the release, the query and the language, so they never change. */
export interface Reference {
  readonly id: string;
  /** The title begins with SYNTHETIC if the figures are invented. */
  readonly title: string;
  readonly version: string;
  /** `sha256:` and the first 16 hex digits. */
  readonly digest: string;
  /** The date of publication. */
  readonly date: Date;
  /** The publisher of the release is its corporate author too. Without one, it is the host of the server. */
  readonly publisher: string;
  readonly url: string;
  /** Symbols of the reports behind published figures, such as `A/HRC/57/60`. */
  readonly symbols: readonly string[];
  readonly lang: Lang;
}

const shortDigestLength = "sha256:".length + 16;

/**
 * Creates the reference to a release, or to one answer from it.
 *
 * @param publicUrl the server's address, without a slash at the end
 * @param answered  the permanent address of the answer, and the symbols of its sources
 */
export function referenceOf(
  { dataset, version, digest, publishedAt, rights }: Manifest,
  publicUrl: string,
  lang: Lang,
  answered: { readonly url: string; readonly symbols: readonly string[] } | null = null,
): Reference {
  return {
    id: `unhindered-${dataset.id}-${version}`,
    title: releaseTitle({ dataset }, lang),
    version,
    digest: digest.slice(0, shortDigestLength),
    date: new Date(publishedAt),
    publisher: rights?.publisher.name ?? new URL(publicUrl).host,
    url: answered?.url ?? releaseAddress(publicUrl, dataset.id, digest),
    symbols: [...new Set(answered?.symbols)],
    lang,
  };
}

/** The title of a release. It begins with SYNTHETIC if the figures are invented. */
export function releaseTitle({ dataset }: Pick<Manifest, "dataset">, lang: Lang): string {
  const title = textIn(dataset.title, lang).value;
  return dataset.nature === "SYNTHETIC" ? `${formatMessage(message("pageSynthetic"), lang).value} – ${title}` : title;
}

/** The permanent address of a release's page. */
export function releaseAddress(publicUrl: string, dataset: string, digest: string): string {
  return `${publicUrl}/releases/${encodeURIComponent(dataset)}/${digest}`;
}

/** The address of a United Nations document by its symbol, such as `A/HRC/57/60`. */
export function officialAddress(symbol: string, lang: Lang): string {
  return `https://docs.un.org/${lang}/${encodeURI(symbol)}`;
}

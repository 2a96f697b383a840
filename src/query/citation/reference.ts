import type { Lang } from "../../i18n/languages.ts";
import type { Manifest } from "../../releases/release.ts";
import { message, say } from "../../i18n/message.ts";
import { textOf } from "../../i18n/text.ts";

/** What a citation names. All of it is a function of the release and the question, so that it never changes. */
export interface Reference {
  readonly id: string;
  readonly author: string;
  /** Begins with SYNTHETIC where the figures are invented. */
  readonly title: string;
  readonly version: string;
  /** The head of the digest: enough to find the release by. */
  readonly digest: string;
  /** Of the publication. */
  readonly date: Date;
  /** The host that publishes. */
  readonly publisher: string;
  readonly url: string;
  /** The reports that the figures were published about, by symbol; none for counted figures. */
  readonly symbols: readonly string[];
  readonly lang: Lang;
}

const shortDigits = 16;

/** Makes the reference to a release, or to one answer from it by its lasting address. */
export function referenceOf(
  { dataset, version, digest, publishedAt }: Manifest,
  publicUrl: string,
  lang: Lang,
  answered: { readonly url: string; readonly symbols: readonly string[] } | null = null,
): Reference {
  return {
    id: `unhindered-${dataset.id}-${version}`,
    author: "Unhindered",
    title: releaseTitle({ dataset }, lang),
    version,
    digest: digest.slice(0, "sha256:".length + shortDigits),
    date: new Date(publishedAt),
    publisher: new URL(publicUrl).host,
    url: answered?.url ?? releaseAddress(publicUrl, dataset.id, digest),
    symbols: [...new Set(answered?.symbols)],
    lang,
  };
}

/** What a release is called; SYNTHETIC stands first where its figures are invented. */
export function releaseTitle({ dataset }: Pick<Manifest, "dataset">, lang: Lang): string {
  const title = textOf(dataset.title, lang).value;
  return dataset.nature === "SYNTHETIC" ? `${say(message("pageSynthetic"), lang).value} – ${title}` : title;
}

/** The lasting address of a release's page. */
export function releaseAddress(publicUrl: string, dataset: string, digest: string): string {
  return `${publicUrl}/releases/${encodeURIComponent(dataset)}/${digest}`;
}

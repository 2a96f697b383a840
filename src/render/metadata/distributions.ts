import type { Lang } from "../../i18n/languages.ts";
import { bytesOf, bytesOfText, type FileBytes } from "../../releases/format/bytes.ts";
import type { Release } from "../../releases/release.ts";
import { codebookText, methodologyText } from "../../query/release/release-texts.ts";

/** A file that can really be fetched, and what comes. */
export interface Distribution extends FileBytes {
  readonly url: string;
  readonly mediaType: string;
}

/** Where a release is found: on a site with its files; in a bundle that is carried, beside them and without an address. */
export interface Place {
  /** The public address of the site; null in a bundle. */
  readonly site: string | null;
  readonly files: readonly Distribution[];
}

/** The address of something of a release, by its version, which never says anything else. */
export function fileAddress(publicUrl: string, { manifest }: Release, ending: string): string {
  return `${publicUrl}/v1/releases/${encodeURIComponent(manifest.dataset.id)}/${manifest.version}${ending}`;
}

/** The release itself: one SQLite file. */
export async function releaseDistribution(release: Release, publicUrl: string): Promise<Distribution> {
  const url = fileAddress(publicUrl, release, ".sqlite");
  return { url, mediaType: "application/vnd.sqlite3", ...(await bytesOf(release)) };
}

/** The words of a release, as JSON. */
export function codebookDistribution(release: Release, publicUrl: string): Distribution {
  const url = fileAddress(publicUrl, release, "/codebook.json");
  return { url, mediaType: "application/json", ...bytesOfText(codebookText(release)) };
}

/** How the figures of a release were made, as Markdown, in the language that there is. */
export function methodologyDistribution(
  release: Release,
  publicUrl: string,
  asked: Lang,
): Distribution & { readonly lang: Lang } {
  const { value, lang } = methodologyText(release, asked);
  const url = `${fileAddress(publicUrl, release, "/methodology.md")}?lang=${lang}`;
  return { url, mediaType: "text/markdown", lang, ...bytesOfText(value) };
}

import type { Lang } from "../../i18n/languages.ts";
import { bytesOf, bytesOfText, type FileBytes } from "../../releases/format/bytes.ts";
import type { Release } from "../../releases/release.ts";
import { codebookText, methodologyText } from "../../query/release/release-texts.ts";

/** A file of a release that can be fetched. */
export interface Distribution extends FileBytes {
  readonly url: string;
  readonly mediaType: string;
}

/** The location of a release and its files. */
export interface ReleaseLocation {
  /** The public address of the site; null in a bundle. */
  readonly site: string | null;
  readonly files: readonly Distribution[];
}

/** The permanent address of a file of a release. */
export function fileAddress(publicUrl: string, { manifest }: Release, suffix: string): string {
  return `${publicUrl}/v1/releases/${encodeURIComponent(manifest.dataset.id)}/${manifest.version}${suffix}`;
}

/** The release as one SQLite file. */
export async function releaseDistribution(release: Release, publicUrl: string): Promise<Distribution> {
  const url = fileAddress(publicUrl, release, ".sqlite");
  return { url, mediaType: "application/vnd.sqlite3", ...(await bytesOf(release)) };
}

/** The codebook of a release as JSON. */
export function codebookDistribution(release: Release, publicUrl: string): Distribution {
  const url = fileAddress(publicUrl, release, "/codebook.json");
  return { url, mediaType: "application/json", ...bytesOfText(codebookText(release)) };
}

/** The methodology of a release as Markdown, in English if it is not translated. */
export function methodologyDistribution(
  release: Release,
  publicUrl: string,
  wanted: Lang,
): Distribution & { readonly lang: Lang } {
  const { value, lang } = methodologyText(release, wanted);
  const url = `${fileAddress(publicUrl, release, "/methodology.md")}?lang=${lang}`;
  return { url, mediaType: "text/markdown", lang, ...bytesOfText(value) };
}

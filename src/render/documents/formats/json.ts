import { statedRights } from "../../../query/citation/attribution.ts";
import type { Document } from "../document.ts";

/** The data of a document as JSON, with its release. */
export function asJson({ lang, title, data, manifest, address }: Document): string {
  const { dataset, version, digest, publishedAt, period } = manifest;
  const rights = statedRights(manifest.rights, lang);
  const release = { dataset: dataset.id, nature: dataset.nature, version, digest, publishedAt, period, ...rights };
  return `${JSON.stringify({ title, lang, address, release, ...data }, null, 2)}\n`;
}

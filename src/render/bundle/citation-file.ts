import { releaseTitle } from "../../query/citation/reference.ts";
import type { Manifest } from "../../releases/release.ts";

/**
 * The CITATION.cff of a release. Texts are JSON strings, which YAML reads as text, so none can become a key.
 *
 * @see https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md
 */
export function citationFile(manifest: Manifest): string {
  const { dataset, version, digest, publishedAt } = manifest;
  const text = (value: string) => JSON.stringify(value);
  return `cff-version: 1.2.0
type: dataset
message: "Cite these figures with their version and digest."
title: ${text(releaseTitle(manifest, "en"))}
abstract: ${text(dataset.description.en)}
authors:
${rightsLines(manifest, text)}
version: ${text(version)}
date-released: ${text(publishedAt.slice(0, 10))}
identifiers:
  - type: other
    value: ${text(digest)}
    description: "The digest of the release"
keywords:
${[dataset.nature, ...dataset.dimensions.map(({ label }) => label.en)].map((word) => `  - ${text(word)}\n`).join("")}`;
}

/** The publisher as the author, and the licence. The format requires an author. */
function rightsLines({ rights, dataset }: Manifest, text: (value: string) => string): string {
  if (!rights) return `  - name: ${text(`Publisher of ${dataset.id}`)}`;
  const { licence, publisher } = rights;
  return [
    `  - name: ${text(publisher.name)}`,
    ...(publisher.url === null ? [] : [`    website: ${text(publisher.url)}`]),
    licence.spdxId === null ? `license-url: ${text(licence.url)}` : `license: ${text(licence.spdxId)}`,
  ].join("\n");
}

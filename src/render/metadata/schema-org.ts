import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { methodOf } from "../../query/answer/display.ts";
import type { Distribution, ReleaseLocation } from "./distributions.ts";
import { releaseAddress, releaseTitle } from "../../query/citation/reference.ts";
import { textIn } from "../../i18n/text.ts";

/**
 * A release as a schema.org Dataset in JSON-LD, for search engines.
 *
 * @see https://schema.org/Dataset
 */
export function schemaOrgOf({ manifest }: Release, { site, files }: ReleaseLocation, lang: Lang): object {
  const { dataset, version, digest, publishedAt, period } = manifest;
  const url = site === null ? null : releaseAddress(site, dataset.id, digest);
  const publisher = site !== null && { "@type": "Organization", name: new URL(site).host, url: site };
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "@id": url ?? `urn:${digest}`,
    name: releaseTitle(manifest, lang),
    description: [textIn(dataset.description, lang).value, methodOf(manifest, lang).value].join(" "),
    ...(url !== null && { url }),
    identifier: [`${dataset.id} ${version}`, digest],
    version,
    inLanguage: lang,
    isAccessibleForFree: true,
    creativeWorkStatus: dataset.nature,
    datePublished: publishedAt,
    dateModified: publishedAt,
    temporalCoverage: period.join("/"),
    keywords: dataset.dimensions.map(({ label }) => textIn(label, lang).value),
    variableMeasured: dataset.measures.map(({ label, unit }) => ({
      "@type": "PropertyValue",
      name: textIn(label, lang).value,
      unitText: unit[lang],
    })),
    measurementTechnique: methodOf(manifest, lang).value,
    creator: publisher || { "@type": "Organization", name: "Unhindered" },
    ...(publisher && {
      publisher,
      includedInDataCatalog: { "@type": "DataCatalog", name: "Unhindered", url: publisher.url },
    }),
    distribution: files.map(downloadOf),
  };
}

function downloadOf({ url, mediaType, bytes, digest }: Distribution): object {
  const sha256 = digest.replace("sha256:", "");
  return { "@type": "DataDownload", contentUrl: url, encodingFormat: mediaType, contentSize: `${bytes} B`, sha256 };
}

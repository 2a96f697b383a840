import type { Publisher, Rights } from "../../codebook/rights.ts";
import type { Lang } from "../../i18n/languages.ts";
import { attributionOf } from "../../query/citation/attribution.ts";
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
  const { dataset, version, digest, publishedAt, period, rights } = manifest;
  const url = site === null ? null : releaseAddress(site, dataset.id, digest);
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
    ...(rights && rightsOf(rights, lang)),
    ...(site !== null && { includedInDataCatalog: { "@type": "DataCatalog", name: "Unhindered", url: site } }),
    distribution: files.map(downloadOf),
  };
}

function rightsOf(rights: Rights, lang: Lang): object {
  const { licence, publisher, rightsHolder } = rights;
  return {
    license: licence.url,
    creator: organization(publisher),
    publisher: organization(publisher),
    ...(rightsHolder !== null && { copyrightHolder: organization({ name: rightsHolder, url: null }) }),
    creditText: attributionOf(rights, lang),
  };
}

function organization({ name, url }: Publisher): object {
  return { "@type": "Organization", name, ...(url !== null && { url }) };
}

function downloadOf({ url, mediaType, bytes, digest }: Distribution): object {
  const sha256 = digest.replace("sha256:", "");
  return { "@type": "DataDownload", contentUrl: url, encodingFormat: mediaType, contentSize: `${bytes} B`, sha256 };
}

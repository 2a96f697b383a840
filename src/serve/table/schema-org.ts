import type { Lang } from "../../codebook/words.ts";
import type { Release } from "../../release/release.ts";
import { methodOf } from "./display.ts";
import { codebookDistribution, type Distribution, releaseDistribution } from "./distributions.ts";
import { referenceOf } from "./reference.ts";
import { textOf } from "./text.ts";

/** A release as a schema.org Dataset in JSON-LD, as search engines for data sets read it. */
export async function schemaOrgOf(release: Release, publicUrl: string, lang: Lang): Promise<object> {
  const { manifest } = release;
  const { dataset, version, digest, publishedAt, period } = manifest;
  const { title, url } = referenceOf(manifest, publicUrl, lang);
  const files = [await releaseDistribution(release, publicUrl), codebookDistribution(release, publicUrl)];
  const publisher = { "@type": "Organization", name: new URL(publicUrl).host, url: publicUrl };
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "@id": url,
    name: title,
    description: [textOf(dataset.description, lang).value, methodOf(manifest, lang).value].join(" "),
    url,
    identifier: [`${dataset.id} ${version}`, digest],
    version,
    inLanguage: lang,
    isAccessibleForFree: true,
    creativeWorkStatus: dataset.nature,
    datePublished: publishedAt,
    dateModified: publishedAt,
    temporalCoverage: period.join("/"),
    keywords: dataset.dimensions.map(({ label }) => label[lang]),
    variableMeasured: dataset.measures.map(({ label, unit }) => ({
      "@type": "PropertyValue",
      name: label[lang],
      unitText: unit[lang],
    })),
    measurementTechnique: methodOf(manifest, lang).value,
    creator: publisher,
    publisher,
    includedInDataCatalog: { "@type": "DataCatalog", name: "Unhindered", url: publicUrl },
    distribution: files.map(downloadOf),
  };
}

function downloadOf({ url, mediaType, bytes, digest }: Distribution): object {
  const sha256 = digest.replace("sha256:", "");
  return { "@type": "DataDownload", contentUrl: url, encodingFormat: mediaType, contentSize: `${bytes} B`, sha256 };
}

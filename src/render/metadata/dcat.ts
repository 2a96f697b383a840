import type { Rights } from "../../codebook/rights.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { languages, type LocalizedText } from "../../i18n/languages.ts";
import { attributionOf } from "../../query/citation/attribution.ts";
import type { Release } from "../../releases/release.ts";
import type { Distribution, ReleaseLocation } from "./distributions.ts";
import { releaseAddress } from "../../query/citation/reference.ts";

/** The vocabularies, inline so that a reader fetches nothing. */
const context = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  spdx: "http://spdx.org/rdf/terms#",
  adms: "http://www.w3.org/ns/adms#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

/** The European Union's controlled vocabularies, which DCAT-AP requires. */
const authority = "http://publications.europa.eu/resource/authority";

/**
 * A release as a DCAT 3 dataset in JSON-LD, with the mandatory and recommended properties of DCAT-AP.
 *
 * @see https://www.w3.org/TR/vocab-dcat-3/
 */
export function dcatOf(release: Release, { site, files }: ReleaseLocation, previous: Release | null): object {
  const { dataset, version, digest, publishedAt, period, notes, rights } = release.manifest;
  const address = ({ manifest }: Release) =>
    site === null ? `urn:${manifest.digest}` : releaseAddress(site, dataset.id, manifest.digest);
  const year = (value: number, end: string) => ({ "@value": `${value}-${end}`, "@type": "xsd:date" });
  return {
    "@context": context,
    "@id": address(release),
    "@type": "dcat:Dataset",
    "dct:title": translated(titleOf(release)),
    "dct:description": translated(dataset.description),
    "dct:identifier": digest,
    "dct:issued": { "@value": publishedAt, "@type": "xsd:dateTime" },
    "dct:type": dataset.nature,
    "dct:language": languages.map((lang) => ({
      "@id": `${authority}/language/${languageFacts(lang).iso639_3.toUpperCase()}`,
    })),
    "dct:accessRights": { "@id": `${authority}/access-right/PUBLIC` },
    "dct:temporal": {
      "@type": "dct:PeriodOfTime",
      "dcat:startDate": year(period[0], "01-01"),
      "dcat:endDate": year(period[1], "12-31"),
    },
    ...(rights && rightsOf(rights)),
    ...(site !== null && { "dcat:landingPage": { "@id": address(release), "@type": "foaf:Document" } }),
    "dcat:theme": [{ "@id": `${authority}/data-theme/JUST` }],
    "dcat:keyword": dataset.dimensions.flatMap(({ label }) => translated(label)),
    "dcat:version": version,
    ...(previous && { "dcat:previousVersion": { "@id": address(previous) } }),
    ...(notes.length > 0 && { "adms:versionNotes": notes.flatMap(translated) }),
    "dcat:distribution": files.map((file) => distributionOf(file, address(release), rights)),
  };
}

function rightsOf(rights: Rights): object {
  const { licence, publisher, rightsHolder } = rights;
  return {
    "dct:license": {
      "@id": licence.url,
      "@type": "dct:LicenseDocument",
      "dct:title": licence.name,
      ...(licence.spdxId !== null && { "dct:identifier": licence.spdxId }),
    },
    "dct:publisher": {
      "@type": "foaf:Organization",
      "foaf:name": publisher.name,
      ...(publisher.url !== null && { "foaf:homepage": { "@id": publisher.url } }),
    },
    ...(rightsHolder !== null && { "dct:rightsHolder": { "@type": "foaf:Agent", "foaf:name": rightsHolder } }),
    "dct:rights": {
      "@type": "dct:RightsStatement",
      "dct:description": languages.map((lang) => {
        return { "@value": attributionOf(rights, lang), "@language": lang };
      }),
    },
  };
}

/** The title has the mark SYNTHETIC in each language, because catalogues show little else. */
function titleOf({ manifest: { dataset } }: Release): LocalizedText {
  if (dataset.nature !== "SYNTHETIC") return dataset.title;
  const titles = Object.entries(dataset.title).map(([lang, title]) => [lang, `SYNTHETIC – ${title}`]);
  return Object.fromEntries(titles) as LocalizedText;
}

function translated(text: LocalizedText): object[] {
  return languages.flatMap((lang) => (text[lang] ? [{ "@value": text[lang], "@language": lang }] : []));
}

function distributionOf({ url, mediaType, bytes, digest }: Distribution, about: string, rights: Rights | null): object {
  return {
    "@id": url,
    "@type": "dcat:Distribution",
    "dcat:accessURL": { "@id": about },
    ...(rights && { "dct:license": { "@id": rights.licence.url } }),
    "dcat:downloadURL": { "@id": url },
    "dcat:mediaType": { "@id": `https://www.iana.org/assignments/media-types/${mediaType}` },
    "dcat:byteSize": { "@value": String(bytes), "@type": "xsd:nonNegativeInteger" },
    "spdx:checksum": {
      "@type": "spdx:Checksum",
      "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
      "spdx:checksumValue": { "@value": digest.replace("sha256:", ""), "@type": "xsd:hexBinary" },
    },
  };
}

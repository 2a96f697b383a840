import type { Rights } from "../../codebook/rights.ts";
import { type Lang, languages, type LocalizedText } from "../../i18n/languages.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import { textIn } from "../../i18n/text.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import { attributionOf } from "../../query/citation/attribution.ts";
import { permalink } from "../../query/parse/address.ts";
import {
  attributeIds,
  attributesOf,
  categoryIn,
  dataflowOf,
  type SdmxCategory,
  type SdmxDimension,
  sdmxDimensions,
} from "./sdmx-structure.ts";
import type { TableFormat } from "./table-format.ts";
import { type Observation, observationsOf, sourcesOf } from "./tidy.ts";

const schema =
  "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json";

/**
 * A data message with all dimensions at the observation, one measure, and the attributes.
 *
 * @see https://github.com/sdmx-twg/sdmx-json
 */
export const sdmxJson = {
  extension: "sdmx.json",
  mediaType: "application/vnd.sdmx.data+json; version=2.0.0; charset=utf-8",
  name: "SDMX_JSON",
  async write({ answer, lang, publicUrl }) {
    const { dataset, publishedAt, rights } = answer.release.manifest;
    const all = observationsOf(answer);
    const components = componentsOf(answer, all, lang);
    const sources = await sourcesOf(answer);
    const observations = all.map((one, index) => [
      components.map((component) => component.indexOf(one)).join(":"),
      [one.cell.value, ...attributesOf(one, dataset.nature, sources[index]!)],
    ]);
    const links = [
      { urn: `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${dataflowOf(answer)}`, rel: "dataflow" },
    ];
    const annotations = rights ? annotationsOf(rights, lang) : [];
    return JSON.stringify({
      meta: {
        schema,
        id: answer.queryId,
        test: dataset.nature === "SYNTHETIC",
        prepared: publishedAt,
        contentLanguages: [lang],
        name: textIn(dataset.title, lang).value + bracketed(dataset.nature, lang),
        sender: { id: "UNHINDERED", name: "Unhindered" },
        links: [{ href: permalink(publicUrl, answer.release, answer.query, "sdmx.json", lang), rel: "self" }],
      },
      data: {
        structures: [
          {
            dataSets: [0],
            links,
            ...named(dataset.title, lang),
            dimensions: { observation: components.map(({ description }) => description) },
            measures: { observation: [{ id: "OBS_VALUE", name: "OBS_VALUE" }] },
            attributes: { observation: attributeIds.map((id) => ({ id, relationship: { observation: {} } })) },
            annotations,
          },
        ],
        dataSets: [
          {
            structure: 0,
            action: "Information",
            annotations: annotations.map((_, index) => index),
            links,
            observations: Object.fromEntries(observations),
          },
        ],
      },
    });
  },
} as const satisfies TableFormat;

/** The licence, the publisher, the rights holder and the attribution as annotations. */
function annotationsOf(rights: Rights, lang: Lang): object[] {
  const { licence, publisher, rightsHolder } = rights;
  return [
    {
      id: "LICENCE",
      type: "LICENCE",
      title: licence.name,
      ...(licence.spdxId !== null && { value: licence.spdxId }),
      links: [{ href: licence.url, rel: "license" }],
    },
    {
      id: "PUBLISHER",
      type: "PUBLISHER",
      title: publisher.name,
      ...(publisher.url !== null && { links: [{ href: publisher.url, rel: "related" }] }),
    },
    ...(rightsHolder === null ? [] : [{ id: "RIGHTS_HOLDER", type: "RIGHTS_HOLDER", title: rightsHolder }]),
    {
      id: "ATTRIBUTION",
      type: "ATTRIBUTION",
      text: attributionOf(rights, lang),
      texts: Object.fromEntries(languages.map((one) => [one, attributionOf(rights, one)])),
    },
  ];
}

/** A dimension of the message: its description, and the index of an observation among its values. */
interface Component {
  readonly description: object;
  readonly indexOf: (observation: Observation) => number;
}

/** The measure and the time unit as dimensions, then the dimensions of the dataflow. Values without cells are left out. */
function componentsOf(answer: TableAnswer, observations: readonly Observation[], lang: Lang): Component[] {
  const measures = answer.measures.map(({ id, label }) => ({ id, ...named(label, lang) }));
  const units = [...new Set(observations.map(({ time }) => time.unit))];
  return [
    {
      description: { id: "MEASURE", keyPosition: 0, values: measures },
      indexOf: ({ cell }) => measures.findIndex(({ id }) => id === cell.measure),
    },
    {
      description: { id: "TIME_UNIT", keyPosition: 1, values: units.map((id) => ({ id, name: id })) },
      indexOf: ({ time }) => units.indexOf(time.unit),
    },
    ...sdmxDimensions(answer).map((dimension, index) => dimensionComponent(answer, dimension, index + 2, lang)),
  ];
}

function dimensionComponent(
  { rows }: TableAnswer,
  dimension: SdmxDimension,
  keyPosition: number,
  lang: Lang,
): Component {
  const categories = new Map<string, SdmxCategory>();
  for (const { key } of rows) {
    const category = categoryIn(dimension, key);
    if (!categories.has(category.id)) categories.set(category.id, category);
  }
  const indexes = new Map([...categories.keys()].map((id, index) => [id, index]));
  const values = [...categories.values()].map(({ id, categories: parts }) => ({
    id,
    ...named(jointLabel(parts), lang),
  }));
  return {
    description: { id: dimension.id, ...named(dimension.dimension.label, lang), keyPosition, values },
    indexOf: ({ key }) => indexes.get(categoryIn(dimension, key).id)!,
  };
}

function jointLabel(categories: SdmxCategory["categories"]): LocalizedText {
  const labelIn = (lang: Lang) =>
    categories.map(({ label }) => textIn(label, lang).value).join(languageFacts(lang).listSeparator);
  return { en: labelIn("en"), ...Object.fromEntries(languages.map((lang) => [lang, labelIn(lang)])) };
}

/** A name in the language of the message, and in all languages that have it. */
function named(names: LocalizedText, lang: Lang): { readonly name: string; readonly names: LocalizedText } {
  return { name: textIn(names, lang).value, names };
}

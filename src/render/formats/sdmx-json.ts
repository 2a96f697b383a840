import { type Lang, languages, type LocalizedText } from "../../i18n/languages.ts";
import { permalink } from "../../query/parse/address.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";
import { boundsOf } from "../../query/compare/bounds.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import type { AnswerRow } from "../../query/answer/rows.ts";
import { sdmxStatus } from "./sdmx-codes.ts";
import { textIn } from "../../i18n/text.ts";
import { timeOf } from "../../query/compare/time.ts";
import type { Asked } from "./table-download.ts";
import { categoryIn, dataflowOf, type SdmxCategory, type SdmxDimension, sdmxDimensions } from "./sdmx-structure.ts";
import { sourcesOf } from "./tidy.ts";

const schema =
  "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json";

/**
 * An answer as an SDMX-JSON 2.0.0 data message: all dimensions at the observation, one measure, then the attributes.
 *
 * @see https://github.com/sdmx-twg/sdmx-json
 */
export async function sdmxJsonFile({ answer, lang, publicUrl }: Asked): Promise<string> {
  const { dataset, publishedAt } = answer.release.manifest;
  const components = componentsOf(answer, lang);
  const sources = await sourcesOf(answer);
  const observations: Record<string, unknown[]> = {};
  let next = 0;
  for (const row of answer.rows)
    for (const cell of row.cells) {
      const place = components.map((component) => component.placeOf(row, cell));
      const { obsStatus, confStatus } = sdmxStatus(cell);
      const bounds = boundsOf(cell, answer.release);
      const range = [bounds?.lower ?? null, bounds?.upper ?? null];
      const attributes = [obsStatus, confStatus, cell.flags.join(" "), ...range, dataset.nature];
      observations[place.join(":")] = [cell.value, ...attributes, sources[next++]!.join(" ")];
    }
  return JSON.stringify({
    meta: {
      schema,
      id: answer.queryId,
      test: dataset.nature === "SYNTHETIC",
      prepared: publishedAt,
      contentLanguages: [lang],
      name: `${textIn(dataset.title, lang).value} (${dataset.nature})`,
      sender: { id: "UNHINDERED", name: "Unhindered" },
      links: [{ href: permalink(publicUrl, answer.release, answer.query, "sdmx.json", lang), rel: "self" }],
    },
    data: {
      structures: [
        {
          dataSets: [0],
          links: [{ urn: urnOf(answer), rel: "dataflow" }],
          ...named(dataset.title, lang),
          dimensions: { observation: components.map(({ described }) => described) },
          measures: { observation: [{ id: "OBS_VALUE", name: "OBS_VALUE" }] },
          attributes: { observation: attributeIds.map((id) => ({ id, relationship: { observation: {} } })) },
        },
      ],
      dataSets: [
        { structure: 0, action: "Information", links: [{ urn: urnOf(answer), rel: "dataflow" }], observations },
      ],
    },
  });
}

const attributeIds = ["OBS_STATUS", "CONF_STATUS", "OBS_FLAGS", "LOWER", "UPPER", "NATURE", "SOURCES"];

interface Component {
  readonly described: object;
  readonly placeOf: (row: AnswerRow, cell: AnswerCell) => number;
}

/** The measure as a dimension, then those of the dataflow, each with the values that the answer has. */
function componentsOf(answer: TableAnswer, lang: Lang): Component[] {
  const measures = answer.measures.map(({ id, label }) => ({ id, ...named(label, lang) }));
  const measure: Component = {
    described: { id: "MEASURE", keyPosition: 0, values: measures },
    placeOf: (_, cell) => measures.findIndex(({ id }) => id === cell.measure),
  };
  return [
    measure,
    timeUnitOf(answer),
    ...sdmxDimensions(answer).map((dimension, place) => componentOf(answer, dimension, place + 2, lang)),
  ];
}

/** Whether a figure is of an edition, a run or a period: a run and a period of the same years are two figures. */
function timeUnitOf({ rows, question }: TableAnswer): Component {
  const unitOf = ({ indexes }: AnswerRow, { measure }: AnswerCell) => timeOf(question, measure, indexes).unit;
  const units = [...new Set(rows.flatMap((row) => row.cells.map((cell) => unitOf(row, cell))))];
  return {
    described: { id: "TIME_UNIT", keyPosition: 1, values: units.map((id) => ({ id, name: id })) },
    placeOf: (row, cell) => units.indexOf(unitOf(row, cell)),
  };
}

function componentOf(answer: TableAnswer, dimension: SdmxDimension, keyPosition: number, lang: Lang): Component {
  const values = new Map<string, SdmxCategory>();
  for (const { key } of answer.rows) {
    const category = categoryIn(dimension, key);
    if (!values.has(category.id)) values.set(category.id, category);
  }
  const places = new Map([...values.keys()].map((id, place) => [id, place]));
  return {
    described: {
      id: dimension.id,
      ...named(dimension.dimension.label, lang),
      keyPosition,
      values: [...values.values()].map(({ id, categories }) => ({ id, ...named(joinedLabel(categories), lang) })),
    },
    placeOf: ({ key }) => places.get(categoryIn(dimension, key).id)!,
  };
}

function joinedLabel(categories: SdmxCategory["categories"]): LocalizedText {
  const inLang = (lang: Lang) => categories.map(({ label }) => textIn(label, lang).value).join(", ");
  return { en: inLang("en"), ...Object.fromEntries(languages.map((lang) => [lang, inLang(lang)])) };
}

/** A name in the language of the message, and in all languages there are. */
function named(remark: LocalizedText, lang: Lang): { readonly name: string; readonly names: LocalizedText } {
  return { name: textIn(remark, lang).value, names: remark };
}

function urnOf(answer: TableAnswer): string {
  return `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${dataflowOf(answer)}`;
}

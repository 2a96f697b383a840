import { stringify } from "csv-stringify/sync";
import { attributeIds, attributesOf, categoryIn, dataflowOf, sdmxDimensions } from "./sdmx-structure.ts";
import type { TableFormat } from "./table-format.ts";
import { observationsOf, sourcesOf } from "./tidy.ts";

/**
 * One line for each observation, codes only. OBS_VALUE of a cell without a value is empty; OBS_STATUS has the reason.
 *
 * @see https://github.com/sdmx-twg/sdmx-csv
 */
export const sdmxCsv = {
  extension: "sdmx.csv",
  mediaType: "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
  name: "SDMX_CSV",
  async write({ answer }) {
    const dimensions = sdmxDimensions(answer);
    const dataflow = dataflowOf(answer);
    const sources = await sourcesOf(answer);
    const { nature } = answer.release.manifest.dataset;
    const keys = ["STRUCTURE", "STRUCTURE_ID", "ACTION", "MEASURE", "TIME_UNIT", ...dimensions.map(({ id }) => id)];
    const lines = observationsOf(answer).map((observation, index) => {
      const { key, cell, time } = observation;
      const codes = dimensions.map((dimension) => categoryIn(dimension, key).id);
      const attributes = attributesOf(observation, nature, sources[index]!);
      return ["dataflow", dataflow, "I", cell.measure, time.unit, ...codes, cell.value, ...attributes];
    });
    return stringify([[...keys, "OBS_VALUE", ...attributeIds], ...lines], { record_delimiter: "windows" });
  },
} as const satisfies TableFormat;

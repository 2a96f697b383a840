import { stringify } from "csv-stringify/sync";
import { boundsOf } from "../../query/compare/bounds.ts";
import { sdmxStatus } from "./sdmx-codes.ts";
import { timeOf } from "../../query/compare/time.ts";
import type { Asked } from "./table-download.ts";
import { categoryIn, dataflowOf, sdmxDimensions } from "./sdmx-structure.ts";
import { sourcesOf } from "./tidy.ts";

/**
 * An answer as SDMX-CSV 2.0: a line for each observation, codes only. A cell without a value has an empty OBS_VALUE, and
 * its status says why.
 *
 * @see https://github.com/sdmx-twg/sdmx-csv
 */
export async function sdmxCsvFile({ answer }: Asked): Promise<string> {
  const dimensions = sdmxDimensions(answer);
  const dataflow = dataflowOf(answer);
  const sources = await sourcesOf(answer);
  const { nature } = answer.release.manifest.dataset;
  const attributes = ["OBS_STATUS", "CONF_STATUS", "OBS_FLAGS", "LOWER", "UPPER", "NATURE", "SOURCES"];
  const keys = ["STRUCTURE", "STRUCTURE_ID", "ACTION", "MEASURE", "TIME_UNIT", ...dimensions.map(({ id }) => id)];
  let next = 0;
  const lines = answer.rows.flatMap(({ key, indexes, cells }) =>
    cells.map((cell) => {
      const { obsStatus, confStatus } = sdmxStatus(cell);
      const codes = dimensions.map((dimension) => categoryIn(dimension, key).id);
      const { unit } = timeOf(answer.question, cell.measure, indexes);
      const bounds = boundsOf(cell, answer.release);
      const range = [bounds?.lower ?? null, bounds?.upper ?? null];
      const observed = [cell.value, obsStatus, confStatus, cell.flags.join(" "), ...range, nature];
      return ["dataflow", dataflow, "I", cell.measure, unit, ...codes, ...observed, sources[next++]!.join(" ")];
    }),
  );
  return stringify([[...keys, "OBS_VALUE", ...attributes], ...lines], { record_delimiter: "windows" });
}

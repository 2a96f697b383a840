import { stringify } from "csv-stringify/sync";
import { sdmxStatus } from "../table/sdmx.ts";
import type { Asked } from "./asked.ts";
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
  const attributes = ["OBS_STATUS", "CONF_STATUS", "OBS_FLAGS", "PUBLICLY_DOCUMENTED", "NATURE", "SOURCES"];
  const keys = ["STRUCTURE", "STRUCTURE_ID", "ACTION", "MEASURE", ...dimensions.map(({ id }) => id)];
  let next = 0;
  const lines = answer.rows.flatMap(({ key, cells }) =>
    cells.map((cell) => {
      const { obsStatus, confStatus } = sdmxStatus(cell);
      const codes = dimensions.map((dimension) => categoryIn(dimension, key).id);
      const observed = [cell.value, obsStatus, confStatus, cell.flags.join(" "), cell.publiclyDocumented, nature];
      return ["dataflow", dataflow, "I", cell.measure, ...codes, ...observed, sources[next++]!.join(" ")];
    }),
  );
  return stringify([[...keys, "OBS_VALUE", ...attributes], ...lines], { record_delimiter: "windows" });
}

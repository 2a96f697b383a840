import { stringify } from "csv-stringify/sync";
import type { Lang } from "../../codebook/words.ts";
import type { Source } from "../../release/cell.ts";
import type { TableAnswer } from "../table/answer.ts";
import { textOf } from "../table/text.ts";

/** The columns of a table: what every row says of itself, then the categories, then one cell. */
function headerOf({ dimensions }: TableAnswer): string[] {
  const categories = dimensions.flatMap(({ dimension: { id } }) => [id, `${id}_label`]);
  const cell = ["measure", "value", "status", "flags", "publicly_documented", "sources"];
  return ["dataset", "release", "nature", ...categories, ...cell];
}

/**
 * An answer as CSV (RFC 4180): one header line, then a line for each cell, tidy. The nature stands in every line, so
 * that SYNTHETIC cannot be cut off. Text that a spreadsheet would run as a formula is escaped.
 */
export async function tableCsv(answer: TableAnswer, lang: Lang): Promise<string> {
  const { dataset, version } = answer.release.manifest;
  const cells = answer.rows.flatMap((row) => row.cells.map((cell) => ({ key: row.key, cell })));
  const addresses = await sourcesOf(answer);
  const lines = cells.map(({ key, cell }, index) => [
    dataset.id,
    version,
    dataset.nature,
    ...key.flatMap(({ code, label }) => [code, textOf(label, lang).value]),
    cell.measure,
    cell.value,
    cell.status,
    cell.flags.join(" "),
    cell.publiclyDocumented,
    addresses[index],
  ]);
  return stringify([headerOf(answer), ...lines], { record_delimiter: "windows", escape_formulas: true });
}

/** The addresses of each cell's sources, by one query; none for protected figures. */
async function sourcesOf({ release, rows }: TableAnswer): Promise<string[]> {
  const cells = rows.flatMap((row) => row.cells);
  if (release.manifest.dataset.nature !== "PUBLISHED") return cells.map(() => "");
  const texts = await release.cellTexts(cells.flatMap(({ places }) => places));
  let next = 0;
  return cells.map(({ places }) => {
    const own = texts.slice(next, (next += places.length)).flatMap(({ sources }) => sources);
    return [...new Set(own.map(({ url }: Source) => url))].join(" ");
  });
}

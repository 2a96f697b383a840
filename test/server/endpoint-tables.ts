/** A request in a table of endpoints, such as `GET` and `/v1/table.csv`. */
export interface DocumentedRequest {
  readonly method: string;
  readonly path: string;
}

/**
 * The requests in the first column of every Markdown table with the header `| endpoint |`. A list of alternatives such
 * as `{csv,json}` stands for one request each. A placeholder such as `{dataset}` stands for itself.
 */
export function documentedRequests(markdown: string): DocumentedRequest[] {
  const tables = markdown.split(/\n(?=\| endpoint \|)/).slice(1);
  return tables.flatMap((table) => {
    const [rows = ""] = table.split("\n\n", 1);
    const cells = rows.split("\n").map((row) => row.split("|")[1] ?? "");
    const requests = cells.flatMap((cell) => [...cell.matchAll(/`([A-Z]+) (\/[^`?]*)[^`]*`/g)]);
    return requests.flatMap(([, method, path]) => alternativesOf(path!).map((one) => ({ method: method!, path: one })));
  });
}

function alternativesOf(path: string): string[] {
  const [, before, list, after] = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/.exec(path) ?? [];
  if (list === undefined) return [path];
  return list.split(",").flatMap((one) => alternativesOf(`${before}${one}${after}`));
}

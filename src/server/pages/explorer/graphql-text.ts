import type { Lang } from "../../../i18n/languages.ts";
import type { CanonicalQuery } from "../../../query/parse/query.ts";

/** What a query is written from. */
export interface Written {
  readonly dataset: string;
  /** As the reader named it; left out, the newest. */
  readonly release?: string | undefined;
  readonly query: CanonicalQuery;
  readonly lang: Lang;
  readonly rows: number;
}

/** The same question as a GraphQL query that can be pasted and run: figures with status, token, citation. */
export function graphqlText({ dataset, release, query, lang, rows }: Written): string {
  const { measures, by, where, totals, countOnce, fillGaps, sort } = query;
  const parts = [
    `measures: [${measures.join(", ")}]`,
    `by: [${by.join(", ")}]`,
    ...(Object.keys(where).length > 0 ? [`where: ${literal(where)}`] : []),
    ...(totals.length > 0 ? [`totals: [${totals.join(", ")}]`] : []),
    ...(countOnce ? ["countOnce: true"] : []),
    ...(fillGaps ? [] : ["fillGaps: false"]),
    ...(sort === "CODEBOOK_ORDER" ? [] : [`sort: ${sort}`]),
  ];
  const named = release === undefined ? "" : `, release: ${JSON.stringify(release)}`;
  const said = `lang: ${lang.toUpperCase()}`;
  return `{
  statistics(dataset: ${JSON.stringify(dataset)}${named}) {
    table(query: { ${parts.join(", ")} }) {
      outcome
      problems { code message(${said}) { value } }
      rows(first: ${Math.max(1, rows)}) {
        nodes {
          key { code label(${said}) { value } }
          cells { measure value status flags display(${said}) token }
        }
      }
      provenance { permalink citation(${said}) }
    }
  }
}
`;
}

/** A value as GraphQL writes it: as JSON, but names bare. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, part]) => `${name}: ${literal(part)}`);
  return `{ ${fields.join(", ")} }`;
}

import type { ServeSettings } from "../settings.ts";

/** What a server says once it answers, line by line: where, and a question that can be pasted. */
export function welcome({ publicUrl }: ServeSettings): string[] {
  const question =
    '{"query":"{ statistics { table(query: { by: [YEAR] }) { rows { nodes { key { code } cells { display } } } } } }"}';
  return [
    `Unhindered answers on ${publicUrl}`,
    `  GraphQL  ${publicUrl}/graphql (a browser gets a console with examples)`,
    `  CSV      ${publicUrl}/v1/table.csv?by=year`,
    `  Health   ${publicUrl}/health/ready`,
    "States cited by year:",
    `  curl -s ${publicUrl}/graphql -H 'content-type: application/json' -d '${question}'`,
  ];
}

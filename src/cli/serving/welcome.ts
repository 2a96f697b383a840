import type { ServeSettings } from "../../settings.ts";
import type { ServeLog } from "./serve-log.ts";

/** Says where a server answers; people are given a question that they can paste, too. */
export function sayWelcome({ publicUrl, logFormat }: ServeSettings, log: ServeLog): void {
  log.info(`Unhindered answers on ${publicUrl}`, { publicUrl });
  if (logFormat === "text") for (const line of examples(publicUrl)) log.info(line);
}

function examples(publicUrl: string): string[] {
  const question =
    '{"query":"{ statistics { table(query: { by: [YEAR] }) { rows { nodes { key { code } cells { display } } } } } }"}';
  return [
    `  Explorer ${publicUrl}/`,
    `  GraphQL  ${publicUrl}/graphql (a browser gets a console with examples)`,
    `  CSV      ${publicUrl}/v1/table.csv?by=year`,
    `  Health   ${publicUrl}/health/ready`,
    "Figures by year:",
    `  curl -s ${publicUrl}/graphql -H 'content-type: application/json' -d '${question}'`,
  ];
}

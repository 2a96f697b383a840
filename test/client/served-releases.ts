import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports, publishSynthetic, syntheticDraft } from "../server/releases.ts";
import { type Served, serve } from "../server/served.ts";

/** Starts listening, and returns the address of the API. */
export async function addressOf({ server }: Served, port = 0): Promise<string> {
  return `${await server.listen({ host: "127.0.0.1", port })}/graphql`;
}

/** Publishes a second release of the demonstration's dataset, with other figures. SYNTHETIC. */
export function publishRevised(directory: string) {
  const tables = syntheticDraft().tables.map(({ cells, ...table }) => ({ ...table, cells: cells.toReversed() }));
  return publishSynthetic(directory, { tables });
}

/** Serves the shipped figures, and two releases of the demonstration's dataset. */
export async function serveReleases(): Promise<Served> {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  await publishRevised(directory);
  return serve(directory);
}

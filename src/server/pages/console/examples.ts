import { readFileSync } from "node:fs";
import path from "node:path";

/** The audience of an example query. `state` is a Member State. */
export type Audience = "researcher" | "journalist" | "state";

/** An example query. The name of its operation is the title of its tab in the console. */
export interface Example {
  readonly name: string;
  readonly audience: Audience;
  readonly query: string;
  /** JSON text. */
  readonly variables?: string;
}

const read = (name: string) => readFileSync(path.join(import.meta.dirname, "examples", name), "utf8");
const listed = JSON.parse(read("examples.json")) as readonly Omit<Example, "query">[];

/** Twelve queries, four for each audience. The console opens each in a tab, and `/examples` shows their results. */
export const examples: readonly Example[] = listed.map((example) => ({
  ...example,
  query: read(`${example.name}.graphql`),
}));

import { parse } from "graphql";
import { compileQuery } from "graphql-jit";
import { buildApiSchema } from "../../src/serve/graphql/schema.ts";
import { questions } from "./serving/shapes.ts";
const schema = buildApiSchema();
for (const q of questions(8, 3)) {
  const c: any = compileQuery(schema, parse(q.query), undefined);
  const r = await c.query(undefined, {}, q.variables);
  console.log(r.errors?.map((e: any) => e.message + " " + e.originalError?.message).slice(0, 2));
}

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Block, blocksOf, type Example, examplesOf, pages } from "./blocks.ts";
import { jsonDifference, textDifference } from "./compare.ts";
import { Installation, type Result } from "./installation.ts";

let installation: Installation;

/** postgresql.test.ts runs the page that needs a database server, deployment.test.ts the commands of containers. */
const examplesByPage = pages
  .filter((page) => page !== "docs/postgresql.md")
  .map((page) => [page, examplesOf(page).filter(({ command }) => command?.words[0] !== "docker")] as const)
  .filter(([, examples]) => examples.length > 0);
/** A page that starts with an empty vault. */
const emptyVaultPage = "docs/publish-your-records.md";
const files = pages.flatMap((page) => blocksOf(page)).filter(({ file }) => file !== undefined);

beforeAll(async () => {
  installation = await Installation.create();
});
afterAll(() => installation.close());

function expectOutput({ answer, block }: Example, { failure, output }: Result): void {
  const expected = { failure: block.failure ?? 0 };
  expect({ failure, ...(failure !== expected.failure && { output }) }).toEqual(expected);
  if (answer?.language === "json") expectJson(answer, JSON.parse(output));
  else if (answer) expect(textDifference(answer.text, output)).toBeUndefined();
}

/** The `extensions` of a GraphQL answer may be left out. */
function expectJson(answer: Block, { extensions, ...fields }: Record<string, unknown>): void {
  const documented = JSON.parse(answer.text) as object;
  const actual = "extensions" in documented ? { ...fields, extensions } : fields;
  expect(jsonDifference(documented, actual)).toBeUndefined();
}

async function runQuery({ answer, block }: Example): Promise<void> {
  const result = await installation.query(block.text);
  if (answer) return expectJson(answer, result);
  expect(result["errors"]).toBeUndefined();
  expect(Object.values(result["data"] as object)).toContainEqual(expect.anything());
}

describe.each(examplesByPage)("the examples of %s", (page, examples) => {
  beforeAll(() => {
    if (page === emptyVaultPage) installation.useEmptyDirectory();
    else installation.useShippedData();
    for (const { file, text } of files) writeFileSync(file!, text);
  });

  it.each(examples.map((example) => [example.title, example] as const))("%s", async (_title, example) => {
    if (example.command) expectOutput(example, await installation.run(example.command));
    else await runQuery(example);
  });
});

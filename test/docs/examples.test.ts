import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Block, blocksOf, type Example, examplesOf, pages } from "./blocks.ts";
import { jsonDifference, textDifference } from "./compare.ts";
import { Installation } from "./installation.ts";

let installation: Installation;

/** postgresql.test.ts runs the page that needs a database server, deployment.test.ts the commands of containers. */
const examplesByPage = pages
  .filter((page) => page !== "docs/postgresql.md")
  .map((page) => [page, examplesOf(page).filter(({ command }) => command?.words[0] !== "docker")] as const)
  .filter(([, examples]) => examples.length > 0);
/** The pages that start with an empty vault. */
const emptyVaultPages = ["docs/publish-your-records.md", "docs/import-endreprisals.md"];
const files = pages.flatMap((page) => blocksOf(page)).filter(({ file }) => file !== undefined);

beforeAll(async () => void (installation = await Installation.create()));
afterAll(() => installation.close());

/** Runs an example. Returns the difference from the documented result, or undefined. */
async function differenceOf({ command, block, answer }: Example): Promise<string | undefined> {
  if (!command) return queryDifference(await installation.query(block.text), answer);
  const { failure, output } = await installation.run(command);
  if (failure !== (block.failure ?? 0)) return `The result is ${failure}: ${output}`;
  if (!answer) return undefined;
  return answer.language === "json"
    ? answerDifference(answer, JSON.parse(output))
    : textDifference(answer.text, output);
}

/** A query without a documented answer must have no errors and some data. */
function queryDifference(result: Record<string, unknown>, answer: Block | undefined): string | undefined {
  if (answer) return answerDifference(answer, result);
  const hasData = Object.values(result["data"] ?? {}).some((value) => value !== null);
  return result["errors"] === undefined && hasData ? undefined : JSON.stringify(result);
}

/** The `extensions` of a GraphQL answer may be left out. */
function answerDifference(answer: Block, { extensions, ...fields }: Record<string, unknown>): string | undefined {
  const documented = JSON.parse(answer.text) as object;
  return jsonDifference(documented, "extensions" in documented ? { ...fields, extensions } : fields);
}

describe.each(examplesByPage)("the examples of %s", (page, examples) => {
  beforeAll(() => {
    if (emptyVaultPages.includes(page)) installation.useEmptyDirectory();
    else installation.useShippedData();
    for (const { file, text } of files) writeFileSync(file!, text);
  });

  it.each(examples.map((example) => [example.title, example] as const))("%s", async (_, example) => {
    expect(await differenceOf(example)).toBeUndefined();
  });
});

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { DataSource } from "typeorm";
import { describePostgres } from "../machine.ts";
import { type PostgresServer, startPostgres } from "../postgres-server.ts";
import { blocksOf, examplesOf } from "./blocks.ts";
import { Installation } from "./installation.ts";

const page = "docs/postgresql.md";
const [asAdministrator, inReleases] = blocksOf(page, "sql");
const examples = examplesOf(page).map((example) => [example.title, example.command!] as const);
let installation: Installation;
let server: PostgresServer;

async function execute(database: string, statements: string): Promise<void> {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  const connection = await new DataSource({ type: "postgres", url: url.href }).initialize();
  for (const statement of statements.split(";\n").filter((text) => text.trim() !== ""))
    await connection.query(statement);
  await connection.destroy();
}

describePostgres("the examples of docs/postgresql.md", () => {
  beforeAll(async () => {
    [installation, server] = [await Installation.create(["sg-reports"]), await startPostgres()];
    writeFileSync("publisher.pem", (await installation.get("/.well-known/unhindered-key.pem")).output);
    await execute("postgres", asAdministrator!.text);
    await execute("releases", inReleases!.text);
  });
  afterAll(async () => {
    await installation.close();
    await server.stop();
  });

  it.each(examples)("%s", async (_, command) => {
    const host = `@${new URL(server.url).host}/`;
    const environment = Object.entries(command.environment).map(([name, value]) => [
      name,
      value.replace("@localhost/", host),
    ]);
    const result = await installation.run({ ...command, environment: Object.fromEntries(environment) });
    expect(result).toMatchObject({ failure: 0 });
  });
});

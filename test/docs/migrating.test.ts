import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";
import { keylessTypes } from "../client/caching-clients.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../server/releases.ts";
import { type Served, serve } from "../server/served.ts";
import { blocksOf } from "./blocks.ts";

const page = "docs/migrating.md";
const schema = buildSchema(readFileSync("schema.graphql", "utf8"));

/** The rows of the tables of names: the cells of 0.1 and of 0.2. */
const rows = readFileSync(page, "utf8")
  .split("\n")
  .filter((line) => /^\| `[A-Z]|^\| none/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).slice(1, 3) as [string, string]);

/** The schema coordinates of a cell, such as `Query.release(ref:)`. */
function coordinatesOf(cell: string): string[] {
  return Array.from(cell.matchAll(/`([A-Z][A-Za-z]+(?:\.\w+(?:\([^)]*\))?)?)`/g), ([, name]) => name!);
}

/** Whether the schema has the type, field or enum value, and its arguments. */
function isInSchema(coordinate: string): boolean {
  const [, typeName, name, args = ""] = /^(\w+)(?:\.(\w+)(?:\((.*)\))?)?$/.exec(coordinate)!;
  const type = schema.getType(typeName!);
  if (!type || name === undefined) return type !== undefined;
  if (isEnumType(type)) return type.getValue(name) !== undefined;
  if (isInputObjectType(type)) return name in type.getFields();
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  const known = type.getFields()[name]?.args.map((arg) => arg.name);
  return known !== undefined && Array.from(args.matchAll(/\w+/g)).every(([arg]) => known.includes(arg));
}

describe("the tables of docs/migrating.md", () => {
  it("have a replacement of every row in the schema", () => {
    const replacements = rows.flatMap(([, now]) => coordinatesOf(now));
    expect(replacements.length).toBeGreaterThan(100);
    expect(replacements.filter((coordinate) => !isInSchema(coordinate))).toEqual([]);
  });

  it("have names of 0.1 that the schema lacks, unless the row states the change", () => {
    const isRenamed = ([before]: [string, string]) =>
      !/[a-z]/.test(before.replace(/`[^`]*`/g, "").replace(/ of /g, ""));
    const renamed = rows.filter(isRenamed);
    expect(renamed.length).toBeGreaterThan(60);
    expect(renamed.flatMap(([before]) => coordinatesOf(before)).filter(isInSchema)).toEqual([]);
  });
});

describe("the programs of docs/migrating.md", () => {
  /** A directory within the project, so that Node.js finds the packages. */
  const directory = path.join(".build", `migrating-${process.pid}`);
  const programs = blocksOf(page, "js");
  let served: Served;
  let origin: string;

  beforeAll(async () => {
    const releases = emptyDirectory();
    await publishSgReports(releases);
    await publishSynthetic(releases);
    served = await serve(releases);
    origin = await served.server.listen({ host: "127.0.0.1", port: 0 });
    mkdirSync(directory, { recursive: true });
  });
  afterAll(async () => {
    await served.close();
    rmSync(directory, { recursive: true });
  });

  async function outputOf(index: number): Promise<string[]> {
    const file = path.join(directory, `program-${index}.mjs`);
    writeFileSync(file, programs[index]!.text.replaceAll("http://localhost:4000", origin));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file]);
    expect(stderr).toBe("");
    return stdout.trimEnd().split("\n");
  }

  it("show the figures of two datasets in two languages through one cache", async () => {
    expect((await outputOf(0)).map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "sg-reports EN States",
      "sg-reports FR États",
      "demo-cases EN Individuals,",
      "demo-cases FR Individus,",
    ]);
  });

  it("list for Graphcache the types without an id, which then warns of none", async () => {
    const [, list = ""] = /const parts = \[([^\]]*)\]/.exec(programs[2]!.text)!;
    expect(Array.from(list.matchAll(/"(\w+)"/g), ([, name]) => name)).toEqual(keylessTypes);
    const { release } = await served.ask("{ release { coverage { to } keyFigures { sentence(lang: EN) { value } } } }");
    expect(await outputOf(2)).toEqual([`${release.coverage.to} ${release.keyFigures[0].sentence.value}`]);
  });

  it("join the fields of a part in the cache of Apollo Client", async () => {
    const { release } = await served.ask('{ release(dataset: "demo-cases") { guarantee { unit rho } } }');
    expect(await outputOf(3)).toEqual([`${release.guarantee.unit} ${release.guarantee.rho}`]);
  });

  it("find an object again by its id", async () => {
    const { release } = await served.ask("{ release { keyFigures { cell { value } } } }");
    expect(await outputOf(1)).toEqual([`true ${release.keyFigures[0].cell.value}`]);
  });
});

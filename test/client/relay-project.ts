import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { emptyDirectory } from "../releases/directory.ts";

const require = createRequire(import.meta.url);

/** A project that relay-compiler has compiled against `schema.graphql`. */
export interface RelayProject {
  readonly exitCode: number | null;
  /** The report of relay-compiler. */
  readonly output: string;
  /** The artifact of a query or fragment. */
  artifact(name: string): any;
}

/**
 * Compiles a Relay project with default settings.
 *
 * @param files the text of each module by its name, such as `App` for `App.js`
 */
export function compileRelayProject(files: Readonly<Record<string, string>>): RelayProject {
  const directory = emptyDirectory();
  const artifactDirectory = path.join(directory, "artifacts");
  mkdirSync(artifactDirectory);
  copyFileSync("schema.graphql", path.join(directory, "schema.graphql"));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, `${name}.js`), text);
  const settings = { src: ".", schema: "schema.graphql", language: "javascript", artifactDirectory: "artifacts" };
  writeFileSync(path.join(directory, "relay.config.json"), JSON.stringify({ ...settings, eagerEsModules: false }));
  // The package exports the path of its program for this platform.
  const { status, stdout, stderr } = spawnSync(require("relay-compiler") as string, ["relay.config.json"], {
    cwd: directory,
    encoding: "utf8",
  });
  return {
    exitCode: status,
    output: stdout + stderr,
    artifact: (name) => require(path.join(artifactDirectory, `${name}.graphql.js`)) as unknown,
  };
}

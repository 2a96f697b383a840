import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

/** What the schema of a working copy takes away from what the last release promised. */
export interface Compared {
  /** The tag of the last release; null where there is none yet. */
  readonly since: string | null;
  readonly breaking: readonly string[];
  /** Whether the version has been raised so far that it may break: the major number, before 1.0.0 the minor one. */
  readonly mayBreak: boolean;
}

/** Compares `schema.graphql` of a working copy with that of its last release, a tag such as `v1.2.0`. */
export async function compareWithRelease(directory: string): Promise<Compared> {
  const since = git(directory, "describe", "--tags", "--abbrev=0", "--match", "v*");
  if (since === null) return { since, breaking: [], mayBreak: false };
  const before = git(directory, "show", `${since}:schema.graphql`);
  if (before === null) return { since, breaking: [], mayBreak: false };
  const now = readFileSync(path.join(directory, "schema.graphql"), "utf8");
  const changes = await diff(buildSchema(before), buildSchema(now));
  const breaking = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  const { version } = JSON.parse(readFileSync(path.join(directory, "package.json"), "utf8")) as { version: string };
  return { since, breaking: breaking.map(({ message }) => message), mayBreak: era(version) !== era(since.slice(1)) };
}

/** The part of a version within which nothing may break. */
function era(version: string): string {
  const [major, minor] = version.split(".");
  return major === "0" ? `0.${minor}` : major!;
}

/** What Git answers; null where it has no answer. */
function git(directory: string, ...words: string[]): string | null {
  try {
    return execFileSync("git", words, { cwd: directory, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "@jest/globals";

const root = mkdtempSync(path.join(tmpdir(), "unhindered-release-"));

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The publication time of test releases. */
export const publishedAt = "2026-11-24T12:00:00.000Z";

/** A new empty directory, removed after the last test of the file. */
export function emptyDirectory(): string {
  return mkdtempSync(path.join(root, "d-"));
}

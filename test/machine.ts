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

/** A test that reads what Linux says of a process. */
export const onLinux = itNeeds(process.platform === "linux", "Linux");

/** Whether there is a PostgreSQL: `start-postgres.ts` starts one, or TEST_POSTGRES_URL names it. */
const hasPostgres = Boolean(process.env["TEST_POSTGRES_URL"]);

/** Tests on PostgreSQL. */
export const describePostgres = describeNeeds(hasPostgres, "PostgreSQL; TEST_POSTGRES_URL names a server");

function withReason(title: string, need: string): string {
  return `${title} [skipped: needs ${need}]`;
}

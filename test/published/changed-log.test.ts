import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { sgReports } from "../../src/codebook/datasets.ts";
import type { Correction } from "../../src/facts/correction.ts";
import { releaseFacts } from "../../src/pipeline.ts";
import { changedLog } from "../../src/pipeline/changed-log.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { facts } from "./real-facts.ts";
import { withCopy } from "./seeds.ts";

const directory = emptyDirectory();
const release = (seeds: string, time: string) =>
  releaseFacts(sgReports, seeds, [], { directory, publishedAt: `2026-11-30T${time}Z` });
let refused: unknown;

/** Request 2 of the shipped log is of the publisher, received on 29 November 2026. */
beforeAll(async () => {
  await withCopy(async (seeds) => {
    await release(seeds, "12:00:00.000");
    const log = path.join(seeds, "corrections.csv");
    const lines = readFileSync(log, "utf8").split("\n");
    writeFileSync(log, lines.filter((line) => !line.startsWith("2,")).join("\n"));
    refused = await release(seeds, "13:00:00.000");
  });
});

describe("changedLog()", () => {
  const changed = (change: Partial<Correction>) => {
    const [first, second, ...others] = facts.corrections;
    return changedLog([first!, { ...second!, ...change }, ...others], "sg-reports", directory);
  };

  it("refuses a release whose log lacks a published request", () => {
    expect(refused).toEqual([
      {
        severity: "ERROR",
        code: "REMOVED",
        path: ["corrections.csv", "number 2"],
        message: "must be in the file, as in release 2025.1.0",
        suggestions: [],
      },
    ]);
  });

  it("refuses a number that another request gets", async () => {
    expect(await changed({ received: "2026-11-30", requester: "OTHER" })).toMatchObject([
      { path: ["corrections.csv", "number 2", "received"], message: "must be 2026-11-29, as in release 2025.1.0" },
      { path: ["corrections.csv", "number 2", "requester"], message: "must be publisher, as in release 2025.1.0" },
    ]);
  });

  it("accepts a decision, a new request, and a first release", async () => {
    expect(await changed({ outcome: "REFUSED", newText: null })).toEqual([]);
    const added = { ...facts.corrections[1]!, number: 99 };
    expect(await changedLog([...facts.corrections, added], "sg-reports", directory)).toEqual([]);
    expect(await changedLog([], "ngo-committee", directory)).toEqual([]);
  });

  it("accepts that a request becomes one of a person, which protects the person", async () => {
    expect(await changed({ requester: "PERSON" })).toEqual([]);
  });
});

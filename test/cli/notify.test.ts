import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { main } from "../../src/main.ts";
import { openCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { publishCorrected } from "../corrected-releases.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { publicUrl } from "../server/served.ts";
import { recordingTerminal } from "./terminal.ts";

describe("notifyVerb", () => {
  it("writes the summary and the changes of each State that the release names or changes, and an index", async () => {
    const directory = emptyDirectory();
    const [, second] = await publishCorrected(directory);
    const out = path.join(directory, "..", `missions-${second.manifest.digest.slice(7, 19)}`);
    const terminal = recordingTerminal();
    mkdirSync(path.join(out, "TUV"), { recursive: true });
    for (const name of ["changes.en.md", "letter.txt"]) writeFileSync(path.join(out, "TUV", name), "earlier");
    const words = ["notify", "--release", "latest", "--dataset", "sg-reports", "--out", out];
    const exitCode = await main(words, terminal, { RELEASES_DIR: directory, PUBLIC_URL: publicUrl });
    expect(exitCode).toBe(0);
    expect(terminal.written.err).toBe(
      "Readers of these documents cannot use all links: set CONTACT_CORRECTIONS, CONTACT_REPLIES, CONTACT_AT_RISK\n",
    );
    expect(readdirSync(path.join(out, "TUV"))).toEqual(["letter.txt"]);
    const index = parse<Record<string, string>>(readFileSync(path.join(out, "index.csv"), "utf8"), { columns: true });
    const catalog = await openCatalog(directory);
    const named = new Set(catalog.find("sg-reports", "latest")!.citations.map(({ country }) => country));
    await catalog.close();
    expect(new Set(index.map(({ country }) => country))).toEqual(named);
    expect(index.find(({ country }) => country === "XAA")).toMatchObject({
      changes: "4",
      previous_release: "2025.1.0",
    });
    const changes = readFileSync(path.join(out, "XAA", "changes.en.md"), "utf8");
    expect(changes).toContain("# Changes since release 2025.1.0: Territory A");
    expect(changes).toContain("- A State disputes an entry on it.\n  - [Territory A · Edition: 2013](<https://");
    expect(changes).not.toMatch(/reply-test|disputes\.|→/);
    expect(
      readFileSync(path.join(out, "XAA", "summary.en.pdf"))
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
  });
});

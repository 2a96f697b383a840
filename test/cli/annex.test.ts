import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import WordExtractor from "word-extractor";
import { main } from "../../src/main.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { readPdf } from "../render/documents/read-pdf.ts";
import { publishSgReports, publishSynthetic, syntheticDraft } from "../server/releases.ts";
import { recordingTerminal } from "./terminal.ts";

describe("annexVerb", () => {
  let directory: string;

  beforeAll(async () => {
    directory = emptyDirectory();
    await publishSgReports(directory);
    await publishSynthetic(directory);
    await publishSynthetic(directory, { ...syntheticDraft(), notes: [{ en: "Another" }] });
  });

  async function run(...words: string[]) {
    const terminal = recordingTerminal();
    const exitCode = await main(["annex", ...words], terminal, {
      RELEASES_DIR: directory,
      PUBLIC_URL: "https://figures.example",
    });
    return { exitCode, ...terminal.written };
  }

  it("writes the tables, charts, changes and method of a release in three formats", async () => {
    const output = path.join(directory, "annex");
    const { exitCode, out } = await run(
      "--dataset",
      "sg-reports",
      "--release",
      "latest",
      "--lang",
      "fr",
      "--output",
      output,
    );
    expect([exitCode, out]).toEqual([0, `${output}.docx\n${output}.pdf\n${output}.html\n`]);
    const pdf = await readPdf(readFileSync(`${output}.pdf`));
    const word = (await new WordExtractor().extract(`${output}.docx`)).getBody();
    const page = readFileSync(`${output}.html`, "utf8");
    expect(pdf).toMatchObject({ title: "Annexe statistique", lang: "fr", marked: true });
    const digest = /sha256:[0-9a-f]{64}/.exec(page)![0];
    for (const text of pdf.texts) expect(text).toContain(digest);
    for (const phrase of [
      "Évolution depuis la dernière édition",
      "Graphiques",
      "Tableau 1. ",
      "Note méthodologique",
      "première version",
    ]) {
      expect(pdf.texts.join("")).toContain(phrase);
      expect(word).toContain(phrase);
      expect(page).toContain(phrase);
    }
    expect(pdf.alts.length).toBeGreaterThan(0);
    const again = await run("--dataset", "sg-reports", "--lang", "fr", "--format", "pdf", "--output", `${output}2`);
    expect(again.exitCode).toBe(0);
    expect(readFileSync(`${output}2.pdf`).equals(readFileSync(`${output}.pdf`))).toBe(true);
  });

  it("marks every page SYNTHETIC, and states the changes since the previous release", async () => {
    const output = path.join(directory, "made-up");
    await run("--dataset", "demo-cases", "--format", "pdf", "--output", output);
    const { texts } = await readPdf(readFileSync(`${output}.pdf`));
    for (const text of texts) expect(text).toContain("SYNTHETIC");
    expect(texts.join(" ")).toContain("What must be known of the release was worded anew.");
    expect(texts.join(" ")).toMatch(/0 figures were revised since 2025\.1\.0/);
  });

  it("refuses a missing release and a missing directory", async () => {
    expect(await run("--dataset", "sg-reports", "--release", "1999.1.0")).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/^Cannot find release "sg-reports 1999\.1\.0": it must be one of \d/),
    });
    expect(await run("--dataset", "nothing")).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("must have a release"),
    });
    const nowhere = path.join(directory, "not", "there");
    expect(await run("--dataset", "sg-reports", "--format", "html", "--output", nowhere)).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("Cannot write"),
    });
  });
});

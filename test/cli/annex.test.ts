import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import WordExtractor from "word-extractor";
import { main } from "../../src/main.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { readPdf } from "../render/documents/read-pdf.ts";
import { publishSgReports, publishSynthetic } from "../server/releases.ts";
import { recordingTerminal } from "./terminal.ts";

describe("annexVerb", () => {
  let directory: string;

  beforeAll(async () => {
    directory = emptyDirectory();
    await publishSgReports(directory);
    await publishSynthetic(directory);
  });

  async function run(...words: string[]) {
    const terminal = recordingTerminal();
    const exitCode = await main(["annex", ...words], terminal, {
      RELEASES_DIR: directory,
      PUBLIC_URL: "https://figures.example",
    });
    return { exitCode, ...terminal.written };
  }

  it("writes the tables of a release in every format", async () => {
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
    const extensions = ["html", "pdf", "docx", "md", "json"];
    expect([exitCode, out]).toEqual([0, extensions.map((extension) => `${output}.${extension}\n`).join("")]);
    const pdf = await readPdf(readFileSync(`${output}.pdf`));
    const word = (await new WordExtractor().extract(`${output}.docx`)).getBody();
    const [page, markdown, json] = ["html", "md", "json"].map((extension) =>
      readFileSync(`${output}.${extension}`, "utf8"),
    );
    const title = "Tableaux statistiques sur les rapports du Secrétaire général (non officiels)";
    expect(pdf).toMatchObject({ title, lang: "fr", marked: true });
    const digest = /sha256:[0-9a-f]{64}/.exec(page!)![0];
    for (const text of pdf.texts) expect(text).toContain(digest);
    const texts = [pdf.texts.join(""), word, page, markdown];
    for (const text of [...texts, json])
      for (const phrase of [title, "Tableau 1", "par groupe régional"]) expect(text).toContain(phrase);
    for (const text of texts)
      for (const phrase of ["Champ couvert", "Corrections depuis le dernier"]) expect(text).toContain(phrase);
    const again = await run("--dataset", "sg-reports", "--lang", "fr", "--format", "pdf", "--output", `${output}2`);
    expect(again.exitCode).toBe(0);
    expect(readFileSync(`${output}2.pdf`).equals(readFileSync(`${output}.pdf`))).toBe(true);
  });

  it("marks every page SYNTHETIC", async () => {
    const output = path.join(directory, "made-up");
    await run("--dataset", "demo-cases", "--format", "pdf", "--output", output);
    const { texts } = await readPdf(readFileSync(`${output}.pdf`));
    for (const text of texts) expect(text).toContain("SYNTHETIC");
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

import { rmSync, writeFileSync } from "node:fs";
import { operatorError } from "../database.ts";
import { WrongUse } from "../errors.ts";
import { type Lang, languages } from "../i18n/languages.ts";
import { caseFileTemplate } from "../vault/import/template.ts";
import type { Command } from "./options/command.ts";

/** `unhindered template`: writes an empty case file as a workbook with drop-down lists of the codebook. */
export const templateVerb: Command = {
  name: "template",
  summary: "Write an empty case file (XLSX) with drop-down lists of the codebook",
  options: {
    output: { type: "string", summary: "File to write; it must not exist", default: "cases.xlsx" },
    lang: { type: "string", summary: "Language of the labels beside the codes", choices: languages, default: "en" },
  },
  async run({ output, lang }, terminal) {
    const file = String(output);
    const bytes = await caseFileTemplate(lang as Lang);
    try {
      writeFileSync(file, bytes, { mode: 0o600, flag: "wx" }); // The file will contain confidential records.
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST")
        throw new WrongUse(`Cannot write "${file}": it must not exist. Choose another name with --output`);
      if (code === "ENOENT") throw new WrongUse(`Cannot write "${file}": its directory must exist`);
      rmSync(file, { force: true });
      throw operatorError(error, `Cannot write "${file}"`);
    }
    terminal.out(`Wrote ${file}\n`);
    return 0;
  },
};

import { rmSync, writeFileSync } from "node:fs";
import { type Lang, languages } from "../i18n/languages.ts";
import { operatorError } from "../database.ts";
import { WrongUse } from "../errors.ts";
import { caseFileTemplate } from "../vault/import/template.ts";
import type { Command } from "./options/command.ts";

/** `unhindered template`: writes an empty case file as a workbook with drop-downs made from the codebook. */
export const templateVerb: Command = {
  name: "template",
  summary: "Write an empty case file as a workbook, with drop-downs made from the codebook",
  options: {
    output: { type: "string", summary: "The file to write; it must not exist yet", default: "cases.xlsx" },
    lang: { type: "string", summary: "The language of the labels beside the codes", choices: languages, default: "en" },
  },
  async run({ output, lang }, terminal) {
    const file = String(output);
    const bytes = await caseFileTemplate(lang as Lang);
    try {
      writeFileSync(file, bytes, { mode: 0o600, flag: "wx" }); // What is filled in is confidential.
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST")
        throw new WrongUse(`Cannot write "${file}": it must not exist yet; it may be filled already`);
      if (code === "ENOENT") throw new WrongUse(`Cannot write "${file}": its folder must exist`);
      rmSync(file, { force: true }); // What was begun of it.
      throw operatorError(error, `Cannot write "${file}"`);
    }
    terminal.out(`Wrote ${file}\n`);
    return 0;
  },
};

import { describe, expect, it } from "@jest/globals";
import { compilerNote, noteText } from "../../src/facts/compiler-note.ts";
import { languages } from "../../src/i18n/languages.ts";
import { readSeed } from "../published/seeds.ts";

describe("noteText()", () => {
  it("has each note of the shipped data in six languages", () => {
    const files = ["citations.csv", "facts.csv", "reports.csv", "resolutions.csv"];
    const ofReplies = readSeed("state_replies.csv").map(({ completeness }) => completeness!);
    const ofFiles = files.flatMap((file) => readSeed(file).map(({ note }) => note!));
    const notes = new Set([...ofReplies, ...ofFiles].filter((note) => note !== ""));
    expect(notes.size).toBeGreaterThan(30);
    const untranslated = [...notes].filter((note) => languages.some((lang) => noteText(note)[lang] === undefined));
    expect(untranslated).toEqual([]);
  });
});

describe("compilerNote()", () => {
  it("labels a note of the shipped data in the language of the reader, without quotation marks", () => {
    const note = compilerNote("The list in the source read is incomplete.");
    expect(note.en).toBe("Note of the compiler: The list in the source read is incomplete.");
    expect(note.fr).toMatch(/^Note du compilateur\s: La liste de la source consultée est incomplète\.$/);
    expect(note.es).toBe("Nota del compilador: La lista de la fuente consultada está incompleta.");
  });

  it("marks a note of other data as English", () => {
    const note = compilerNote("list incomplete");
    expect(note.en).toBe("Note of the compiler: list incomplete");
    expect(note.fr).toMatch(/^Note du compilateur\s: list incomplete \(en anglais\)$/);
    expect(note.zh).toMatch(/list incomplete（.+）$/);
  });
});

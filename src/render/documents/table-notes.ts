import type { Lang } from "../../i18n/languages.ts";
import { languageFacts } from "../../i18n/locales.ts";
import type { Inline, TableNote } from "./document.ts";

/** The letters of notes in documents of the United Nations. Arabic letters have brackets. */
const latin = "a b c d e f g h i j k l m n o p q r s t u v w x y z".split(" ");
const arabic = "أ ب ج د ه و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ".split(" ").map((letter) => `(${letter})`);

/** The lettered notes of one table, in order of first reference. The same note has the same letter. */
export class TableNotes {
  readonly #letters: readonly string[];
  readonly #notes = new Map<string, TableNote & { readonly letter: string }>();

  constructor(lang: Lang) {
    this.#letters = languageFacts(lang).script === "arabic" ? arabic : latin;
  }

  /** The letter of a note. */
  letter(text: Inline): string {
    const key = JSON.stringify(text);
    const { size } = this.#notes;
    const note = this.#notes.get(key) ?? { letter: this.#letters[size] ?? String(size + 1), text };
    this.#notes.set(key, note);
    return note.letter;
  }

  get list(): TableNote[] {
    return [...this.#notes.values()];
  }
}

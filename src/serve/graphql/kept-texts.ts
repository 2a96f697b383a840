import { type ByteText, inOnePiece } from "./write.ts";

/**
 * Where all that is asked for is more than can be kept, to keep the last of it would keep all of it in vain. So nothing
 * more is kept then, until this many times as much was written again: then all is forgotten, and what is still asked
 * for comes back.
 */
const patience = 10;

/** What was written of objects that are made once for a release, such as its categories, by what was asked of them. */
export class KeptTexts {
  readonly #byForm = new Map<string, Map<unknown, ByteText>>();
  #characters = 0;
  #refused = 0;
  #parts = 0;

  constructor(private readonly mostCharacters: number) {}

  /** A name for one part of one plan. */
  newPart(): number {
    return this.#parts++;
  }

  /** The texts of one part in one form: what it depends on beside the object. */
  of(form: string): Map<unknown, ByteText> {
    const known = this.#byForm.get(form);
    if (known) return known;
    const texts = new Map<unknown, ByteText>();
    if (this.#hasRoomFor(form.length)) this.#byForm.set(form, texts);
    return texts;
  }

  keep(texts: Map<unknown, ByteText>, object: unknown, text: ByteText): void {
    if (this.#hasRoomFor(text.length)) texts.set(object, inOnePiece(text));
  }

  #hasRoomFor(characters: number): boolean {
    if (this.#characters < this.mostCharacters) {
      this.#characters += characters + 50; // What a map takes for an entry.
      return true;
    }
    this.#refused += characters;
    if (this.#refused > patience * this.mostCharacters) {
      for (const texts of this.#byForm.values()) texts.clear();
      this.#byForm.clear();
      [this.#characters, this.#refused] = [0, 0];
    }
    return false;
  }
}

/** What is kept of all documents. */
export interface Kept {
  /** Of what stands in many places, such as a category, or a cell in tables of other shapes. */
  readonly parts: KeptTexts;
  /** Of what is made of such parts, such as a row: larger, and of less use to others. */
  readonly wholes: KeptTexts;
}

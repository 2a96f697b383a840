import { type ByteText, inOnePiece } from "./write.ts";

/**
 * Where all that is asked for is more than can be kept, to keep the last of it would keep all of it in vain. So nothing
 * more is kept then, until this many times as much was written again: then all is forgotten, and what is still asked
 * for comes back.
 */
const patience = 10;

/** So many texts stand on a page, and so many bits of a number say where on it. */
const pageBits = 7;
const pageSize = 1 << pageBits;

/** Texts by the numbers of what they are written of. Those of one table stand together, and of many tables nobody asks. */
class Texts {
  readonly #pages: (ByteText | undefined)[][] = [];

  get(number: number): ByteText | undefined {
    return this.#pages[number >>> pageBits]?.[number & (pageSize - 1)];
  }

  set(number: number, text: ByteText): void {
    const page = (this.#pages[number >>> pageBits] ??= Array.from({ length: pageSize }));
    page[number & (pageSize - 1)] = text;
  }

  /** How many bytes it takes to set a text, beside the text. */
  bytesToSet(number: number): number {
    return this.#pages[number >>> pageBits] ? 0 : 8 * pageSize;
  }

  clear(): void {
    this.#pages.length = 0;
  }
}

/** What was written of objects that are made once for a release, such as its categories, by what was asked of them. */
export class KeptTexts {
  readonly #byForm = new Map<string, Texts>();
  #characters = 0;
  #refused = 0;
  #parts = 0;

  constructor(private readonly mostCharacters: number) {}

  /** A name for one part of one plan. */
  newPart(): number {
    return this.#parts++;
  }

  /** The texts of one part in one form: what it depends on beside the object. */
  of(form: string): Texts {
    const known = this.#byForm.get(form);
    if (known) return known;
    const texts = new Texts();
    if (this.#hasRoomFor(form.length)) this.#byForm.set(form, texts);
    return texts;
  }

  keep(texts: Texts, number: number, text: ByteText): void {
    if (this.#hasRoomFor(text.length + texts.bytesToSet(number))) texts.set(number, inOnePiece(text));
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

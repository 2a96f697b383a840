/** So many characters are kept. With more, all are forgotten, and what is still asked for comes back. */
const mostCharacters = 4_000_000;

/** What was written of objects that are made once for a release, such as its categories, by what was asked of them. */
export class KeptTexts {
  readonly #byForm = new Map<string, Map<unknown, string>>();
  #characters = 0;
  #parts = 0;

  /** A name for one part of one plan. */
  newPart(): number {
    return this.#parts++;
  }

  /** The texts of one part in one form: what it depends on beside the object. */
  of(form: string): Map<unknown, string> {
    const texts = this.#byForm.get(form) ?? new Map<unknown, string>();
    if (!this.#byForm.has(form)) this.#count(form.length);
    this.#byForm.set(form, texts);
    return texts;
  }

  keep(texts: Map<unknown, string>, object: unknown, text: string): void {
    texts.set(object, text);
    this.#count(text.length);
  }

  #count(characters: number): void {
    this.#characters += characters + 50; // What a map takes for an entry.
    if (this.#characters <= mostCharacters) return;
    for (const texts of this.#byForm.values()) texts.clear();
    this.#byForm.clear();
    this.#characters = 0;
  }
}

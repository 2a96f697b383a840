/** Keeps what was made, up to a number of bytes; what was not asked for longest goes first. */
export class Kept<T> {
  readonly #kept = new Map<string, { readonly made: Promise<T>; bytes: number }>();
  #bytes = 0;

  constructor(
    private readonly mostBytes: number,
    private readonly bytesOf: (made: T) => number,
  ) {}

  /** What is kept under the key, or what `make` makes now; two who ask at once share it. What fails is not kept. */
  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.made;
    }
    const entry = { made: make(), bytes: 0 };
    this.#kept.set(key, entry);
    void entry.made.then(
      (made) => this.#weigh(key, entry, this.bytesOf(made) + 2 * key.length),
      () => this.#kept.delete(key),
    );
    return entry.made;
  }

  #weigh(key: string, entry: { bytes: number }, bytes: number): void {
    if (this.#kept.get(key) !== entry) return;
    entry.bytes = bytes;
    this.#bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.#kept) {
      if (this.#bytes <= this.mostBytes) return;
      this.#kept.delete(oldest);
      this.#bytes -= freed;
    }
  }
}

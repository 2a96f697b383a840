import { hmac } from "./hmac.ts";
import type { RecordSketch, Sketch } from "./memory.ts";
import type { CaseRecord } from "./record.ts";
import { addMember, movedMembers, powersOf } from "./sketch.ts";

/** Takes the sketch of a dataset's records, one after the other, in any order. */
export class RecordSketcher {
  readonly #key: Buffer;
  readonly #sums: RecordSketch;
  /** A changed record leaves and enters once more, so that twice the batch must be told apart. */
  readonly #capacity: number;

  constructor(key: Buffer, batch: number) {
    this.#key = key;
    this.#capacity = 2 * batch;
    this.#sums = { ids: new Uint32Array(this.#capacity), contents: new Uint32Array(this.#capacity) };
  }

  add(record: CaseRecord): void {
    const id = `${record.caseId}|${record.victimId}`;
    const codes = Object.entries(record.codes)
      .map(([dimension, own]) => `${dimension}=${own.toSorted().join("+")}`)
      .toSorted();
    this.#note(this.#sums.ids, `ri1|${id}`);
    this.#note(this.#sums.contents, `rc1|${id}|${record.kind}|${record.publiclyDocumented}|${codes.join("|")}`);
  }

  get sketch(): RecordSketch {
    const { ids, contents } = this.#sums;
    return { ids: ids.slice(), contents: contents.slice() };
  }

  #note(sums: Sketch, text: string): void {
    addMember(sums, 0, powersOf(hmac(this.#key, text)[0]!, this.#capacity));
  }
}

/**
 * How many records are new, changed or gone between two releases. A change that was taken back does not count.
 *
 * @param then the records of the release before
 * @param now  those of the next one
 * @returns records; the batch size or more is only said to be at least that
 * @see ./README.md, "Successive releases"
 *
 * @example
 * changedRecords(before, after) < profile.batch; // true: too few, the next release is refused
 */
export function changedRecords(then: RecordSketch, now: RecordSketch): number {
  const [ids, contents] = [movedMembers(then.ids, now.ids), movedMembers(then.contents, now.contents)];
  return (ids + contents) / 2;
}

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
    this.addMarks(recordMarks(this.#key, record));
  }

  /** Adds a record whose marks are known. */
  addMarks({ id, content }: RecordMarks): void {
    this.#note(this.#sums.ids, id);
    this.#note(this.#sums.contents, content);
  }

  get sketch(): RecordSketch {
    const { ids, contents } = this.#sums;
    return { ids: ids.slice(), contents: contents.slice() };
  }

  #note(sums: Sketch, member: number): void {
    addMember(sums, 0, powersOf(member, this.#capacity));
  }
}

/** What stands for a record in the two sketches, 32 bits each. */
export interface RecordMarks {
  readonly id: number;
  readonly content: number;
}

/** The marks of a record: one of its id, one of its id with all that it says. */
export function recordMarks(key: Buffer, record: CaseRecord): RecordMarks {
  const id = `${record.caseId}|${record.victimId}`;
  const codes = Object.entries(record.codes)
    .map(([dimension, own]) => `${dimension}=${own.toSorted().join("+")}`)
    .toSorted();
  const content = `rc1|${id}|${record.kind}|${record.publiclyDocumented}|${codes.join("|")}`;
  return { id: hmac(key, `ri1|${id}`)[0]!, content: hmac(key, content)[0]! };
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

import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { CutCondition } from "../../codebook/plan/profile.ts";
import type { CodeIndex } from "./code-index.ts";
import { type DrawKey, orderCodes } from "../noise/draw-key.ts";
import type { CaseRecord } from "../record.ts";

/** Codes that another code of the same attribute replaces. */
const neutralCodes: ReadonlySet<string> = new Set(["unknown", "none_noted", "none_known"]);

/**
 * The codes of one entry, or of one of its records, as positions among the categories of the dataset. Where an entry has
 * more codes than a bound, the codes are chosen by keyed order; the order is the same in all tables.
 */
export class CodeLists {
  readonly #codes = new Map<DimensionId, readonly string[]>();
  readonly #ordered = new Map<DimensionId, readonly string[]>();

  /**
   * @param records    the records of one entry; at least one
   * @param conditions the conditions of the table `cut`
   * @param entryId    the id in the messages of the keyed order
   */
  constructor(
    readonly index: CodeIndex,
    readonly records: readonly CaseRecord[],
    readonly key: DrawKey,
    readonly conditions: readonly CutCondition[],
    readonly entryId = records[0]!.entryId,
  ) {}

  /** The positions of the counted categories in a dimension; at most `bound`. */
  positions(id: DimensionId, bound: number): readonly number[] {
    if (id === "region") return this.counted("country", bound).map((state) => this.index.regionPosition(state));
    return this.counted(id, bound).map((code) => this.index.position(id, code));
  }

  /** The codes of an attribute that count under a bound. */
  counted(id: DimensionId, bound: number): readonly string[] {
    const codes = this.codes(id);
    if (codes.length <= bound) return codes;
    const attribute = id.replace("_detail", ".detail");
    const ordered = this.#ordered.get(id) ?? orderCodes(this.key, this.entryId, attribute, codes);
    this.#ordered.set(id, ordered);
    return ordered.slice(0, bound);
  }

  /** The distinct codes of an attribute. Neutral codes count only if there is no other code. */
  codes(id: DimensionId): readonly string[] {
    const known = this.#codes.get(id);
    if (known) return known;
    const found = id === "cut" ? this.#exceeded() : this.#union(id);
    this.#codes.set(id, found);
    return found;
  }

  #union(id: DimensionId): readonly string[] {
    const read = this.index.reader(id);
    const [only] = this.records;
    if (this.records.length === 1 && only!.codes[read.attribute]?.length === 1)
      return read(only!.codes[read.attribute]!);
    const all = [...new Set(this.records.flatMap(({ codes }) => read(codes[read.attribute] ?? [])))];
    const specific = all.filter((code) => !neutralCodes.has(code));
    return specific.length > 0 ? specific : all;
  }

  #exceeded(): string[] {
    const exceeded = this.conditions.filter(({ attribute, bound }) => this.codes(attribute).length > bound);
    return exceeded.map(({ code }) => code);
  }
}

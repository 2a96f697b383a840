import { countedDimensions } from "../../codebook/datasets.ts";
import type { Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import { dimensions as codebook } from "../../codebook/dimensions/dimensions.ts";

/** Turns the codes of a record's attribute into those of one dimension: main groups, or codes without narrower ones. */
export interface CodeReader {
  (codes: readonly string[]): readonly string[];
  /** The attribute of the case file. */
  readonly attribute: DimensionId;
}

/** An index of a dataset's dimensions: positions of categories, groups of codes, regions of States. */
export class CodeIndex {
  readonly dimensions: ReadonlyMap<DimensionId, Dimension>;
  readonly #positions: ReadonlyMap<DimensionId, ReadonlyMap<string, number>>;
  readonly #readers: ReadonlyMap<DimensionId, CodeReader>;

  /**
   * @param datasetDimensions the dimensions of the dataset; the codebook provides those that its plan does not use
   * @throws {RangeError} if a code contains a separator of the noise messages
   */
  constructor(nature: "PROTECTED" | "SYNTHETIC", datasetDimensions: readonly Dimension[]) {
    const dimensions = [
      ...new Map(
        [...codebook, ...countedDimensions(nature), ...datasetDimensions].map((one) => [one.id, one]),
      ).values(),
    ];
    const codes = dimensions.flatMap(({ categories }) => categories.map(({ code }) => code));
    const wrong = codes.find((code) => /[|,]/.test(code));
    if (wrong !== undefined) throw new RangeError(`Cannot count: the code "${wrong}" must not contain "|" or ","`);
    this.dimensions = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
    this.#positions = new Map(
      dimensions.map(({ id, categories }) => [id, new Map(categories.map(({ code }, position) => [code, position]))]),
    );
    this.#readers = new Map(dimensions.map(({ id }) => [id, readerOf(id, this.dimensions)]));
  }

  /**
   * The position of a code among the categories of a dimension.
   *
   * @throws {RangeError} if the dimension does not have the code
   */
  position(id: DimensionId, code: string): number {
    const position = this.#positions.get(id)!.get(code);
    if (position === undefined) throw new RangeError(`Cannot count: every code of "${id}" must be in the codebook`);
    return position;
  }

  /** The position of a State's region. */
  regionPosition(state: string): number {
    const { parent } = this.dimensions.get("country")!.categories[this.position("country", state)]!;
    return this.position("region", parent!);
  }

  /** Reads the codes of a dimension. */
  reader(id: DimensionId): CodeReader {
    return this.#readers.get(id)!;
  }
}

function readerOf(id: DimensionId, dimensions: ReadonlyMap<DimensionId, Dimension>): CodeReader {
  const attribute = id.replace("_detail", "") as DimensionId;
  const detailed = dimensions.get(`${attribute}_detail` as DimensionId)?.categories ?? [];
  const parents = new Map(detailed.map(({ code, parent }) => [code, parent ?? code]));
  if (id !== attribute)
    return Object.assign((codes: readonly string[]) => codes.filter((code) => parents.has(code)), { attribute });
  if (parents.size === 0) return Object.assign((codes: readonly string[]) => codes, { attribute });
  return Object.assign((codes: readonly string[]) => codes.map((code) => parents.get(code) ?? code), { attribute });
}

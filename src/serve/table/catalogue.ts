import type { Category, Dimension, DimensionId } from "../../codebook/dimension.ts";
import type { Measure, MeasureId } from "../../codebook/measure.ts";
import type { Release, StoredTable } from "../../release/release.ts";

/** A stored table with the step that each of its dimensions makes through its cells. */
export interface CataloguedTable {
  readonly stored: StoredTable;
  readonly steps: ReadonlyMap<DimensionId, number>;
}

/** A release, made ready for questions: its words and tables by name. */
export class Catalogue {
  readonly release: Release;
  readonly dimensions: ReadonlyMap<DimensionId, Dimension>;
  readonly measures: ReadonlyMap<MeasureId, Measure>;
  readonly #places: ReadonlyMap<DimensionId, ReadonlyMap<string, number>>;
  readonly #tables: ReadonlyMap<string, CataloguedTable>;

  constructor(release: Release) {
    const { dimensions, measures } = release.manifest.dataset;
    this.release = release;
    this.dimensions = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
    this.measures = new Map(measures.map((measure) => [measure.id, measure]));
    this.#places = new Map(
      dimensions.map(({ id, categories }) => [id, new Map(categories.map(({ code }, place) => [code, place]))]),
    );
    this.#tables = new Map(
      release.tables.map((stored) => [this.#key(stored.measure, stored.dimensions), this.#catalogue(stored)]),
    );
  }

  /** The published table of a measure by exactly these dimensions, in any order. */
  table(measure: MeasureId, dimensions: Iterable<DimensionId>): CataloguedTable | undefined {
    return this.#tables.get(this.#key(measure, dimensions));
  }

  /** Where a category stands among those of its dimension. */
  place(dimension: DimensionId, code: string): number | undefined {
    return this.#places.get(dimension)?.get(code);
  }

  category(dimension: DimensionId, code: string): Category | undefined {
    const place = this.place(dimension, code);
    return place === undefined ? undefined : this.dimensions.get(dimension)?.categories[place];
  }

  /** Whether one category lies inside another of the same dimension. */
  isPartOf(dimension: DimensionId, part: string, whole: string): boolean {
    const parent = this.category(dimension, part)?.parent;
    return parent !== undefined && (parent === whole || this.isPartOf(dimension, parent, whole));
  }

  /** How many broader categories of its own dimension stand above a category: 0 for the broadest. */
  level(dimension: DimensionId, { parent }: Category): number {
    const broader = parent === undefined ? undefined : this.category(dimension, parent);
    return broader ? this.level(dimension, broader) + 1 : 0;
  }

  #key(measure: MeasureId, dimensions: Iterable<DimensionId>): string {
    return [measure, ...[...dimensions].sort()].join("|");
  }

  #catalogue(stored: StoredTable): CataloguedTable {
    const steps = new Map<DimensionId, number>();
    let step = 1;
    for (const id of stored.dimensions.toReversed()) {
      steps.set(id, step);
      step *= this.dimensions.get(id)?.categories.length ?? 0;
    }
    return { stored, steps };
  }
}

const known = new WeakMap<Release, Catalogue>();

/** The catalogue of a release, made once. */
export function catalogueOf(release: Release): Catalogue {
  const catalogue = known.get(release) ?? new Catalogue(release);
  known.set(release, catalogue);
  return catalogue;
}

import type { Category, Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { Measure, MeasureId } from "../../codebook/measure.ts";
import { spanLabel } from "../../codebook/plan/span.ts";
import type { Release, StoredTable } from "../../releases/release.ts";
import { spansOf } from "../../releases/spans.ts";

/** A stored table with its strides: the distance between cells of neighbouring categories, by dimension. */
export interface IndexedTable {
  readonly stored: StoredTable;
  readonly strides: ReadonlyMap<DimensionId, number>;
}

/** The kind of a span of editions that has separate tables: a run, or a closed period. */
export type SpanKind = NonNullable<StoredTable["span"]>;

/** The codebook and the tables of one release, by name. Get it from {@link tableIndexOf}. */
export class TableIndex {
  readonly release: Release;
  readonly dimensions: ReadonlyMap<DimensionId, Dimension>;
  readonly measures: ReadonlyMap<MeasureId, Measure>;
  /** The years of the release, ascending. */
  readonly editions: readonly string[];
  readonly #indexes: ReadonlyMap<DimensionId, ReadonlyMap<string, number>>;
  readonly #tables: ReadonlyMap<string, IndexedTable>;
  readonly #spans: Readonly<Record<SpanKind, ReadonlyMap<string, number>>>;

  constructor(release: Release) {
    const { dimensions, measures } = release.manifest.dataset;
    this.release = release;
    this.dimensions = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
    this.measures = new Map(measures.map((measure) => [measure.id, measure]));
    this.editions = this.dimensions.get("year")?.categories.map(({ code }) => code) ?? [];
    this.#indexes = new Map(
      dimensions.map(({ id, categories }) => [id, new Map(categories.map(({ code }, index) => [code, index]))]),
    );
    this.#tables = new Map(
      release.tables.map((stored) => [
        tableKey(stored.measure, stored.dimensions, stored.span),
        { stored, strides: this.#stridesOf(stored) },
      ]),
    );
    this.#spans = { run: spanIndexes(release, "run"), period: spanIndexes(release, "period") };
  }

  /** Whether the figures contain noise: they were counted from records, real or synthetic. */
  get isProtected(): boolean {
    return this.release.manifest.dataset.nature !== "PUBLISHED";
  }

  /** The table of a measure by exactly these dimensions, in any order. Without `span`, its cells are of editions or all years. */
  table(measure: MeasureId, dimensions: Iterable<DimensionId>, span?: SpanKind): IndexedTable | undefined {
    return this.#tables.get(tableKey(measure, dimensions, span));
  }

  /** Whether a measure has figures by these dimensions. Protected figures by year can be added up over all years. */
  has(measure: MeasureId, dimensions: Iterable<DimensionId>): boolean {
    const ids = new Set(dimensions);
    if (this.table(measure, ids)) return true;
    return this.isProtected && !ids.has("year") && this.table(measure, ids.add("year")) !== undefined;
  }

  /** The index of a run or a period in its tables; undefined if the release does not have it. */
  spanIndex(kind: SpanKind, first: string, last: string): number | undefined {
    return this.#spans[kind].get(spanLabel([first, last]));
  }

  /** The index of a category in its dimension. */
  indexOf(dimension: DimensionId, code: string): number | undefined {
    return this.#indexes.get(dimension)?.get(code);
  }

  category(dimension: DimensionId, code: string): Category | undefined {
    const index = this.indexOf(dimension, code);
    return index === undefined ? undefined : this.dimensions.get(dimension)?.categories[index];
  }

  /** Whether one category is a descendant of another in the same dimension. */
  isPartOf(dimension: DimensionId, part: string, whole: string): boolean {
    const parent = this.category(dimension, part)?.parent;
    return parent !== undefined && (parent === whole || this.isPartOf(dimension, parent, whole));
  }

  /** The last level of the categories of a dimension. */
  lastLevel(dimension: DimensionId): number {
    const { categories } = this.dimensions.get(dimension) ?? { categories: [] };
    return Math.max(0, ...categories.map((category) => this.level(dimension, category)));
  }

  /** The level of a category in the hierarchy of its dimension: 0 for the broadest. */
  level(dimension: DimensionId, { parent }: Category): number {
    const broader = parent === undefined ? undefined : this.category(dimension, parent);
    return broader ? this.level(dimension, broader) + 1 : 0;
  }

  #stridesOf({ dimensions }: StoredTable): ReadonlyMap<DimensionId, number> {
    const strides = new Map<DimensionId, number>();
    let stride = 1;
    for (const id of dimensions.toReversed()) {
      strides.set(id, stride);
      stride *= this.dimensions.get(id)?.categories.length ?? 0;
    }
    return strides;
  }
}

function tableKey(measure: MeasureId, dimensions: Iterable<DimensionId>, span: SpanKind | undefined): string {
  return [measure, span ?? "edition", ...[...dimensions].sort()].join("|");
}

function spanIndexes({ manifest }: Release, kind: SpanKind): ReadonlyMap<string, number> {
  return new Map(spansOf(manifest, kind).map((span, index) => [spanLabel(span), index]));
}

const indexes = new WeakMap<Release, TableIndex>();

/** The index of a release. It is built once. */
export function tableIndexOf(release: Release): TableIndex {
  const index = indexes.get(release) ?? new TableIndex(release);
  indexes.set(release, index);
  return index;
}

import type { Category, Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { Measure, MeasureId } from "../../codebook/measure.ts";
import { spanLabel } from "../../codebook/plan/span.ts";
import type { Release, StoredTable } from "../../releases/release.ts";
import { spansOf } from "../../releases/spans.ts";

/** A stored table with the step that each of its dimensions makes through its cells. */
export interface IndexedTable {
  readonly stored: StoredTable;
  readonly steps: ReadonlyMap<DimensionId, number>;
}

/** A unit of time that has tables of its own: a run of editions, or a closed period. */
export type SpanKind = NonNullable<StoredTable["span"]>;

/** A release, made ready for questions: its words and tables by name. */
export class TableIndex {
  readonly release: Release;
  readonly dimensions: ReadonlyMap<DimensionId, Dimension>;
  readonly measures: ReadonlyMap<MeasureId, Measure>;
  readonly #places: ReadonlyMap<DimensionId, ReadonlyMap<string, number>>;
  readonly #tables: ReadonlyMap<string, IndexedTable>;
  readonly #spans: Readonly<Record<SpanKind, ReadonlyMap<string, number>>>;
  /** The editions of the release: years, ascending. */
  readonly editions: readonly string[];

  constructor(release: Release) {
    const { dimensions, measures } = release.manifest.dataset;
    this.release = release;
    this.dimensions = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
    this.measures = new Map(measures.map((measure) => [measure.id, measure]));
    this.#places = new Map(
      dimensions.map(({ id, categories }) => [id, new Map(categories.map(({ code }, place) => [code, place]))]),
    );
    this.#tables = new Map(
      release.tables.map((stored) => [
        this.#key(stored.measure, stored.dimensions, stored.span),
        this.#catalogue(stored),
      ]),
    );
    this.#spans = { run: this.#numbered("run"), period: this.#numbered("period") };
    this.editions = this.dimensions.get("year")?.categories.map(({ code }) => code) ?? [];
  }

  /** Whether the figures were counted from records, synthetic ones included, and contain noise. */
  get isProtected(): boolean {
    return this.release.manifest.dataset.nature !== "PUBLISHED";
  }

  /** The published table of a measure by exactly these dimensions, in any order; without `span`, by edition. */
  table(measure: MeasureId, dimensions: Iterable<DimensionId>, span?: SpanKind): IndexedTable | undefined {
    return this.#tables.get(this.#key(measure, dimensions, span));
  }

  /** Whether a measure has figures by these dimensions. Protected figures by edition can be had for all editions, too. */
  has(measure: MeasureId, dimensions: Iterable<DimensionId>): boolean {
    const ids = new Set(dimensions);
    if (this.table(measure, ids)) return true;
    return this.isProtected && !ids.has("year") && this.table(measure, ids.add("year")) !== undefined;
  }

  /** The index of a run or a period by its first and last edition; undefined if the release does not have it. */
  spanIndex(kind: SpanKind, first: string, last: string): number | undefined {
    return this.#spans[kind].get(spanLabel([first, last]));
  }

  #numbered(kind: SpanKind): ReadonlyMap<string, number> {
    return new Map(spansOf(this.release.manifest, kind).map((span, index) => [spanLabel(span), index]));
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

  #key(measure: MeasureId, dimensions: Iterable<DimensionId>, span: SpanKind | "edition" = "edition"): string {
    return [measure, span, ...[...dimensions].sort()].join("|");
  }

  #catalogue(stored: StoredTable): IndexedTable {
    const steps = new Map<DimensionId, number>();
    let step = 1;
    for (const id of stored.dimensions.toReversed()) {
      steps.set(id, step);
      step *= this.dimensions.get(id)?.categories.length ?? 0;
    }
    return { stored, steps };
  }
}

const known = new WeakMap<Release, TableIndex>();

/** The catalogue of a release, made once. */
export function tableIndexOf(release: Release): TableIndex {
  const catalogue = known.get(release) ?? new TableIndex(release);
  known.set(release, catalogue);
  return catalogue;
}

import type { Dimension, DimensionId } from "../../src/codebook/dimension.ts";
import type { Release, StoredTable } from "../../src/release/release.ts";
import { cellStatuses } from "../../src/protect/table.ts";

// What somebody writes who has nothing but release files, the codebook in them, and the methodology, to find out who
// stands behind them. It shares no code with the protection or with the audit, and reckons in another way: by Bayes'
// rule on every cell, from all sums that the cell is part of.

/** What the stranger makes of one cell of two or three dimensions: the chances of 0, 1, 2 … people, without and with the release. */
export interface Opinion {
  readonly table: number;
  readonly position: number;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

const most = 40;

/** A published table with what is easy to ask of it. */
interface Seen {
  readonly stored: StoredTable;
  readonly dimensions: readonly Dimension[];
  status(position: number): string;
  /** The protected part of a figure; null where none is shown. */
  value(position: number): number | null;
  places(position: number): number[];
  position(places: readonly number[]): number;
}

/** Reads one release. */
export class Stranger {
  readonly #tables: ReadonlyMap<string, Seen>;
  readonly #noise: readonly number[];
  readonly #maxNoise: number;
  readonly variance: number;
  readonly lag: number;
  readonly #threshold: number;
  readonly #guesses = new Map<string, Float64Array>();

  constructor({ manifest, tables }: Release) {
    const number = (name: string) => Number(manifest.parameters[name]);
    [this.#maxNoise, this.variance] = [number("maxNoise"), number("variance")];
    [this.#threshold, this.lag] = [number("threshold"), number("lag")];
    this.#noise = noiseOf(this.#maxNoise, this.variance);
    const dimensionOf = (id: DimensionId) => manifest.dataset.dimensions.find((dimension) => dimension.id === id)!;
    this.#tables = new Map(tables.map((stored) => [stored.dimensions.join(), seen(stored, dimensionOf)]));
  }

  /** An opinion of every cell of the tables of two and three dimensions that show anything. */
  opinions(): Opinion[] {
    return [...this.#tables.values()].flatMap((table) => {
      const positions = [...table.stored.statuses.keys()];
      const on = positions.some((position) => table.status(position) !== "WITHHELD");
      return table.dimensions.length > 1 && on ? positions.map((position) => this.#opinion(table, position)) : [];
    });
  }

  /** The people of a table that are expected: figures where they are shown, else what broader figures imply. */
  guesses(ids: readonly DimensionId[]): Float64Array {
    const known = this.#guesses.get(ids.join());
    if (known) return known;
    const table = this.#tables.get(ids.join())!;
    const guesses = Float64Array.from(table.stored.statuses.keys(), (position) => {
      const value = table.value(position);
      if (value !== null) return Math.max(1, value);
      return Math.max(0.01, Math.min(this.#threshold, this.#implied(table, position)));
    });
    this.#guesses.set(ids.join(), guesses);
    return guesses;
  }

  table(ids: readonly DimensionId[]): Seen | undefined {
    return this.#tables.get(ids.join());
  }

  /** What the broader tables imply: as if only pairs of attributes had anything to do with each other. */
  #implied(table: Seen, position: number): number {
    const ids = table.dimensions.map(({ id }) => id);
    const places = table.places(position);
    const at = (axes: readonly number[]) => {
      const own = axes.map((axis) => ids[axis]!);
      return this.guesses(own)[this.#tables.get(own.join())!.position(axes.map((axis) => places[axis]!))]!;
    };
    const total = ids.length === 0 ? this.#threshold / 2 : at([]);
    if (ids.length < 2) return ids.length === 0 ? total : this.#threshold / 4;
    if (ids.length === 2) return (at([0]) * at([1])) / total;
    return (at([0, 1]) * at([0, 2]) * at([1, 2]) * total) / (at([0]) * at([1]) * at([2]));
  }

  #opinion(table: Seen, position: number): Opinion {
    const expected = Math.max(1e-3, this.#implied(table, position));
    // Groups are uneven: a geometric number with that mean.
    const before = scaled(counts((count) => (expected / (1 + expected)) ** count));
    const own = (count: number) => this.#ownLikelihood(table, position, count);
    const sums = this.#sums(table, position);
    const after = scaled(
      before.map((chance, count) => chance * own(count) * sums.reduce((all, sum) => all * sum(count), 1)),
    );
    return { table: table.stored.number, position, before, after };
  }

  /** How likely the cell's own status and figure are when so many people stand behind it. */
  #ownLikelihood(table: Seen, position: number, count: number): number {
    const value = table.value(position);
    const share = (noise: number) => this.#noise[Math.abs(noise)] ?? 0;
    if (value !== null) return count === 0 ? 0 : share(value - count);
    if (table.status(position) !== "BELOW_THRESHOLD" || count === 0) return 1;
    let below = 0;
    for (let noise = -this.#maxNoise; count + noise < this.#threshold && noise <= this.#maxNoise; noise++)
      below += share(noise);
    return below;
  }

  /** For every shown sum that the cell is part of, how likely what is left over is when so many stand behind the cell. */
  #sums(table: Seen, position: number): ((count: number) => number)[] {
    const ids = table.dimensions.map(({ id }) => id);
    const places = table.places(position);
    return table.dimensions.flatMap((dimension, axis) => {
      if (dimension.manyValued) return [];
      const { parent } = dimension.categories[places[axis]!]!;
      const parts = [...dimension.categories.keys()];
      const whole = [this.#shown(ids.toSpliced(axis, 1), places.toSpliced(axis, 1))];
      if (dimension.id !== "country") return whole.flatMap((sum) => this.#left(table, position, axis, parts, sum));
      const byRegion = ids.with(axis, "region");
      const region = this.#tables
        .get(byRegion.join())!
        .dimensions[axis]!.categories.findIndex(({ code }) => code === parent);
      const within = parts.filter((part) => dimension.categories[part]!.parent === parent);
      return [
        ...whole.flatMap((sum) => this.#left(table, position, axis, parts, sum)),
        ...this.#left(table, position, axis, within, this.#shown(byRegion, places.with(axis, region))),
      ];
    });
  }

  #shown(ids: readonly DimensionId[], places: readonly number[]): number | null {
    const table = this.#tables.get(ids.join())!;
    return table.value(table.position(places));
  }

  #left(table: Seen, position: number, axis: number, parts: readonly number[], sum: number | null) {
    if (sum === null) return [];
    const places = table.places(position);
    const guesses = this.guesses(table.dimensions.map(({ id }) => id));
    let [left, spread, hidden] = [sum, this.variance, 0];
    for (const part of parts) {
      const other = table.position(places.with(axis, part));
      if (other === position) continue;
      const value = table.value(other);
      [left, spread] =
        value === null
          ? [left, spread + guesses[other]! * (1 + guesses[other]!)]
          : [left - value, spread + this.variance];
      if (value === null) hidden += guesses[other]!;
    }
    return [(count: number) => Math.exp(-((left - hidden - count) ** 2) / (2 * spread))];
  }
}

/**
 * What somebody makes of two releases who knows that a person came between them, and one thing about that person: the
 * category that most of those who came have, among the people with whom the known thing is shared.
 */
export function readNewcomer(
  [before, after]: readonly [Stranger, Stranger],
  { known, place, asked }: { known: DimensionId | null; place: number; asked: DimensionId },
): { readonly read: number; readonly prior: number } | null {
  const order = (one: DimensionId) => after.table([one])!.stored.number;
  const ids = known === null ? [asked] : [known, asked].toSorted((one, other) => order(one) - order(other));
  const [then, now] = [before.table(ids), after.table(ids)];
  if (!then || !now) return null;
  const axis = ids.indexOf(asked);
  const cells = [...now.dimensions[axis]!.categories.keys()].map((own) =>
    now.position(known === null ? [own] : ids.map((id) => (id === asked ? own : place))),
  );
  const olds = cells.map((cell) => before.guesses(ids)[cell]!);
  const all = olds.reduce((sum, old) => sum + old, 0);
  const came = Math.max(25, after.guesses([])[0]! - before.guesses([])[0]!);
  const likeliest = cells.map((cell, own) => {
    const expected = (came * olds[own]!) / Math.max(all, before.guesses([])[0]!);
    const [old, fresh] = [then.value(cell), now.value(cell)];
    if (old === null || fresh === null) return expected;
    // A figure that stands still says that fewer than m have come; another one says how many, give or take its noise.
    if (old === fresh) return Math.min(expected, after.lag - 1);
    const noise = 2 * after.variance;
    return (1 + (fresh - old) / noise) / (1 / Math.max(1, expected) + 1 / noise);
  });
  return { read: largest(likeliest), prior: largest(olds) };
}

function largest(numbers: readonly number[]): number {
  return numbers.indexOf(Math.max(...numbers));
}

function seen(stored: StoredTable, dimensionOf: (id: DimensionId) => Dimension): Seen {
  const dimensions = stored.dimensions.map(dimensionOf);
  const lengths = dimensions.map(({ categories }) => categories.length);
  const strides = lengths.map((_, axis) => lengths.slice(axis + 1).reduce((product, length) => product * length, 1));
  return {
    stored,
    dimensions,
    status: (position) => cellStatuses[stored.statuses[position]!]!,
    value: (position) => {
      const value = stored.values[position]!;
      return Number.isNaN(value) ? null : value - stored.publiclyDocumented[position]!;
    },
    places: (position) => strides.map((stride, axis) => Math.floor(position / stride) % lengths[axis]!),
    position: (places) => places.reduce((sum, place, axis) => sum + place * strides[axis]!, 0),
  };
}

/** The chances of noise 0, 1 … D: of all symmetric ones with that variance the one of greatest entropy, by bisection. */
function noiseOf(maxNoise: number, variance: number): number[] {
  const at = (bend: number) => {
    const weights = Array.from({ length: maxNoise + 1 }, (_, noise) => Math.exp(-bend * noise * noise));
    const total = weights.reduce((sum, weight, noise) => sum + (noise === 0 ? weight : 2 * weight), 0);
    return weights.map((weight) => weight / total);
  };
  let [low, high] = [0, 50];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    const spread = at(middle).reduce((sum, chance, noise) => sum + 2 * chance * noise * noise, 0);
    [low, high] = spread > variance ? [middle, high] : [low, middle];
  }
  return at(high);
}

function counts(chance: (count: number) => number): number[] {
  return Array.from({ length: most + 1 }, (_, count) => chance(count));
}

function scaled(chances: readonly number[]): number[] {
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return total > 0 ? chances.map((chance) => chance / total) : chances.map(() => 1 / chances.length);
}

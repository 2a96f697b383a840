import { expect, test } from "@jest/globals";
import type { MeasureId } from "../../src/codebook/measure.ts";
import { evaluator } from "../../src/facts/evaluate.ts";
import type { CellScope, FactBase } from "../../src/facts/evaluated-cell.ts";
import type { Citation, Fact, FactScope } from "../../src/facts/fact.ts";
import { statesOf } from "../../src/facts/scope.ts";
import { citationOf, datasetOf, editionOf, factOf } from "./fact-base.ts";
import {
  combinations,
  countMentions,
  countUnits,
  type CitationWorld,
  hasCitation,
  type Mention,
  randomOf,
} from "./worlds.ts";

/** A value in a world of a kind. */
type Count<World> = (scope: CellScope, world: World) => number;
/** The facts of one random case, and the condition that a world agrees with them. */
interface Case<World> {
  readonly facts: readonly Fact[];
  readonly isConsistent: (world: World) => boolean;
}

const cases = 40;
const citationShapes = [
  { states: 4, years: 2, mentions: "cited" },
  { states: 3, years: 3, mentions: "cited" },
  { states: 5, years: 2, mentions: "cited" },
  { states: 3, years: 1, mentions: "entry" },
  { states: 2, years: 2, mentions: "entry" },
  { states: 3, years: 2, mentions: "member" },
] as const;
const spans: readonly (readonly [number, number])[] = [
  [1, 1],
  [2, 2],
  [3, 3],
  [1, 2],
  [2, 3],
  [1, 3],
];

test.each(citationShapes)(
  "evaluator bounds contain the counts of all worlds that agree with the lists and facts: %o",
  ({ states: count, years: editions, mentions }) => {
    const states = Array.from({ length: count }, (_, index) => String.fromCodePoint(65 + index).repeat(3));
    const years = Array.from({ length: editions }, (_, index) => index + 1);
    const dataset = datasetOf(states, years);
    const worlds = citationWorlds(states, years, mentionsOf(mentions));
    const geographies: FactScope[] = [
      {},
      { region: ["one"] },
      { region: ["two"] },
      { group: ["ends"] },
      { region: ["one"], group: ["ends"] },
      ...states.map((state) => ({ country: [state] })),
      { country: states.slice(1, 3) },
    ];
    const others: FactScope[] = [
      {},
      ...(mentions === "entry" ? [{ entry: ["new"] }, { entry: ["follow_up"] }, { entry: ["new", "follow_up"] }] : []),
      ...(mentions === "member" ? [{ council_membership: ["member"] }] : []),
    ];
    const codes = combinations([geographies, others]).map(([geography, other]) => ({ ...geography, ...other }));
    const scopes = scopesOf(["STATES_CITED", "EDITIONS_CITED"], spansIn(years), codes).filter(
      ({ measure, codes: { country } }) => measure === "STATES_CITED" || country?.length === 1,
    );
    const value: Count<CitationWorld> = (scope, world) =>
      countMentions(scope, world, (state) => inGeography(dataset, scope.codes, state));
    for (let seed = 0; seed < cases; seed++) {
      const random = randomOf(seed);
      const truth = pick(worlds, random);
      const { facts, isConsistent } = caseOf(scopes, truth, value, random);
      const citations = citationsOf(truth, random);
      const complete = years.filter(() => random() < 0.2);
      const all = [
        ...citations,
        ...complete.flatMap((year) => [...truth.get(year)!.keys()].map((state) => citationOf(state, year))),
      ];
      const isListed = (world: CitationWorld) =>
        all.every((citation) => hasCitation(world, citation)) &&
        complete.every((year) => world.get(year)!.size === truth.get(year)!.size);
      const base = {
        dataset,
        facts,
        citations: all,
        editions: years.map((year) => editionOf(year, 0, complete.includes(year))),
      };
      expect(
        faultsOf(
          base,
          scopes,
          worlds.filter((world) => isListed(world) && isConsistent(world)),
          value,
        ),
      ).toEqual([]);
    }
  },
);

test("evaluator bounds contain the counts and shares of all worlds that agree with the facts", () => {
  const dataset = datasetOf(["AAA"], [1, 2]);
  const units = combinations([[1, 2].map(String), ["", "a", "a1", "b", "a b", "a1 b"]]).map(([year, trends]) => {
    return { year: Number(year), trends: trends!.split(" ").filter(Boolean) };
  });
  const chosen = combinations(units.map((unit) => [[], [unit]])).map((world) => world.flat());
  const worlds = chosen.filter((world) => [1, 2].every((year) => world.some((unit) => unit.year === year)));
  const codes: FactScope[] = [{}, ...[["a"], ["a1"], ["b"], ["a", "b"], ["a1", "b"]].map((trend) => ({ trend }))];
  const scopes = [
    ...scopesOf(["INDIVIDUALS"], spansIn([1, 2]), codes),
    ...scopesOf(
      ["VICTIMS_SHARE"],
      [
        [1, 1],
        [2, 2],
      ],
      codes,
    ),
  ];
  for (let seed = 0; seed < cases; seed++) {
    const random = randomOf(seed);
    const { facts, isConsistent } = caseOf(scopes, pick(worlds, random), countUnits, random);
    expect(
      faultsOf({ dataset, facts, citations: [], editions: [] }, scopes, worlds.filter(isConsistent), countUnits),
    ).toEqual([]);
  }
});

/** The cells that disagree with their values in all consistent worlds. */
function faultsOf<World>(base: FactBase, scopes: readonly CellScope[], worlds: readonly World[], value: Count<World>) {
  const evaluate = evaluator(base);
  if (worlds.length === 0) throw new RangeError("Cannot compare worlds: the facts must be true in one");
  return scopes.flatMap((scope) => {
    const cell = evaluate(scope);
    const isOther = cell.facts.some(({ fact, use }) => use === "SHOWN" && !fact.combines);
    if (cell.status === "NOT_APPLICABLE" || isOther) return [];
    const values = worlds.map((world) => value(scope, world));
    const [least, greatest] = [Math.min(...values), Math.max(...values)];
    const flags = cell.flags.join();
    const isFalse =
      cell.lower > least ||
      (cell.upper !== null && cell.upper < greatest) ||
      (flags === "" && cell.value !== null && !(least === cell.value && greatest === cell.value)) ||
      (flags === "LOWER_BOUND" && cell.value! > least) ||
      (flags === "UPPER_BOUND" && cell.value! < greatest);
    return isFalse ? [{ scope, cell, least, greatest, facts: base.facts }] : [];
  });
}

/** Random facts: true ones, pairs that contradict each other, parts, and facts with another definition. */
function caseOf<World>(
  scopes: readonly CellScope[],
  truth: World,
  value: Count<World>,
  random: () => number,
): Case<World> {
  const conditions: ((world: World) => boolean)[] = [];
  const facts: Fact[] = [];
  const add = ({ measure, editions, codes }: CellScope, given: Partial<Fact>) =>
    facts.push(factOf(`fact-${facts.length}`, { measure, editions, scope: codes, ...given }));
  for (let remaining = Math.floor(random() * 6); remaining > 0; remaining--) {
    const scope = pick(scopes, random);
    const actual = value(scope, truth);
    const step = scope.measure.endsWith("SHARE") ? 0.1 : 1;
    const [lower, upper] = [Math.max(0, actual - step), actual + step];
    const kind = pick(
      ["EXACT", "LIST", "AT_LEAST", "AT_MOST", "APPROXIMATE", "PART", "PAIR", "OTHER"] as const,
      random,
    );
    if (kind === "EXACT" || kind === "LIST") add(scope, { kind, lower: actual, upper: actual });
    else if (kind === "AT_LEAST") add(scope, { kind, lower });
    else if (kind === "AT_MOST") add(scope, { kind, lower: 0, upper });
    else if (kind === "APPROXIMATE") add(scope, { kind, figure: actual, lower, upper });
    else if (kind === "PART") add(scope, { part: "named", lower, upper: lower });
    else if (kind === "OTHER") add(scope, { combines: false, lower: 7, upper: 7 });
    else for (const figure of [upper, actual]) add(scope, { lower: figure, upper: figure });
    if (kind === "OTHER") continue;
    // A share of a part has its own base, so that it says nothing about the share of the whole.
    if (kind === "PART" && step < 1) continue;
    const least = {
      EXACT: actual,
      LIST: actual,
      AT_LEAST: lower,
      AT_MOST: 0,
      APPROXIMATE: lower,
      PART: lower,
      PAIR: actual,
    }[kind];
    const most =
      kind === "AT_LEAST" || kind === "PART"
        ? Number.POSITIVE_INFINITY
        : kind === "EXACT" || kind === "LIST"
          ? actual
          : upper;
    conditions.push((world) => least <= value(scope, world) && value(scope, world) <= most);
  }
  return { facts, isConsistent: (world) => conditions.every((holds) => holds(world)) };
}

function citationsOf(truth: CitationWorld, random: () => number): Citation[] {
  return [...truth].flatMap(([year, mentions]) =>
    [...mentions].flatMap(([state, { isNew, isFollowUp }]) => {
      if (random() < 0.5) return [];
      const entries = [null, ...(isNew ? ["NEW" as const] : []), ...(isFollowUp ? ["FOLLOW_UP" as const] : [])];
      return [citationOf(state, year, pick(isNew && isFollowUp ? [...entries, "BOTH" as const] : entries, random))];
    }),
  );
}

function mentionsOf(kind: (typeof citationShapes)[number]["mentions"]): readonly (Mention | null)[] {
  const cited: Mention = { isNew: false, isFollowUp: false, isMember: false };
  if (kind === "member") return [null, cited, { ...cited, isMember: true }];
  if (kind === "cited") return [null, cited];
  const entries = combinations([
    [false, true],
    [false, true],
  ]);
  return [null, ...entries.map(([isNew, isFollowUp]) => ({ ...cited, isNew: isNew!, isFollowUp: isFollowUp! }))];
}

function citationWorlds(
  states: readonly string[],
  years: readonly number[],
  mentions: readonly (Mention | null)[],
): CitationWorld[] {
  const editions = combinations(states.map(() => mentions)).map(
    (row) => new Map(row.flatMap((mention, index) => (mention ? [[states[index]!, mention] as const] : []))),
  );
  return combinations(years.map(() => editions)).map(
    (world) => new Map(world.map((edition, index) => [years[index]!, edition])),
  );
}

function inGeography(dataset: FactBase["dataset"], codes: FactScope, state: string): boolean {
  return (["region", "group", "country"] as const).every(
    (id) => codes[id]?.some((code) => statesOf(dataset, id, code).includes(state)) ?? true,
  );
}

function spansIn(years: readonly number[]): (readonly [number, number])[] {
  return spans.filter(([, last]) => years.includes(last));
}

function scopesOf(
  measures: readonly MeasureId[],
  ofSpans: readonly (readonly [number, number])[],
  codes: readonly FactScope[],
): CellScope[] {
  return measures.flatMap((measure) =>
    ofSpans.flatMap((editions) => codes.map((one) => ({ measure, editions, codes: one }))),
  );
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

/** The body of a POST request. */
export interface Posted {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A seeded generator of integers below a limit: mulberry32. */
export function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}

const regions = [
  "african",
  "asia_pacific",
  "eastern_european",
  "latin_american_and_caribbean",
  "western_european_and_others",
];
const langs = ["AR", "ZH", "EN", "FR", "RU", "ES"];
const territories = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (letter) => `X${letter}${letter}`);

type Chance = (limit: number) => number;
const oneOf = <T>(list: readonly T[], chance: Chance): T => list[chance(list.length)]!;
const someOf = <T>(list: readonly T[], chance: Chance) => {
  const some = list.filter(() => chance(2) === 1);
  return some.length > 0 ? some : [oneOf(list, chance)];
};
const years = (first: number, last: number, chance: Chance) => {
  const from = first + chance(last - first);
  return { from, to: from + chance(last - from + 1) };
};

const demo = (fields: string) =>
  `query ($query: TableInput!, $first: Int!, $lang: Lang) { release(dataset: "demo-cases") { table(query: $query) { ${fields} } } }`;
const facts = (fields: string) =>
  `query ($query: TableInput!, $first: Int!, $lang: Lang) { release(dataset: "sg-reports") { table(query: $query) { ${fields} } } }`;
const value = (cell: string) =>
  `outcome rows(first: $first) { totalCount nodes { categories { code label(lang: $lang) } ${cell} } }`;

interface Shape {
  readonly query: string;
  readonly variables: (chance: Chance) => Readonly<Record<string, unknown>>;
}

const INDIVIDUALS = ["INDIVIDUALS"];
const paged = (chance: Chance) => ({ first: 100 + chance(101), lang: oneOf(langs, chance) });

/** Eight typical queries with random parameters. */
const shapes: readonly Shape[] = [
  {
    query: demo(value("cells { value status flags display(lang: $lang) }")),
    variables: (chance) => ({
      ...paged(chance),
      query: {
        measures: INDIVIDUALS,
        by: ["REGION", "TREND", "EDITION"],
        where: { edition: years(2010, 2025, chance) },
      },
    }),
  },
  {
    query: demo(value("cells { value status }")),
    variables: (chance) => ({
      ...paged(chance),
      query: { measures: INDIVIDUALS, by: ["REGION", "EDITION"], where: { region: { in: someOf(regions, chance) } } },
    }),
  },
  {
    query: demo(value("cells { measure { code } value status }")),
    variables: (chance) => ({
      ...paged(chance),
      query: {
        measures: INDIVIDUALS,
        by: ["TREND", "EDITION"],
        orderBy: { field: "VALUE", direction: "DESC" },
        where: { edition: years(2010, 2025, chance) },
      },
    }),
  },
  {
    query: demo("outcome cellCounts { value tooFew } rows(first: $first) { nodes { cells { display(lang: $lang) } } }"),
    variables: (chance) => ({
      ...paged(chance),
      query: {
        measures: INDIVIDUALS,
        by: ["EDITION"],
        where: { trend: { in: ["surveillance"] }, edition: years(2010, 2025, chance) },
      },
    }),
  },
  {
    query: facts(value("cells { value status }")),
    variables: (chance) => ({
      ...paged(chance),
      query: { measures: ["STATES_CITED"], by: ["REGION", "EDITION"], where: { edition: years(2010, 2025, chance) } },
    }),
  },
  {
    query: facts(value("cells { value status flags }")),
    variables: (chance) => ({
      ...paged(chance),
      query: { measures: ["STATES_CITED"], by: ["COUNTRY", "EDITION"], where: { edition: years(2010, 2025, chance) } },
    }),
  },
  {
    query: `query ($code: Code!, $lang: Lang, $first: Int!) { release(dataset: "demo-cases") { place(code: $code) {
      category { code label(lang: $lang) } table(query: { by: EDITION }) { outcome rows(first: $first) { nodes { categories { code } cells { value } } } } } } }`,
    variables: (chance) => ({ code: oneOf(territories, chance), ...paged(chance) }),
  },
  {
    query: `query ($id: DimensionCode!, $lang: Lang, $first: Int!) { release(dataset: "demo-cases") {
      codebook { dimension(code: $id) { multiValued categories { nodes { code label(lang: $lang) } } } }
      dataset { releases(first: $first) { totalCount nodes { version } } } } }`,
    variables: (chance) => ({
      id: oneOf(["TREND", "REGION", "ACT", "VICTIM_CATEGORY", "EDITION"], chance),
      ...paged(chance),
    }),
  },
];

/** The names of the shapes, in the order of {@link questions}. */
export const shapeNames = [
  "by three dimensions",
  "by region and year",
  "sorted by value",
  "one trend over the years",
  "published, by region and year",
  "published, by country and year",
  "a country's profile",
  "words and releases",
];

/** Queries of all shapes in turn, each with its own parameters. */
export function questions(count: number, seed: number): Posted[] {
  const chance = seeded(seed);
  return Array.from({ length: count }, (_, index) => {
    const { query, variables } = shapes[index % shapes.length]!;
    return { query, variables: variables(chance) };
  });
}

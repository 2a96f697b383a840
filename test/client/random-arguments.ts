/** The dataset that a random query asks for, and the remaining depth of its selection. */
export interface Chosen {
  readonly dataset: string;
  readonly depth: number;
}

const tableQueries: Readonly<Record<string, readonly string[]>> = {
  "sg-reports": [
    "{ by: [EDITION] }",
    "{ by: [REGION, EDITION], measures: [STATES_CITED] }",
    '{ by: [COUNTRY], where: { region: { in: ["african"] }, edition: { from: 2023 } }, measures: [STATES_CITED] }',
    '{ by: [EDITION], where: { trend: { in: ["surveillance"] } } }',
    '{ by: [GENDER], where: { gender: { in: "women" } }, measures: [INDIVIDUALS] }',
    "{ by: [REGION], measures: [STATES_CITED], orderBy: { field: LABEL, direction: DESC } }",
    '{ by: [REGION], where: { region: { in: ["nowhere"] } } }',
  ],
  "demo-cases": [
    "{ by: [EDITION] }",
    "{ by: [REGION, EDITION], measures: [CASES, INDIVIDUALS] }",
    "{ by: [GENDER, REGION], totals: [GENDER], includeEmptyRows: false, measures: [INDIVIDUALS] }",
    '{ by: [TREND], where: { region: { in: ["african", "asia_pacific"] } } }',
    "{ by: [REGION], orderBy: { field: VALUE, direction: DESC } }",
    '{ by: [REGION], where: { region: { in: ["nowhere"] } } }',
  ],
};

const filters: Readonly<Record<string, readonly string[]>> = {
  "sg-reports": ["{}", '{ region: { in: ["african"] } }', "{ edition: { from: 2022, to: 2024 } }"],
  "demo-cases": ["{}", '{ region: { in: ["african"] } }', '{ gender: { in: ["women"] } }'],
};

const places: Readonly<Record<string, readonly string[]>> = {
  "sg-reports": ['"EGY"', '"HUN"', '"african"'],
  "demo-cases": ['"XAA"', '"african"'],
};

const releases: Readonly<Record<string, readonly string[]>> = {
  "sg-reports": ['"latest"', '"2025.1.0"'],
  "demo-cases": ['"latest"', '"2025.1.0"', '"2025.2.0"'],
};

/** The values of arguments, in GraphQL notation. A name without a type is that of an argument of any field. */
const values: Readonly<Record<string, (chosen: Chosen) => readonly string[]>> = {
  lang: () => ["EN", "FR"],
  first: () => ["1", "2", "5"],
  "Query.dataset(name)": ({ dataset }) => [JSON.stringify(dataset)],
  "Query.release(dataset)": ({ dataset }) => [JSON.stringify(dataset)],
  "Query.release(ref)": ({ dataset }) => releases[dataset]!,
  "Query.search(text)": () => ['"women"', '"African States"', '"surveillance"'],
  "Query.search(dataset)": ({ dataset }) => [JSON.stringify(dataset)],
  query: ({ dataset }) => tableQueries[dataset]!,
  where: ({ dataset }) => filters[dataset]!,
  a: ({ dataset }) => filters[dataset]!,
  b: ({ dataset }) => filters[dataset]!,
  input: () => ["{ lang: EN }", "{ lang: FR }", "{ lang: EN, pinned: false, kind: BAR }"],
  within: () => ["[]"],
  since: () => ["2023"],
  "Release.changes(since)": ({ dataset }) => releases[dataset]!.slice(1),
  "Release.place(code)": ({ dataset }) => places[dataset]!,
  "Release.positions(where)": () => ["{}", "{ kinds: [VOTE] }", "{ year: { from: 2020 } }", "{ kinds: [REPLY] }"],
  "Codebook.category(code)": () => ['"african"', '"asia_pacific"'],
  "Codebook.category(dimension)": () => ["REGION"],
  "Codebook.dimension(code)": () => ["REGION", "EDITION"],
  "Dimension.categories(search)": () => ['"a"'],
};

/** The values of an argument; undefined if it has none here. */
export function argumentsOf(name: string, chosen: Chosen): readonly string[] | undefined {
  return values[name]?.(chosen);
}

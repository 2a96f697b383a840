import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getNamedType, isEnumType, isInterfaceType, isIntrospectionType, isObjectType } from "graphql";
import { buildApiSchema } from "../../../../src/server/graphql/schema/schema.ts";
import { type Served, serveBoth } from "../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const types = Object.values(buildApiSchema().getTypeMap()).filter((type) => !isIntrospectionType(type));
const fields = types.flatMap((type) =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
);

/** The values of each enum that a field has. */
const values = new Map(
  fields.flatMap(({ type }) => {
    const named = getNamedType(type);
    return isEnumType(named) ? [[named.name, named.getValues().map(({ name }) => name)] as const] : [];
  }),
);

/** Queries with an alias for each enum: the name of its type. */
const cells = `CellStatus: status CellFlag: flags ObsStatusCode: obsStatus ConfStatusCode: confStatus
  interval { IntervalBasis: basis } time { TimeUnit: unit } facts { FactUse: use fact { FactKind: kind } }`;
const table = (query: string) =>
  `table(query: { ${query} }) { AnswerOutcome: outcome problems { ProblemCode: code Severity: severity } rows { nodes { cells { ${cells} } } } }`;
const source = "source { SourceGrade: grade }";
const queries = [
  `{ release(dataset: "sg-reports") {
    editions: ${table("by: [EDITION], measures: [STATES_CITED]")}
    regions: ${table("by: [REGION, EDITION], measures: [STATES_CITED]")}
    shares: ${table("by: [TREND, EDITION], measures: [STATES_SHARE]")}
    persons: ${table("measures: [ORGANISATIONS, INDIVIDUALS, CASES], by: [GENDER]")}
    cases: ${table("measures: [CASES], by: [COUNTRY]")}
    none: ${table("measures: [CASES], where: { edition: { from: 2010, to: 2010 } }")}
    refused: ${table("by: [FOLLOW_UP]")} } }`,
  `{ release(dataset: "sg-reports") {
    dataset { Nature: nature } files { ReleaseFileKind: kind }
    notes { Lang: lang TextDirection: dir } arabic: notes(lang: AR) { Lang: lang TextDirection: dir }
    codebook { measures { MeasureCode: code } dimensions { DimensionCode: code } }
    facts { nodes { FactKind: kind ${source} } }
    positions { nodes { PositionKind: kind ... on Vote { VoteChoice: choice } ... on Statement { StatementRole: role } ... on Reply { ReplyForm: form } } }
    corrections { nodes { RequesterKind: requester CorrectionStatus: status } }
    resolutions { nodes { DecidingBody: body Decision: decision } }
    place(code: "CHN") { PlaceKind: kind citations { nodes { CitationStatus: status CitationEntry: entry ${source} } } }
    region: place(code: "asia_pacific") { PlaceKind: kind citations { nodes { CitationStatus: status CitationEntry: entry ${source} } } }
    series(query: { by: [EDITION, REGION], measures: [STATES_CITED] }) {
      breaks { SeriesBreakKind: kind } lines { nodes { a: change { Direction: direction } b: change(from: 2017, to: 2018) { Direction: direction } c: change(from: 2019, to: 2024) { Direction: direction } d: change(from: 2010) { Direction: direction } } } }
    all: series(query: { by: [EDITION], measures: [STATES_CITED] }) {
      breaks { SeriesBreakKind: kind } lines { nodes { c: change(from: 2019, to: 2024) { Direction: direction } d: change(from: 2017, to: 2019) { Direction: direction } } } }
    a: comparison(measure: STATES_CITED, a: { edition: { from: 2017, to: 2017 } }, b: { edition: { from: 2019, to: 2019 } }) { Verdict: verdict }
    b: comparison(measure: STATES_CITED, b: { edition: { from: 2017, to: 2017 } }, a: { edition: { from: 2019, to: 2019 } }) { Verdict: verdict }
    c: comparison(measure: STATES_CITED, a: { edition: { from: 2024, to: 2024 } }, b: { edition: { from: 2025, to: 2025 } }) { Verdict: verdict }
    d: comparison(measure: STATES_CITED, a: { country: { in: ["XXX"] } }, b: {}) { Verdict: verdict }
    changes { ChangeLevel: level }
  } }`,
  `{ release(dataset: "demo-cases") {
    dataset { Nature: nature }
    guarantee {
      PrivacyModel: model ProtectedUnit: unit losses { Contributor: contributor } VerificationStatus: verificationStatuses
    }
    audit { ProtectionProfile: profile }
    codebook { measures { MeasureCode: code } dimensions { DimensionCode: code } }
    editions: ${table("by: [REGION, EDITION, GENDER], measures: [INDIVIDUALS]")}
    both: ${table("by: [REGION, GENDER], measures: [INDIVIDUALS, ORGANISATIONS]")}
    trends: ${table("by: [TREND], measures: [INDIVIDUALS]")}
    countries: ${table("by: [COUNTRY], measures: [INDIVIDUALS]")}
    period: ${table("by: [COUNTRY], measures: [INDIVIDUALS], countOnce: true, where: { edition: { from: 2020, to: 2024 } }")}
    totals: ${table("by: [REGION], totals: [REGION], measures: [CASES]")}
    bar: table(query: { by: [TREND], measures: [CASES] }) { chart { ChartKind: kind } }
    line: table(query: { by: [EDITION], measures: [CASES] }) { chart { ChartKind: kind } }
    stacked: table(query: { by: [EDITION, REGION], measures: [CASES] }) { chart(input: { kind: STACKED_BAR }) { ChartKind: kind } }
    small: table(query: { by: [REGION, EDITION], measures: [CASES] }) { chart(input: { kind: SMALL_MULTIPLES }) { ChartKind: kind } }
    map: table(query: { by: [COUNTRY], measures: [CASES] }) { chart(input: { kind: MAP }) { ChartKind: kind } }
    plain: table(query: { by: [] }) { chart(input: { kind: TABLE }) { ChartKind: kind } }
  } }`,
];

/** Adds the enum values in a result to the sets of their types. */
function collect(part: unknown, found: Map<string, Set<string>>): void {
  if (typeof part !== "object" || part === null) return;
  for (const [key, value] of Object.entries(part)) {
    if (/^[A-Z]/.test(key)) for (const one of [value].flat()) found.set(key, (found.get(key) ?? new Set()).add(one));
    collect(value, found);
  }
}

const sourceOf = (file: string) => readFileSync(path.join("src", file), "utf8");
const camelCase = (name: string) => name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The code that produces values that the two datasets do not have. */
const producers: readonly (readonly [coordinate: RegExp, file: string, text: (value: string) => string | RegExp])[] = [
  [/^CellFlag\.REVISED$/, "disclosure/safe-tables.ts", (value) => `["${value}"]`],
  [/^ChartKind\./, "render/charts/kinds/registry.ts", (value) => camelCase(value)],
  [/^RequesterKind\./, "published/fields.ts", () => "choice(requesterKinds,"],
  [/^CorrectionStatus\./, "published/fields.ts", () => "choice(correctionOutcomes,"],
  [/^ReplyForm\./, "published/fields.ts", () => "choice(replyForms,"],
  [/^SourceGrade\.STATE$/, "published/sources.ts", (value) => `grade: "${value}"`],
  [/^FactKind\.AT_MOST$/, "published/fields.ts", () => "choiceOrNull(factKinds)"],
  [/^ProtectedUnit\.CASE$/, "codebook/plan/profile.ts", (value) => `protects: "${value}"`],
  [/^ProtectionProfile\./, "codebook/plan/profile.ts", (value) => `${value.toLowerCase()}: {`],
  [/^VerificationStatus\./, "codebook/dimensions/verification.ts", (value) => `"${value.toLowerCase()}"`],
  [/^Contributor\.CASE$/, "codebook/plan/profile.ts", () => 'tablesOf("case"'],
  [/^Nature\.PROTECTED$/, "pipeline/audit-vault.ts", (value) => `?? "${value}"`],
  [/^ChangeLevel\./, "query/release/change.ts", (value) => `: "${value}",`],
  [
    /^ReleaseChangeKind\.(FACT|CITATION|POSITION|REPLY|EDITION|RESOLUTION|CORRECTION|DISPUTE|SOURCE)_/,
    "query/release/statement-changes.ts",
    (value) => `"${camelCase(value)}"`,
  ],
  [/^ReleaseChangeKind\./, "query/release/changes.ts", (value) => new RegExp(`[cC]hanges?\\("${camelCase(value)}"`)],
  [/^VerificationVerdict\./, "query/verify/verification.ts", (value) => new RegExp(`"${value}"[^]*"${value}"`)],
  [/^(MeasureCode|DimensionCode)\./, "codebook/datasets.ts", () => "publishedDatasets"],
  [/^Lang\./, "i18n/languages.ts", (value) => `"${value.toLowerCase()}"`],
];

function isProduced(coordinate: string): boolean {
  const value = coordinate.split(".")[1]!;
  const producer = producers.find(([pattern]) => pattern.test(coordinate));
  if (!producer) return false;
  const [, file, text] = producer;
  const wanted = text(value);
  return typeof wanted === "string" ? sourceOf(file).includes(wanted) : wanted.test(sourceOf(file));
}

describe("every enum value of an answer", () => {
  it("is in an answer of the two datasets, or in the code that produces it", async () => {
    const found = new Map<string, Set<string>>();
    for (const query of queries) collect(await served.ask(query), found);
    // problem.test.ts has a query for each problem.
    const enums = [...values].filter(([type]) => type !== "ProblemCode");
    const coordinates = enums.flatMap(([type, names]) =>
      names.filter((name) => !found.get(type)?.has(name)).map((name) => `${type}.${name}`),
    );
    expect(coordinates.filter((coordinate) => !isProduced(coordinate))).toEqual([]);
  });
});

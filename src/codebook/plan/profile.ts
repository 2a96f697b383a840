import type { DimensionId } from "../dimensions/dimension.ts";
import type { MeasureId } from "../measure.ts";

/** Protected units: the contributors that a table counts. */
export const protectedUnits = ["person", "organisation", "case"] as const;
export type ProtectedUnit = (typeof protectedUnits)[number];

/** The measure that publishes the counts of a unit. */
export const measureOf: Readonly<Record<ProtectedUnit, MeasureId>> = {
  person: "INDIVIDUALS",
  organisation: "ORGANISATIONS",
  case: "CASES",
};

/** A protected table: the counts of one unit in one edition or one closed period. */
export interface ProtectedTable {
  readonly unit: ProtectedUnit;
  /** The name in the messages of the noise, such as `region.gender`. */
  readonly name: string;
  /** Dimensions in codebook order, without the year. */
  readonly dimensions: readonly DimensionId[];
  /** Contribution bounds c: the maximum number of codes that one entry adds, for each attribute with more than one. */
  readonly bounds: Readonly<Partial<Record<DimensionId, number>>>;
  /** Variance σ² of the noise in each cell, in squared contributors. */
  readonly variance: number;
  readonly span: "edition" | "period";
}

const cutAttributes = ["victim_category", "trend", "act", "mechanism"] as const;

/** Conditions of the table `cut`: entries with more than `bound` codes of an attribute. */
export interface CutCondition {
  readonly code: string;
  readonly attribute: (typeof cutAttributes)[number];
  readonly bound: number;
}

/** The ids of the profiles. The operator chooses one for a dataset. */
export const profileIds = ["standard", "strict", "small", "cases"] as const;
export type ProfileId = (typeof profileIds)[number];

/** A profile: the plan of tables with their noise, and the privacy-loss budget of one edition. */
export interface Profile {
  readonly id: ProfileId;
  /** The unit of the guarantee: one person or organisation in one edition, or one case with all its victims. */
  readonly protects: "ENTRY" | "CASE";
  /** Maximum ρ of one protected unit in one edition, as numerator and denominator. */
  readonly budget: readonly [number, number];
  readonly tables: readonly ProtectedTable[];
  /** Runs that are published: every run of released editions, or closed five-year periods only. */
  readonly runs: "all" | "closed-periods";
}

/** The name, the variance and the contribution bounds of a table. */
type TableSpec = readonly [name: string, variance: number, bounds?: ProtectedTable["bounds"]];

const persons: readonly TableSpec[] = [
  ["total", 25],
  ["region", 12],
  ["gender", 12],
  ["victim_category", 16, { victim_category: 3 }],
  ["trend", 20, { trend: 3 }],
  ["act", 36, { act: 5 }],
  ["mechanism", 36, { mechanism: 3 }],
  ["modality", 64],
  ["perpetrator", 64],
  ["age", 64],
  ["state_reply", 64],
  ["outcome", 64, { outcome: 2 }],
  ["relation", 98, { relation: 2 }],
  ["trend.detail", 40, { trend_detail: 3 }],
  ["act.detail", 49, { act_detail: 4 }],
  ["region.gender", 12],
  ["region.victim_category", 16, { victim_category: 2 }],
  ["region.trend", 16, { trend: 2 }],
  ["gender.victim_category", 16, { victim_category: 2 }],
  ["gender.trend", 25, { trend: 2 }],
  ["victim_category.trend", 40, { victim_category: 2, trend: 2 }],
  ["country", 9],
  ["country.period", 12],
  ["cut", 128, { cut: 6 }],
];

const organisations: readonly TableSpec[] = [
  ["total", 9],
  ["region", 6],
  ["victim_category", 9, { victim_category: 2 }],
  ["trend", 9, { trend: 2 }],
  ["act", 16, { act: 4 }],
  ["mechanism", 16, { mechanism: 2 }],
  ["modality", 16],
  ["perpetrator", 16],
  ["country", 6],
  ["country.period", 9],
  ["cut", 36, { cut: 4 }],
];

const smallPersons: readonly TableSpec[] = [
  ...organisations.slice(0, 2),
  ["gender", 6],
  ...organisations.slice(2),
  ["region.gender", 9],
];

const caseAttributes: readonly TableSpec[] = [
  ...organisations.slice(0, 2),
  ["gender", 12, { gender: 2 }],
  ...organisations.slice(2),
];
const wholeCases = caseAttributes.map(([name, variance, bounds = {}]): TableSpec => [`case.${name}`, variance, bounds]);

const cases: readonly TableSpec[] = [
  ["case.total", 49],
  ["case.region", 36],
  ["case.trend", 64, { trend: 2 }],
];

function tablesOf(unit: ProtectedUnit, specs: readonly TableSpec[]): ProtectedTable[] {
  return specs.map(([name, variance, bounds = {}]) => {
    const span = name.endsWith(".period") ? "period" : "edition";
    return { unit, name, dimensions: dimensionsOf(name), bounds, variance, span };
  });
}

function dimensionsOf(name: string): DimensionId[] {
  const plain = name.replace(/^case\./, "").replace(/\.period$/, "");
  if (plain === "total") return [];
  return (plain.endsWith(".detail") ? [plain.replace(".", "_")] : plain.split(".")) as DimensionId[];
}

const standardTables = [
  ...tablesOf("person", persons),
  ...tablesOf("organisation", organisations),
  ...tablesOf("case", cases),
];

const smallTables = [
  ...tablesOf("person", smallPersons),
  ...tablesOf("organisation", organisations),
  ...tablesOf("case", [["case.total", 25]]),
];

/** The profiles. Variances and bounds were fixed from public knowledge, before any record was read. */
export const profiles: Readonly<Record<ProfileId, Profile>> = {
  standard: { id: "standard", protects: "ENTRY", budget: [1, 1], tables: standardTables, runs: "all" },
  strict: {
    id: "strict",
    protects: "ENTRY",
    budget: [1, 2],
    tables: standardTables.map((table) => ({ ...table, variance: 2 * table.variance })),
    runs: "closed-periods",
  },
  small: { id: "small", protects: "ENTRY", budget: [97, 100], tables: smallTables, runs: "all" },
  cases: { id: "cases", protects: "CASE", budget: [89, 100], tables: tablesOf("case", wholeCases), runs: "all" },
};

/** The profile without its tables by country. */
export function withoutCountry(profile: Profile): Profile {
  return { ...profile, tables: profile.tables.filter(({ dimensions }) => !dimensions.includes("country")) };
}

/** The cut conditions of a unit: one for each distinct bound of an attribute, the largest bound first. */
export function cutConditions(tables: readonly ProtectedTable[], unit: ProtectedUnit): CutCondition[] {
  const ofUnit = tables.filter((table) => table.unit === unit);
  if (!ofUnit.some(({ dimensions }) => dimensions.includes("cut"))) return [];
  return cutAttributes.flatMap((attribute) => {
    const bounds = new Set(ofUnit.flatMap(({ bounds: all }) => all[attribute] ?? []));
    return [...bounds].sort((a, b) => b - a).map((bound) => ({ code: `${attribute}>${bound}`, attribute, bound }));
  });
}

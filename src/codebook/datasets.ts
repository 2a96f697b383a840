import type { Dataset, Nature } from "./dataset.ts";
import { cutDimension } from "./dimensions/cut.ts";
import { mainCategories } from "./dimensions/detail.ts";
import type { Dimension, DimensionId } from "./dimensions/dimension.ts";
import { dimensionById, dimensions } from "./dimensions/dimensions.ts";
import { localizedText } from "../i18n/locales.ts";
import { type MeasureId, measures } from "./measure.ts";
import { ngoCommitteePlan, protectedPlan, publishedPlan, specialProceduresPlan } from "./plan/plan.ts";
import type { Profile } from "./plan/profile.ts";
import { territory } from "./dimensions/territory.ts";
import { editionsOf, years } from "./dimensions/year.ts";

/** The ids of the default dataset and of the demonstration. */
export const sgReportsId = "sg-reports";
export const demoCasesId = "demo-cases";

/** The dimensions of a plan in codebook order. A dimension of `changed` replaces the one with its id. */
function dimensionsOf(plan: Dataset["plan"], changed: readonly Dimension[]): Dimension[] {
  const used = new Set<DimensionId>(plan.flatMap((table) => table.dimensions));
  return dimensions.filter(({ id }) => used.has(id)).map((one) => changed.find(({ id }) => id === one.id) ?? one);
}

function measuresOf(plan: Dataset["plan"]): Dataset["measures"] {
  const used = new Set<MeasureId>(plan.map(({ measure }) => measure));
  return measures.filter(({ id }) => used.has(id));
}

/** Figures of public sources on the Secretary-General's annual reports; the default dataset. */
export const sgReports: Dataset = {
  id: sgReportsId,
  nature: "PUBLISHED",
  title: localizedText("datasets.sgReports.title"),
  description: localizedText("datasets.sgReports.description"),
  measures: measuresOf(publishedPlan),
  dimensions: dimensionsOf(publishedPlan, [years(2010, 2025)]),
  plan: publishedPlan,
};

/** Applications to the Committee on Non-Governmental Organizations: context, never added to reprisals. */
export const ngoCommittee: Dataset = {
  id: "ngo-committee",
  nature: "PUBLISHED",
  title: localizedText("datasets.ngoCommittee.title"),
  description: localizedText("datasets.ngoCommittee.description"),
  measures: measuresOf(ngoCommitteePlan),
  dimensions: dimensionsOf(ngoCommitteePlan, [editionsOf(["2011", "2014", "2015", "2016", "2021", "2024"])]),
  plan: ngoCommitteePlan,
};

/** Communications of special procedures on all subjects: context, never added to reprisals. */
export const specialProcedures: Dataset = {
  id: "special-procedures",
  nature: "PUBLISHED",
  title: localizedText("datasets.specialProcedures.title"),
  description: localizedText("datasets.specialProcedures.description"),
  measures: measuresOf(specialProceduresPlan),
  dimensions: dimensionsOf(specialProceduresPlan, [years(2017, 2018)]),
  plan: specialProceduresPlan,
};

/** The datasets of published figures. Each has a directory of its id in `seeds/`. */
export const publishedDatasets: readonly Dataset[] = [sgReports, ngoCommittee, specialProcedures];

/**
 * The dataset of published figures with an id.
 *
 * @returns undefined for a dataset of records
 *
 * @example
 * publishedDataset("ngo-committee")?.plan.length; // 2
 */
export function publishedDataset(id: string): Dataset | undefined {
  return publishedDatasets.find((dataset) => dataset.id === id);
}

/** The geography of records: synthetic ones have fictitious territories, so that no State has an invented case. */
const geography: Readonly<Record<Exclude<Nature, "PUBLISHED">, readonly Dimension[]>> = {
  PROTECTED: [],
  SYNTHETIC: [territory],
};

/** The dimensions of records that differ from the codebook: the geography, and dimensions with broad categories only. */
export function countedDimensions(nature: Exclude<Nature, "PUBLISHED">): Dimension[] {
  return [...geography[nature], mainCategories(dimensionById("trend")), mainCategories(dimensionById("act"))];
}

/**
 * The dataset of an operator's records, or of synthetic records.
 *
 * @param id       chosen by the operator
 * @param nature   PROTECTED for real States, SYNTHETIC for fictitious territories
 * @param profile  declared for the dataset
 * @param editions covered by the release: years, ascending
 * @returns the dimensions and measures of the case file, with the plan of protected tables
 *
 * @example
 * recordsDataset("field-office", "PROTECTED", profiles.standard, ["2024", "2025"]).dimensions[0]?.id; // "region"
 */
export function recordsDataset(
  id: string,
  nature: Exclude<Nature, "PUBLISHED">,
  profile: Profile,
  editions: readonly string[],
): Dataset {
  const plan = protectedPlan(profile.tables);
  const changed = [...countedDimensions(nature), editionsOf(editions), cutDimension(profile.tables)];
  // A case has the gender of each of its victims.
  if (profile.protects === "CASE") changed.push({ ...dimensionById("gender"), manyValued: true });
  return {
    id,
    nature,
    title: id === demoCasesId ? localizedText("datasets.demoTitle") : { en: id },
    description: localizedText(`datasets.${nature}.description`),
    measures: measuresOf(plan),
    dimensions: dimensionsOf(plan, changed),
    plan,
  };
}

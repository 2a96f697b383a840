import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../codebook/measure.ts";
import type { CellCodes } from "./cell-codes.ts";
import type { PartId } from "./texts.ts";

/** The cell of a printed figure. */
export interface Target {
  readonly measure: MeasureId;
  /** The codes without the year, which is that of the edition. */
  readonly codes: CellCodes;
  /** The figure counts one part. Parts may overlap and are never added. */
  readonly part?: PartId;
  /** The figure counts the union of these categories: an upper bound for each of them. */
  readonly union?: Union;
  /** The figure counts several editions, so that its cell has no year. */
  readonly spanning?: true;
}

/** Categories of one dimension that a source joins by "or". */
export interface Union {
  readonly dimension: DimensionId;
  readonly categories: readonly string[];
}

const statesCited: Target = { measure: "STATES_CITED", codes: {} };
const individuals: Target = { measure: "INDIVIDUALS", codes: {} };
const stateShare = (trend: string): Target => ({ measure: "STATES_SHARE", codes: { trend } });
const withMechanism = (mechanism: string): Target => ({ measure: "STATES_CITED", codes: { mechanism } });

/** The cells of each dimension, category and measure of `indicators.csv`. */
const mapping: Readonly<Record<string, readonly Target[]>> = {
  "total / states / states_cited": [statesCited],
  "total / states / states_cited_alternative_count": [statesCited],
  "total / individuals / individuals": [individuals],
  "total / individuals (new acts) / individuals": [{ ...individuals, part: "newCases" }],
  "total / individuals (follow-up) / individuals": [{ ...individuals, part: "followUp" }],
  "total / organizations / organizations": [{ measure: "ORGANISATIONS", codes: {} }],
  "total / cases or situations / cases": [{ measure: "CASES", codes: {}, spanning: true }],
  "hrc_membership / current HRC members / states_cited": [
    { measure: "STATES_CITED", codes: { council_membership: "member" } },
  ],
  "un_mechanism / special procedures / states_new_cases": [
    { ...withMechanism("special_procedures"), part: "newCases" },
  ],
  "un_mechanism / special procedures / states_follow_up": [
    { ...withMechanism("special_procedures"), part: "followUp" },
  ],
  "un_mechanism / treaty bodies / states": [withMechanism("treaty_bodies")],
  "trend / self-censorship or anonymity / states_share": [
    {
      measure: "STATES_SHARE",
      codes: {},
      union: { dimension: "trend", categories: ["self_censorship", "anonymity"] },
    },
  ],
  "trend / anonymity requested / states_share": [stateShare("anonymity")],
  "trend / surveillance / states_share": [stateShare("surveillance")],
  "trend / surveillance (online and offline) / states_share": [stateShare("surveillance")],
  "trend / restrictive legislation / states_share": [stateShare("restrictive_legislation")],
  "trend / anonymity / individuals_unnamed": [{ measure: "INDIVIDUALS", codes: { trend: "anonymity" } }],
  "act_type / detention / individuals": [{ measure: "INDIVIDUALS", codes: { act: "arbitrary_detention" } }],
  "age / young people / individuals": [{ measure: "INDIVIDUALS", codes: { age: "youth" } }],
  "gender / women and girls / victims_share": [{ measure: "VICTIMS_SHARE", codes: { gender: "women" } }],
};

/** The cells of the figures of `reports.csv`, by column. */
export const reportColumns = {
  states_cited: statesCited,
  individuals,
  organizations: { measure: "ORGANISATIONS", codes: {} },
  women_share: { measure: "VICTIMS_SHARE", codes: { gender: "women" } },
} as const satisfies Readonly<Record<string, Target>>;

/** The cells of a row of `indicators.csv`. A row without cells becomes a note. */
export function targets(row: {
  readonly dimension: string;
  readonly category: string;
  readonly measure: string;
}): readonly Target[] {
  return mapping[`${row.dimension} / ${row.category} / ${row.measure}`] ?? [];
}

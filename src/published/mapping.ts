import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../codebook/measure.ts";
import type { Place } from "./place.ts";
import type { PartId } from "./remarks.ts";

/** The cell for which a printed figure stands. */
export interface Target {
  readonly measure: MeasureId;
  /** The categories besides the year, which is the edition's. */
  readonly codes: Place;
  /** The figure is one of parts that may overlap: they are never added up. */
  readonly part?: PartId;
  /** The figure counts these categories of one dimension joined by "or". It bounds the figure of each from above. */
  readonly union?: Union;
  /** The figure is of several editions at once, so its cell has no year. */
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
const reachedBy = (mechanism: string): Target => ({ measure: "STATES_CITED", codes: { mechanism } });

/** Dimension, category and measure as `indicators.csv` writes them, and the cells that the figure stands for. */
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
  "un_mechanism / special procedures / states_new_cases": [{ ...reachedBy("special_procedures"), part: "newCases" }],
  "un_mechanism / special procedures / states_follow_up": [{ ...reachedBy("special_procedures"), part: "followUp" }],
  "un_mechanism / treaty bodies / states": [reachedBy("treaty_bodies")],
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

/** The columns of `reports.csv` that are figures, and their cells. */
export const reportColumns = {
  states_cited: statesCited,
  individuals,
  organizations: { measure: "ORGANISATIONS", codes: {} },
  women_share: { measure: "VICTIMS_SHARE", codes: { gender: "women" } },
} as const satisfies Readonly<Record<string, Target>>;

/** The cells that a row of `indicators.csv` stands for; none when it is told in a note. */
export function targets(row: {
  readonly dimension: string;
  readonly category: string;
  readonly measure: string;
}): readonly Target[] {
  return mapping[`${row.dimension} / ${row.category} / ${row.measure}`] ?? [];
}

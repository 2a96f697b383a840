import type { Words } from "../i18n/languages.ts";

/** What can be counted. The unit is part of the measure, so figures in different units cannot be added by mistake. */
export const measureIds = [
  "CASES",
  "INDIVIDUALS",
  "ORGANISATIONS",
  "STATES_CITED",
  "STATES_SHARE",
  "VICTIMS_SHARE",
] as const;
export type MeasureId = (typeof measureIds)[number];

/** Whether a measure is a share of one: nothing of it is above 1, nothing adds up, and it is read as a percentage. */
export function isShare(measure: MeasureId): boolean {
  return measure === "STATES_SHARE" || measure === "VICTIMS_SHARE";
}

/** A measure with its words. `decimals` is how many decimals a printed figure has. */
export interface Measure {
  readonly id: MeasureId;
  readonly label: Words;
  readonly definition: Words;
  readonly unit: Words;
  readonly decimals: number;
}

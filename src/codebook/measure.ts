import type { LocalizedText } from "../i18n/languages.ts";
import { localizedText } from "../i18n/locales.ts";

/** The ids of the measures. Each has its own unit, so figures in different units are never added. */
export const measureIds = [
  "CASES",
  "INDIVIDUALS",
  "ORGANISATIONS",
  "STATES_CITED",
  "EDITIONS_CITED",
  "STATES_SHARE",
  "VICTIMS_SHARE",
  "APPLICATIONS",
  "COMMUNICATIONS",
  "STATES_ADDRESSED",
  "REPLY_SHARE",
] as const;
export type MeasureId = (typeof measureIds)[number];

/** Whether a measure is a share in the range 0–1. Shares never add up, and readers see them as percentages. */
export function isShare(measure: MeasureId): boolean {
  return measure === "STATES_SHARE" || measure === "VICTIMS_SHARE" || measure === "REPLY_SHARE";
}

/** A measure with its words. `decimals` is the number of decimals of a printed figure. */
export interface Measure {
  readonly id: MeasureId;
  readonly label: LocalizedText;
  readonly definition: LocalizedText;
  readonly unit: LocalizedText;
  readonly decimals: number;
}

/**
 * Every measure, in the order of {@link measureIds}.
 *
 * @see Resolution 54/24, paragraph 15; the reports count cases, persons, organisations and States separately
 */
export const measures: readonly Measure[] = measureIds.map((id) => ({
  id,
  label: localizedText(`measures.${id}.label`),
  definition: localizedText(`measures.${id}.definition`),
  unit: localizedText(`measures.${id}.unit`),
  decimals: isShare(id) ? 2 : 0,
}));

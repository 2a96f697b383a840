/** The kinds of requesters of corrections. A name is never stored. */
export const requesterKinds = ["STATE", "ORGANIZATION", "PERSON", "PUBLISHER", "OTHER"] as const;
export type RequesterKind = (typeof requesterKinds)[number];

export const correctionOutcomes = ["OPEN", "CORRECTED", "REFUSED"] as const;
export type CorrectionOutcome = (typeof correctionOutcomes)[number];

/** A request to correct a published text: one entry of the public log. */
export interface Correction {
  /** Unique in the dataset and stable over releases; 1 or more. */
  readonly number: number;
  /** ISO 8601, a day. */
  readonly received: string;
  /** ISO 8601, a day; null while the request is open. */
  readonly decided: string | null;
  readonly requester: RequesterKind;
  /** ISO 3166-1 alpha-3; null if the text is about no State. */
  readonly country: string | null;
  /** The year of the edition; null if the text is about none. */
  readonly edition: number | null;
  /** The path of the page, such as `/country/ISL`. */
  readonly page: string;
  /** In English; null if the old text is not repeated. */
  readonly oldText: string | null;
  /** In English; null unless the text was corrected. */
  readonly newText: string | null;
  /** In English; null without one. */
  readonly reason: string | null;
  readonly outcome: CorrectionOutcome;
  /** Since this day, the State concerned disputes the row of its edition; null without a dispute. */
  readonly disputedSince: string | null;
}

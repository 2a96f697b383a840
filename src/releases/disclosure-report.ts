import type { LocalizedText } from "../i18n/languages.ts";
import type { Json } from "./draft.ts";
import type { Manifest } from "./release.ts";

/** The report on the protection of a release. */
export interface DisclosureReport {
  /** The results of the audit, with threshold and scores; empty for published figures. */
  readonly checks: readonly Json[];
  /** The method of protection as Markdown, by language; null if the release has none. */
  readonly methodology: LocalizedText | null;
}

/** Reads the report of a release. The oldest releases have only the checks. */
export function disclosureReportOf({ disclosureReport: report }: Pick<Manifest, "disclosureReport">): DisclosureReport {
  if (Array.isArray(report)) return { checks: report, methodology: null };
  const { checks, methodology } = (report ?? {}) as { readonly [name: string]: Json };
  return {
    checks: Array.isArray(checks) ? checks : [],
    methodology: isRemark(methodology) ? methodology : null,
  };
}

function isRemark(value: unknown): value is LocalizedText {
  return typeof value === "object" && value !== null && typeof (value as { en?: unknown }).en === "string";
}

import type { Remark } from "../i18n/languages.ts";
import type { Json } from "./draft.ts";
import type { Manifest } from "./release.ts";

/** What a release says of its own protection. */
export interface DisclosureReport {
  /** What the audit found: each check with pass or fail, its bar and scores; empty for published figures. */
  readonly checks: readonly Json[];
  /** How the figures were protected, as Markdown, in the languages of that day; null where the release does not say. */
  readonly methodology: Remark | null;
}

/** Reads the report of any release: the oldest hold the checks alone. */
export function disclosureReportOf({ disclosureReport: report }: Pick<Manifest, "disclosureReport">): DisclosureReport {
  if (Array.isArray(report)) return { checks: report, methodology: null };
  const { checks, methodology } = (report ?? {}) as { readonly [name: string]: Json };
  return {
    checks: Array.isArray(checks) ? checks : [],
    methodology: isRemark(methodology) ? methodology : null,
  };
}

function isRemark(value: unknown): value is Remark {
  return typeof value === "object" && value !== null && typeof (value as { en?: unknown }).en === "string";
}

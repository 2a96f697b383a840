import { type ProfileId, profileIds } from "../../codebook/plan/profile.ts";
import type { LocalizedText } from "../../i18n/languages.ts";
import { disclosureReportOf } from "../../releases/disclosure-report.ts";
import type { Release } from "../../releases/release.ts";
import { checkWords } from "./release-texts.ts";
import { rational } from "./guarantee.ts";

/** A check that the release passed before its publication. */
export interface AuditCheck {
  /** Such as `A1`. */
  readonly code: string;
  readonly title: LocalizedText;
  readonly criterion: LocalizedText;
}

/** The bound on the knowledge that an attacker gains about one contributor. It follows from ρ. */
export interface AuditTheory {
  readonly contributor: "PERSON" | "ORGANISATION" | "CASE";
  readonly rho: number;
  /** ρ as an exact fraction: `1408567/1411200`. */
  readonly exactRho: string;
  /** The maximum advantage of an attacker, 0–1. */
  readonly maxAdvantage: number;
}

/** The audit of a release. A release that fails a check is never published. */
export interface Audit {
  /** The protection profile; null if the release does not name one of the profiles. */
  readonly profile: ProfileId | null;
  readonly checks: readonly AuditCheck[];
  readonly theory: readonly AuditTheory[];
}

/** The content of a disclosure report beside its checks, as `publishedAudit` writes it. */
interface AuditReport {
  readonly theory?: readonly { readonly unit: string; readonly rho: string; readonly advantage: number }[];
}

/** The audit of a release; null for published figures, which are not protected. */
export function auditOf({ manifest }: Pick<Release, "manifest">): Audit | null {
  if (manifest.dataset.nature === "PUBLISHED") return null;
  const { theory = [] } = manifest.disclosureReport as AuditReport;
  return {
    profile: profileIds.find((id) => id === manifest.profile) ?? null,
    checks: disclosureReportOf(manifest).checks.map((check) => {
      const { title, bar } = checkWords(check);
      const { check: code } = check as unknown as { readonly check: string };
      return { code, title, criterion: bar };
    }),
    theory: theory.map(({ unit, rho, advantage }) => ({
      contributor: unit.toUpperCase() as AuditTheory["contributor"],
      rho: rational(rho).value,
      exactRho: rho,
      maxAdvantage: advantage,
    })),
  };
}

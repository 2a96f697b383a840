import type { Release } from "../../releases/release.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";

/** The codes of ISO 3166-1, and XKX, that are neither Member States nor observer States of the United Nations. */
const territories = new Set(
  (
    "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN IOT " +
    "JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL TWN UMI VGB VIR WLF XKX"
  ).split(" "),
);

/** Whether a code names a territory that the dataset omits, because it follows United Nations usage. */
export function isUnlistedTerritory({ manifest }: Release, code: string): boolean {
  return manifest.dataset.nature !== "SYNTHETIC" && territories.has(code.toUpperCase());
}

/** The problem of a territory, which has no summary; null for any other code. It suggests no State. */
export function territoryProblem(release: Release, code: string): QueryProblem | null {
  if (!isUnlistedTerritory(release, code)) return null;
  const dataset = release.manifest.dataset.id;
  return problem("ERROR", "UNKNOWN_CODE", ["code"], "territoryNotListed", { code, dataset });
}

import type { CaseRecord } from "../../src/protect/record.ts";

/** What a made-up person is like; what is left out varies over all categories of the small dataset. SYNTHETIC. */
type Alike = Readonly<Partial<Record<"country" | "year" | "gender" | "trend", string>>>;

const regionOf: Readonly<Record<string, string>> = { XAA: "african", XBB: "african", XCC: "asia_pacific" };

/** So many people, each in a case of its own, over all combinations of the small dataset but for what is alike. SYNTHETIC. */
export function twoGroups(count: number, alike: Alike = {}, from = 0): CaseRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const country = alike.country ?? ["XAA", "XBB", "XCC"][number % 3]!;
    return {
      caseId: `case-${number}`,
      victimId: `victim-${number}`,
      kind: "individual",
      publiclyDocumented: false,
      codes: {
        region: [regionOf[country]!],
        country: [country],
        year: [alike.year ?? (number % 5 < 2 ? "2024" : "2025")],
        gender: [alike.gender ?? (number % 2 === 0 ? "women" : "men")],
        trend: [alike.trend ?? (number % 7 < 5 ? "online_surveillance" : "anonymity")],
      },
    };
  });
}

/** One case of so many people who differ in nothing. SYNTHETIC. */
export function crowd(count: number): CaseRecord[] {
  return twoGroups(count, { country: "XAA", year: "2025", gender: "women", trend: "anonymity" }).map((record) => ({
    ...record,
    caseId: "case-crowd",
  }));
}

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

const all: Alike = { country: "XAA", year: "2025", gender: "women", trend: "anonymity" };

/** One case of so many people who differ in nothing. SYNTHETIC. */
export function crowd(count: number, from = 0): CaseRecord[] {
  return twoGroups(count, all, from).map((record) => ({ ...record, caseId: "case-crowd" }));
}

/** So many people with six rows each, every one in another case and place, with three codes and their broader one. SYNTHETIC. */
function heavy(count: number, from = 0): CaseRecord[] {
  return Array.from({ length: count }, (_, index) =>
    twoGroups(6, {}, from + 6 * index).map((record) => ({
      ...record,
      victimId: `victim-${from + 6 * index}`,
      codes: { ...record.codes, trend: ["online_surveillance", "offline_surveillance", "anonymity"] },
    })),
  ).flat();
}

/** The same people, all of them named by public documents. */
function allPublic(records: readonly CaseRecord[]): CaseRecord[] {
  return records.map((record) => ({ ...record, publiclyDocumented: true }));
}

/** Worlds that are not evenly spread, by what is uneven in them; none shares a victim or a case with another. SYNTHETIC. */
export const clustered = {
  "one case of 40 people": crowd(40, 10_000),
  "a State with one group that is all alike": twoGroups(60, { ...all, country: "XBB" }, 11_000),
  "everybody public": allPublic(twoGroups(90, {}, 12_000)),
  nobody: [],
  "one person": twoGroups(1, {}, 13_000),
  "heavy records of many values": heavy(20, 14_000),
} as const satisfies Record<string, readonly CaseRecord[]>;

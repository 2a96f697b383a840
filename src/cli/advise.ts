import { type Profile, profileIds, profiles } from "../codebook/plan/profile.ts";
import { profileLoss } from "../disclosure/accountant.ts";
import { type ExpectedSize, type ExpectedTable, expectedTables } from "../disclosure/audit/utility.ts";
import { fractionNumber } from "../disclosure/fraction.ts";
import { WrongUse } from "../errors.ts";
import { type Call, type Command, jsonOption } from "./options/command.ts";

/** `unhindered advise`: recommends a profile from the expected size of a dataset, without access to the vault. */
export const adviseVerb: Command = {
  name: "advise",
  summary: "Recommend a profile for the expected size of an edition, and print the expected figures; reads no vault",
  options: {
    people: { type: "number", summary: "Expected persons and organisations in one edition, 1 or more", required: true },
    cases: { type: "number", summary: "Expected cases in one edition, 1 or more", required: true },
    editions: { type: "number", summary: "Number of editions in the longest run, 1 or more", default: 1 },
    json: jsonOption,
  },
  examples: ["--people 240 --cases 150 --editions 16", "--people 60 --cases 20 --json"],
  async run(call, terminal) {
    const [people, cases, editions] = (["people", "cases", "editions"] as const).map((name) => countIn(call, name));
    const size = { people: people!, cases: cases! };
    const recommended = recommend(size);
    const advice = profileIds.map((id) => ({ profile: id, ...expectedFigures(profiles[id], size, editions!) }));
    if (call["json"])
      terminal.out(`${JSON.stringify({ ...size, editions, ...recommended, assumption, profiles: advice })}\n`);
    else {
      terminal.out(`Recommended profile: ${recommended.profile}. ${recommended.reason}.\n${assumption}\n`);
      for (const { profile, rho, tables } of advice) terminal.out(formatTables(profile, rho, tables));
    }
    return 0;
  },
};

const assumption =
  "The figures are expectations for categories of sizes 1, 1/2, 1/3, …. Choose the profile before the first import.";

function countIn(call: Call, name: string): number {
  const value = Number(call[name]);
  if (!Number.isInteger(value) || value < 1)
    throw new WrongUse(`Cannot advise: --${name} must be an integer, 1 or more`);
  return value;
}

/** Lower limits: people per edition for the profiles small and standard, people per case for the profile cases. */
const [minSmall, minStandard, minPeoplePerCase] = [50, 150, 2];

function recommend({ people, cases }: ExpectedSize) {
  if (people >= minPeoplePerCase * cases)
    return {
      profile: "cases",
      reason: "Cases have two people or more on average, and only this profile protects a whole case",
    };
  if (people >= minStandard) return { profile: "standard", reason: "An edition has 150 people or more" };
  if (people >= minSmall) return { profile: "small", reason: "An edition has 50 to 150 people" };
  return { profile: "small", reason: "An edition has fewer than 50 people: publish several years as one edition" };
}

/** The longest run of a profile that publishes only closed periods, in editions. */
const periodYears = 5;

function expectedFigures(profile: Profile, size: ExpectedSize, editions: number) {
  const longestRun = profile.runs === "all" ? editions : Math.min(editions, periodYears);
  const tables = expectedTables(profile, size).map((expected) => tableRow(expected, longestRun));
  return { rho: Number(fractionNumber(profileLoss(profile)).toFixed(4)), tables };
}

function tableRow(
  { table, threshold, half95, cellsShown, peopleShown, relativeError }: ExpectedTable,
  editions: number,
) {
  const runHalf95 = editions > 1 ? Math.ceil(1.96 * Math.sqrt(editions * table.variance)) : null;
  const { unit, name } = table;
  return { unit, table: name, threshold, half95, runHalf95, cellsShown, peopleShown, relativeError };
}

type TableRow = ReturnType<typeof tableRow>;

const columns: readonly (readonly [title: string, text: (row: TableRow) => string])[] = [
  ["table", ({ unit, table }) => (unit === "case" ? table : `${unit} ${table}`)],
  ["shown from", ({ threshold }) => String(threshold)],
  ["± (95 %)", ({ half95 }) => String(half95)],
  ["± of the run", ({ runHalf95 }) => (runHalf95 === null ? "" : String(runHalf95))],
  ["cells shown", ({ cellsShown }) => percent(cellsShown)],
  ["people or cases in them", ({ peopleShown }) => percent(peopleShown)],
  ["mean error", ({ relativeError }) => percent(relativeError)],
];

function percent(share: number | null): string {
  return share === null ? "" : `${Math.round(100 * share)} %`;
}

function formatTables(profile: string, rho: number, rows: readonly TableRow[]): string {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, text]) => text(row)))];
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join("  "),
  );
  return `\n${profile} (rho ${rho})\n${lines.join("\n")}\n`;
}

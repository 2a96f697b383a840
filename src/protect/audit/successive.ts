import { checks } from "../../codebook/checks.ts";
import { sketchWords } from "../cell-sums.ts";
import { chanceOf } from "../chance.ts";
import { cellId, keyOf } from "../draw-table.ts";
import type { ReleaseMemory } from "../memory.ts";
import { movedMembers, sketchAt } from "../sketch.ts";
import { unitOf } from "../tabulate.ts";
import { batchExcess } from "./batch-profile.ts";
import { type Evidence, type Finding, named, rounded } from "./check.ts";
import { type Placed, placedTables, protectedValue } from "./placed.ts";
import { newcomerReader } from "./newcomer-reader.ts";
import { recordCells, sampleRecords } from "./record-cells.ts";

const mostExcess = 0.05;
/** One-sided 95 % of a normal distribution for fourteen attributes together: each has 5 % / 14. */
const errors = 2.69;
const mostRecords = { quick: 100, thorough: 400 };

const finding = {
  ...named("G7"),
  coarsen: [],
};

/**
 * G7: this release against the one before. Nothing that was shown may change in a cell which fewer than m members have
 * entered or left since it was drawn. And who knows that somebody is new must not read that person's profile: the
 * attacker guesses each attribute by itself, and in each table of two when the other is known, from the changes of the
 * published figures. The same of all who came and all who left together, whyever they did. Years are not guessed: the
 * day of a release tells them.
 *
 * @param evidence the release, what was kept of the one before, and who is new
 * @returns excess: of the attribute that is read best, how much more often the attacker is right than by the largest
 *          figure published before, beyond chance; it is published only where the new victims are a full batch
 * @see Dwork & Roth (2014), The Algorithmic Foundations of Differential Privacy, section 1, on differencing
 *
 * @example
 * (await successive({ ...evidence, previous: null })).passed; // true: there is nothing to compare
 */
export async function successive(evidence: Evidence): Promise<Finding> {
  const { previous, before, profile, thorough } = evidence;
  const memory = previous?.memory ?? before;
  if (!memory) return { ...finding, passed: true, bar: checks.G7.barOfFirst!.en, scores: {}, remedy: "" };
  const tables = placedTables(evidence);
  const ofBatch = batchExcess(tables, memory, profile);
  const remedy = "wait until more records, and more different ones, have come";
  if (!previous) return { ...finding, passed: ofBatch <= mostExcess, scores: {}, remedy };
  const tooSoon = tables.some((table) => changesTooSoon(table, previous.memory, profile.lag));
  const most = thorough ? mostRecords.thorough : mostRecords.quick;
  const { records, sizes } = await sampleRecords(previous.added, recordCells(evidence), most, chanceOf("G7"));
  const read = newcomerReader(tables, previous.memory, profile, sizes);
  const answers = records.map(read);
  const attributes = new Set(answers.flatMap((answer) => [...answer.keys()]));
  const excesses = [...attributes].map((id) => beyondChance(answers.flatMap((answer) => answer.get(id) ?? [])));
  const excess = Math.max(ofBatch, ...excesses);
  return {
    ...finding,
    passed: !tooSoon && excess <= mostExcess,
    remedy: tooSoon ? "report this as a fault of the software; no release was made" : remedy,
    scores: records.length < profile.batch ? {} : { excess: rounded(excess), mostVictims: most },
  };
}

/** Whether anything shown has changed in a cell that fewer than m members have entered or left. */
function changesTooSoon(table: Placed, memory: ReleaseMemory, lag: number): boolean {
  const { truth, drawn, safe } = table;
  if (!memory.tables.has(keyOf(truth))) return false;
  const cases = { sketches: truth.caseSketches, now: (cell: number) => drawn.perturbedCases[cell]! };
  const count = {
    sketches: truth.sketches,
    now: (cell: number) => protectedValue(table, cell) ?? drawn.perturbed[cell]!,
  };
  return safe.cells.some(({ status }, cell) =>
    Object.entries(truth.measure === "CASES" ? { count } : { count, cases }).some(([what, { sketches, now }]) => {
      const before = memory.cells.get(cellId(unitOf[truth.measure], what as "count" | "cases", drawn.grid, cell));
      if (status !== "VALUE" && before?.shown !== true) return false;
      if (now(cell) === (before?.perturbed ?? 0)) return false;
      const sketch = sketchAt(sketches, cell, sketchWords);
      return movedMembers(before?.sketch ?? new Uint32Array(sketchWords), sketch) < lag;
    }),
  );
}

/**
 * The mean of some answers, less its standard errors. One whole answer is added to what they differ by, so that a few
 * that happen to agree do not pass for certain.
 */
function beyondChance(answers: readonly number[]): number {
  const mean = answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
  const squares = answers.reduce((sum, answer) => sum + (answer - mean) ** 2, 1);
  return mean - (errors * Math.sqrt(squares)) / answers.length;
}

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { writeCases } from "./made/case-file.ts";

/**
 * Importing a SYNTHETIC case file into a new vault, beside reading it with csv-parse and inserting its rows as they stand.
 * Each in a process of its own, in turns; ratios are of processor time. `tsx test/bench/import.ts 1000000` takes minutes.
 */
const count = Number(process.argv[2] ?? 100_000);
const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
const importing = fileURLToPath(new URL("./made/importing.ts", import.meta.url));

interface Took {
  readonly seconds: number;
  readonly kilobytes: number;
}

function took(way: "ours" | "bare", file: string): Took {
  const database = path.join(mkdtempSync(path.join(directory, "d-")), "database.sqlite");
  const said = execFileSync(process.execPath, ["--import", "tsx", importing, way, file, database], {
    encoding: "utf8",
  });
  rmSync(path.dirname(database), { recursive: true });
  return JSON.parse(said) as Took;
}

try {
  const [few, many] = [path.join(directory, "few.csv"), path.join(directory, "many.csv")];
  await writeCases(few, count / 10);
  await writeCases(many, count);
  const turns = Array.from({ length: 2 }, () => ({ ours: took("ours", many), bare: took("bare", many) }));
  const least = (way: "ours" | "bare") => Math.min(...turns.map((turn) => turn[way].seconds));
  const [peak, before] = [turns[0]!.ours.kilobytes, took("ours", few).kilobytes];
  console.log(
    `import of ${count} rows: ${(least("ours") / least("bare")).toFixed(1)} × csv-parse and bare inserts (goal ≤ 4); ` +
      `peak memory ${(peak / 1024).toFixed(0)} MB (goal ≤ 200), ${(peak / before).toFixed(2)} × that of ${count / 10} rows`,
  );
} finally {
  rmSync(directory, { recursive: true });
}

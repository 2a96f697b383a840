import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { writeCases } from "./made/case-file.ts";

/**
 * Compares the CPU time of importing a SYNTHETIC case file with that of csv-parse and bare inserts. Each runs in its own
 * process, in turns. `tsx test/bench/import.ts 1000000` takes minutes.
 */
const count = Number(process.argv[2] ?? 100_000);
const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
const importing = fileURLToPath(new URL("./made/importing.ts", import.meta.url));

interface Usage {
  readonly seconds: number;
  readonly kilobytes: number;
}

function measure(way: "ours" | "bare", file: string): Usage {
  const database = path.join(mkdtempSync(path.join(directory, "d-")), "database.sqlite");
  const output = execFileSync(process.execPath, ["--import", "tsx", importing, way, file, database], {
    encoding: "utf8",
  });
  rmSync(path.dirname(database), { recursive: true });
  return JSON.parse(output) as Usage;
}

try {
  const [few, many] = [path.join(directory, "few.csv"), path.join(directory, "many.csv")];
  await writeCases(few, count / 10);
  await writeCases(many, count);
  const turns = Array.from({ length: 2 }, () => ({ ours: measure("ours", many), bare: measure("bare", many) }));
  const least = (way: "ours" | "bare") => Math.min(...turns.map((turn) => turn[way].seconds));
  const [peak, before] = [turns[0]!.ours.kilobytes, measure("ours", few).kilobytes];
  console.log(
    `import of ${count} rows: ${(least("ours") / least("bare")).toFixed(1)} × csv-parse and bare inserts (goal ≤ 4); ` +
      `peak memory ${(peak / 1024).toFixed(0)} MB (goal ≤ 200), ${(peak / before).toFixed(2)} × that of ${count / 10} rows`,
  );
} finally {
  rmSync(directory, { recursive: true });
}

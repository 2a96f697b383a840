/** `npm run locales`: lists the faults of the locale files. */
import { allLocaleFaults } from "./locale-faults.ts";

const faults = allLocaleFaults();
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

import path from "node:path";

/** A Jest reporter: after a run it lists each test that the machine could not run, with the reason in its title. */
export default class SkippedTests {
  onRunComplete(_, { testResults }) {
    for (const { testFilePath, testResults: tests } of testResults)
      for (const { status, fullName } of tests)
        if (status === "pending" && fullName.includes("[skipped: "))
          process.stderr.write(`${path.relative(process.cwd(), testFilePath)}: ${fullName}\n`);
  }
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../releases/directory.ts";
import { freePort } from "../process.ts";

async function isAnswering(port: number): Promise<boolean> {
  return fetch(`http://localhost:${port}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
}

describe("orphaned()", () => {
  // npm runs a script through a shell, and both die of SIGTERM without passing it on.
  it.each([
    ["serve, in one process", {}],
    ["serve, in a process apart from the vault's address", { VAULT_URL: "sqlite:never-opened.sqlite" }],
  ])("ends %s, when the shell that npm started is gone", async (_, more) => {
    const port = await freePort();
    const environment = {
      ...process.env,
      ...more,
      PORT: String(port),
      RELEASES_DIR: emptyDirectory(),
      npm_lifecycle_event: "start",
    };
    const shell = spawn("sh", ["-c", `"${process.execPath}" dist/src/unhindered.mjs serve; true`], {
      env: environment,
    });
    await until(() => isAnswering(port));
    shell.kill("SIGTERM");
    await once(shell, "exit");
    await until(async () => !(await isAnswering(port)));
    expect(shell.signalCode).toBe("SIGTERM");
  });
});

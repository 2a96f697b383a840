import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../../releases/directory.ts";
import { freePort } from "../../process.ts";

async function isLive(port: number): Promise<boolean> {
  return fetch(`http://localhost:${port}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
}

describe("npmEnded()", () => {
  // npm runs a script through a shell. SIGTERM ends both, and neither forwards it.
  it.each([
    ["serve, in one process", {}],
    ["serve, in a child process without the vault's address", { VAULT_URL: "sqlite:never-opened.sqlite" }],
  ])("ends %s, after the shell of npm has ended", async (_, more) => {
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
    await until(() => isLive(port));
    shell.kill("SIGTERM");
    await once(shell, "exit");
    await until(async () => !(await isLive(port)));
    expect(shell.signalCode).toBe("SIGTERM");
  });
});

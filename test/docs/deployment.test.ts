import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { verbs } from "../../src/main.ts";
import { readSettings } from "../../src/settings.ts";
import { blocksOf, examplesOf } from "./blocks.ts";

const page = "docs/operate.md";
const containerfile = readFileSync(".container/Containerfile", "utf8");

/** Settings of an environment that are unknown, or that the public side must not have. */
function wrongSettings(environment: Record<string, string>): string[] {
  const known = ["NODE_ENV", ...settingNames()];
  const confidential = ["VAULT_URL", "KEYS_FILE", "RELEASES_TO"];
  return Object.keys(environment).filter((name) => !known.includes(name) || confidential.includes(name));
}

/** The names of the settings table. */
function settingNames(): string[] {
  return [...readFileSync(page, "utf8").matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name!);
}

describe("the container of docs/operate.md", () => {
  const commands = examplesOf(page).flatMap(({ command }) => (command?.words[0] === "docker" ? [command.words] : []));

  it("is built from a file of the project", () => {
    const [build] = commands;
    expect(existsSync(build![build!.indexOf("-f") + 1]!)).toBe(true);
  });

  it("runs with the port, the directory and the verb of the image", () => {
    const [, run] = commands;
    expect(run).toContain("4000:4000");
    expect(containerfile).toMatch(/\bPORT=4000\b/);
    expect(run).toContain("releases:/releases:ro");
    expect(containerfile).toMatch(/\bRELEASES_DIR=\/releases\b/);
    expect(containerfile).toMatch(/^CMD \["serve"\]$/m);
  });
});

describe("compose.yaml of docs/operate.md", () => {
  const { services, volumes, secrets } = parse(blocksOf(page, "yaml")[0]!.text);
  const { environment, healthcheck, ...service } = services.figures;

  it("sets settings of the public side", () => {
    expect(wrongSettings(environment)).toEqual([]);
    expect(readSettings(environment).serve).toMatchObject({ publicUrl: environment.PUBLIC_URL, logFormat: "json" });
  });

  it("declares the volume and the secret that it uses", () => {
    expect(service.volumes.map((volume: string) => volume.split(":")[0])).toEqual(Object.keys(volumes));
    expect(service.secrets).toEqual(Object.keys(secrets));
    expect(environment.RELEASES_KEY).toBe(`/run/secrets/${service.secrets[0]}`);
  });

  it.each([
    [200, 0],
    [503, 1],
  ])("has a health check that maps status %i to exit code %i", async (status, exitCode) => {
    const server = createServer((_, response) => response.writeHead(status).end()).listen(0, "localhost");
    await once(server, "listening");
    const [, program, option, script] = healthcheck.test as [string, string, string, string];
    expect(program).toBe("node");
    const { port } = server.address() as AddressInfo;
    const check = spawn(program, [option, script.replace("localhost:4000", `localhost:${port}`)]);
    expect(await once(check, "close")).toEqual([exitCode, null]);
    server.close();
  });
});

describe("the systemd unit of docs/operate.md", () => {
  const unit = blocksOf(page, "ini")[0]!.text;

  it("starts the program of the image with a known verb", () => {
    const [, file, verb] = /^ExecStart=\/usr\/bin\/node (\S+) (\w+)/m.exec(unit)!;
    expect(containerfile).toContain(`ENTRYPOINT ["node", "${file}"]`);
    expect(Object.keys(verbs)).toContain(verb);
  });

  it("sets settings of the public side", () => {
    const assignments = /^Environment=(.*)$/m.exec(unit)![1]!.split(" ");
    const environment = Object.fromEntries(assignments.map((assignment) => assignment.split("=", 2)));
    expect(wrongSettings(environment)).toEqual([]);
    expect(readSettings(environment).serve).toMatchObject({ publicUrl: "https://figures.example.org" });
  });
});

import { beforeEach, describe, expect, it } from "@jest/globals";
import { editionsIn, editionsText } from "../../src/cli/options/declaration-options.ts";
import { main } from "../../src/main.ts";
import { rightsOptions } from "../made-up-rights.ts";
import { csvOf, rowOf } from "../vault/made-up.ts";
import { emptyDirectory, fileOf, newVaultUrl } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";

let environment: Record<string, string>;

async function run(...words: string[]) {
  const terminal = recordingTerminal();
  return { exitCode: await main(words, terminal, environment), ...terminal.written };
}
const importOf = (id: string) => ["import", fileOf(csvOf([rowOf(1)])), "--dataset", id];
const set = (...words: string[]) => run("dataset", "set", "field-office", ...words);
const refused = (reason: RegExp) => ({ exitCode: 2, out: "", err: expect.stringMatching(reason) });

beforeEach(async () => {
  const directory = emptyDirectory();
  environment = {
    VAULT_URL: await newVaultUrl(),
    KEYS_FILE: `${directory}/keys.json`,
    RELEASES_DIR: `${directory}/releases`,
  };
});

describe("editionsIn()", () => {
  it("reads years and ranges as distinct years, ascending", () => {
    expect(editionsIn("2010-2012,2015")).toEqual(["2010", "2011", "2012", "2015"]);
    expect(editionsIn("2015, 1948 - 1949,2015")).toEqual(["1948", "1949", "2015"]);
    expect(editionsText(["1948", "1949", "2015"])).toBe("1948-1949,2015");
  });

  it.each(["", "1947", "2101", "2012-2010", "2010-", "twenty", "2010;2011"])("refuses %j", (text) => {
    expect(() => editionsIn(text)).toThrow("they must be years from 1948 to 2100");
  });
});

describe("unhindered dataset set and dataset show", () => {
  const shown =
    "dataset   field-office\neditions  2010-2025\nprofile   standard\ngrades    verified,corroborated\n" +
    "licence   not declared\npublisher not declared\ndrawn     no edition\nperiods   none drawn\n";

  it("declares a dataset, and prints its declarations without a count", async () => {
    expect(await set("--editions", "2010-2025", "--profile", "standard")).toEqual({
      exitCode: 0,
      out: shown,
      err: "",
    });
    await run("import", fileOf(csvOf([rowOf(1)])), "--dataset", "field-office");
    expect((await run("dataset", "show", "field-office")).out).toBe(shown);
    expect(JSON.parse((await run("dataset", "show", "field-office", "--json")).out)).toMatchObject({
      dataset: "field-office",
      profile: "standard",
      grades: ["verified", "corroborated"],
      drawnEditions: [],
    });
  });

  it("requires editions and a profile for a new dataset, and at least one declaration", async () => {
    expect(await set("--profile", "strict")).toMatchObject(
      refused(/dataset set field-office --editions 2010-2025 --profile standard\n$/),
    );
    expect(await set()).toMatchObject(refused(/--editions, --profile, --licence or --publisher must be given/));
    expect(await set("--editions", "2010-2025", "--profile", "loose")).toMatchObject(refused(/standard, strict/));
    expect(await set("--editions", "2010", "--profile", "strict", "--grades", "sure")).toMatchObject(
      refused(/Cannot declare grades/),
    );
    expect(await run("dataset", "show", "field-office")).toMatchObject({ exitCode: 1, out: "" });
  });

  it.each([["dataset", "set", "A b", "--editions", "2020", "--profile", "standard"], importOf("A b")])(
    "names the condition of a dataset id: %s %s %s",
    async (...words) => {
      expect(await run(...words)).toMatchObject(
        refused(/^Cannot use "A b" as the id of a dataset: it must have 2 to 40 lower-case letters/),
      );
    },
  );

  it("declares and shows a plan without country, disjoint datasets and announced revisions", async () => {
    await set("--editions", "2018-2020", "--profile", "small");
    const words = ["--editions", "2018-2020", "--profile", "cases", "--without", "country"];
    const more = ["--disjoint-from", "field-office", "--revise", "next"];
    const { exitCode, out } = await run("dataset", "set", "other-office", ...words, ...more);
    expect([exitCode, out]).toEqual([
      0,
      expect.stringMatching(/^without   country\ndisjoint  field-office\nrevise    next$/m),
    ]);
    expect((await run("dataset", "show", "field-office")).out).toMatch(/^disjoint  other-office$/m);
    expect((await run("dataset", "set", "other-office", "--without", "none", "--revise", "none")).out).not.toMatch(
      /^(without|revise)/m,
    );
    expect(await set("--disjoint-from", "other-office", "--disjoint-from", "field-office")).toMatchObject(
      refused(/^Cannot declare "field-office" disjoint from itself: --disjoint-from must name another dataset\n$/),
    );
  });

  it("allows every change before the first draw, and afterwards only later editions", async () => {
    await run("keys", "new");
    await set("--editions", "2018-2020", "--profile", "standard", ...rightsOptions);
    await run("import", fileOf(csvOf([rowOf(1, { year: "2018" })])), "--dataset", "field-office");
    expect(await set("--editions", "2019-2020")).toMatchObject(
      refused(/^Cannot remove edition 2018 .*: it must not be drawn and must have no records/),
    );
    expect(await set("--editions", "2017-2020", "--profile", "strict", "--grades", "verified")).toMatchObject({
      exitCode: 0,
    });
    expect(await run("release", "--dataset", "field-office", "--edition", "2019")).toMatchObject({ exitCode: 0 });
    expect((await run("dataset", "show", "field-office")).out).toMatch(/^drawn +2017-2019\nperiods +2017-2019$/m);
    expect(await set("--editions", "2016-2020")).toMatchObject(
      refused(/^Cannot add edition 2016 .*: it must be later than the drawn edition 2019/),
    );
    expect(await set("--editions", "2018-2020")).toMatchObject(refused(/^Cannot remove edition 2017/));
    for (const change of [
      ["--profile", "standard"],
      ["--grades", "verified,reported"],
    ])
      expect(await set(...change)).toMatchObject(refused(/^Cannot change the (profile|verification statuses)/));
    expect(await set("--editions", "2017-2019,2021", "--profile", "strict")).toMatchObject({ exitCode: 0 });
  });
});

describe("unhindered dataset set of licence, publisher and rights holder", () => {
  beforeEach(() => set("--editions", "2018-2020", "--profile", "standard"));

  it("completes a known licence with its name and its address", async () => {
    const { exitCode, out } = await set(
      "--licence",
      "cc-by-sa-4.0",
      "--publisher",
      "Office",
      "--rights-holder",
      "Archive",
    );
    expect([exitCode, out]).toEqual([
      0,
      expect.stringContaining(
        "licence   CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/)\npublisher Office\nholder    Archive\n",
      ),
    ]);
    expect((await set("--publisher", "Office", "--publisher-url", "https://office.example")).out).toContain(
      "publisher Office (https://office.example/)\nholder    Archive\n",
    );
    expect((await set("--rights-holder", "none")).out).not.toMatch(/^holder/m);
  });

  it("accepts another licence by name and address", async () => {
    await set("--licence-name", "Open Government Licence v3.0", "--licence-url", "https://licence.example/ogl");
    const { out } = await run("dataset", "show", "field-office", "--json");
    expect(JSON.parse(out)).toMatchObject({
      licence: { spdxId: null, name: "Open Government Licence v3.0", url: "https://licence.example/ogl" },
      publisher: null,
    });
  });

  it.each([
    [["--licence", "CC BY 4.0"], /^Cannot declare licence "CC BY 4.0": .*Did you mean CC-BY-4.0/],
    [["--licence", "cc-by"], /Did you mean CC-BY-4.0 or CC-BY-SA-4.0 or CC-BY-NC-4.0\?/],
    [["--licence", "mine"], /must be one of CC-BY-4.0, .*, PDDL-1.0\. For another licence, give --licence-name/],
    [["--licence", "CC0-1.0", "--licence-name", "Mine"], /either --licence, or both/],
    [["--licence-name", "Mine"], /both --licence-name and --licence-url/],
    [["--licence-name", "Mine", "--licence-url", "javascript:alert(1)"], /must be an http or https address/],
    [["--publisher-url", "https://office.example/"], /it must come with --publisher/],
    [["--publisher", " "], /^Cannot declare --publisher: it must have 1 to 200 characters/],
    [["--publisher", "An\u202eOffice"], /without control characters/],
    [["--publisher", "Office", "--publisher-url", "https://user:word@office.example/"], /must be an http or https/],
  ])("refuses %j", async (words, reason) => {
    expect(await set(...words)).toMatchObject(refused(reason));
  });
});

describe("unhindered --help", () => {
  it("lists each group of verbs once", async () => {
    const { exitCode, out } = await run("--help");
    expect([exitCode, out.match(/^ {2}(dataset|keys) .*$/gm)]).toEqual([
      0,
      [expect.stringMatching(/Verbs: set, show$/), expect.stringMatching(/Verbs: new$/)],
    ]);
    expect((await run("dataset", "--help")).out).toMatch(/set .*ID.*\n.*\n? *show/);
  });
});

describe("unhindered import of a new dataset", () => {
  const file = fileOf(csvOf([rowOf(1, { year: "1948" })]));
  const imports = ["import", file, "--dataset", "field-office"];

  it("prints the command that declares missing editions and a missing profile", async () => {
    expect(await run(...imports)).toMatchObject(
      refused(/unhindered dataset set field-office --editions 2010-2025 --profile standard\n$/),
    );
  });

  it("declares in the same step, except on a dry run", async () => {
    const options = ["--editions", "1948-1950", "--profile", "standard"];
    expect(await run(...imports, ...options, "--dry-run")).toMatchObject({ exitCode: 0 });
    expect(await run("dataset", "show", "field-office")).toMatchObject({ exitCode: 1 });
    expect(await run(...imports, ...options)).toMatchObject({ exitCode: 0 });
    expect((await run("dataset", "show", "field-office")).out).toContain("1948-1950");
  });

  it("asks for the declaration on a terminal, once", async () => {
    const questions: string[] = [];
    const replies = ["1948-1950", "strict"];
    const terminal = {
      ...recordingTerminal(),
      prompt: async (question: string) => {
        questions.push(question);
        return replies[questions.length - 1] ?? "";
      },
    };
    expect(await main(imports, terminal, environment)).toBe(0);
    expect(await main(imports, terminal, environment)).toBe(0);
    expect(questions).toEqual([
      "Editions of the dataset, such as 2010-2025: ",
      "Protection profile (standard, strict, small, cases): ",
    ]);
    expect((await run("dataset", "show", "field-office")).out).toMatch(/^profile +strict$/m);
  });
});

import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sgReports } from "../../src/codebook/datasets.ts";
import { main, verbs } from "../../src/main.ts";
import { cellFlags } from "../../src/releases/cell.ts";
import { readFacts } from "../../src/published/facts.ts";
import { readSettings } from "../../src/settings.ts";
import { recordingTerminal } from "../cli/terminal.ts";
import { seeds } from "../published/seeds.ts";
import { blocksOf, examplesOf, pages } from "./blocks.ts";
import { Installation } from "./installation.ts";

const operate = readFileSync("docs/operate.md", "utf8");
const queryTheApi = readFileSync("docs/query-the-api.md", "utf8");
const commands = pages.flatMap((page) => examplesOf(page)).flatMap(({ command }) => command ?? []);

/** The cells of the rows of a Markdown table, without backticks; `\|` is a character of a cell. */
function rowsOf(text: string, header: string): string[][] {
  const [, table = ""] = new RegExp(`^\\| ${header} \\|.*\\n\\|[-|]+\\|\\n((?:\\|.*\\n)+)`, "m").exec(text) ?? [];
  return table
    .trimEnd()
    .split("\n")
    .map((row) => row.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

describe("the table of verbs", () => {
  const documented = rowsOf(operate, "verb").map(([verb]) => verb!.replaceAll("`", "").replace(/ \[?[A-Z]+\]?$/, ""));

  it("lists every verb", () => {
    expect(documented.toSorted()).toEqual(Object.keys(verbs).toSorted());
  });

  it.each(Object.keys(verbs))("has an example of %s in the documentation", (verb) => {
    const calls = commands.map(({ words }) => (words[0] === "npm" ? words : words.slice(2)).join(" "));
    expect(calls.some((call) => `${call} `.startsWith(verb === "start" ? "npm start" : `${verb} `))).toBe(true);
  });

  it.each(Object.keys(verbs))("%s --help lists the options of the verb", async (verb) => {
    const terminal = recordingTerminal();
    expect(await main([...verb.split(" "), "--help"], terminal, {})).toBe(0);
    const { options = {} } = await verbs[verb]!();
    for (const key of Object.keys(options))
      expect(terminal.written.out).toContain(`--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  });
});

describe("the table of flags", () => {
  it("lists every flag of a cell", () => {
    const documented = rowsOf(queryTheApi, "`flags`").map(([flag]) => flag!.replaceAll("`", ""));
    expect(documented.toSorted()).toEqual(cellFlags.toSorted());
  });
});

describe("the table of settings", () => {
  const rows = rowsOf(operate, "setting").map(
    ([name, preset, example]) =>
      [name, preset, example].map((cell) => cell!.replaceAll("`", "")) as [string, string, string],
  );
  const source = readFileSync("src/settings.ts", "utf8");
  const names = [...source.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name!);

  it("lists every setting", () => {
    expect(names.length).toBeGreaterThan(15);
    expect(rows.map(([name]) => name).toSorted()).toEqual(names.toSorted());
  });

  /** Settings that are read only together with others. */
  const origin = { RELEASES_FROM: "s3://figures/public", RELEASES_KEY: "key.pem" };
  it.each(rows)("%s has the default %s, and %s is another value", (name, preset, example) => {
    const isOfOrigin = /^(AWS_|RELEASES_(FROM|KEY))/.test(name);
    const others = isOfOrigin ? origin : {};
    const read = (value?: string) => JSON.stringify(readSettings({ ...others, ...(value && { [name]: value }) }));
    const unset = isOfOrigin && name in origin ? JSON.stringify(readSettings({})) : read();
    expect(read(example)).not.toBe(unset);
    if (!/none|Amazon|HOST|us-east/.test(preset)) expect(read(preset)).toBe(unset);
  });
});

describe("the table of endpoints", () => {
  let installation: Installation;
  beforeAll(async () => void (installation = await Installation.create(["sg-reports"])));
  afterAll(() => installation.close());

  /** The paths of a cell such as "`GET /v1/table.{json,xlsx}`, `/methodology.md`". */
  function pathsOf(cell: string): string[] {
    const paths = [...cell.matchAll(/`(?:GET |POST )?([^`]+)`/g)].map(([, text]) => text!.replace(/\?.*/, ""));
    const folder = path.posix.dirname(paths[0]!);
    return paths
      .map((text, index) => (index > 0 && /^\/\w+\.md$/.test(text) ? folder + text : text))
      .flatMap((text) => {
        const [all, alternatives] = /\{([^}]+,[^}]+)\}/.exec(text) ?? [];
        return all ? alternatives!.split(",").map((one) => text.replace(all, one)) : [text];
      });
  }

  const documented = rowsOf(queryTheApi, "endpoint").flatMap(([cell]) => pathsOf(cell!));
  const patternOf = (route: string) =>
    new RegExp(`^${route.replace(/[.*+?^$()[\]\\]/g, String.raw`\$&`).replace(/\{\w+\}/g, "[^/]+")}$`);

  it("lists every address that the server names in a 404 answer", async () => {
    const { output } = await installation.get("/nowhere");
    const named = [...new Set((JSON.parse(output).title as string).match(/\/[^\s,]*/g))];
    expect(named.length).toBeGreaterThan(20);
    const briefs = (route: string) => route.replace(".{format}", ".html");
    expect(named.filter((route) => !documented.includes(briefs(route)))).toEqual([]);
  });

  const asked = commands
    .flatMap(({ words }) => words.filter((word) => word.startsWith("http://localhost:4000")))
    .map((address) => address.slice("http://localhost:4000".length).replace(/\?.*/, "") || "/");

  /** The console at /graphql is a page of the build; its own tests open it. */
  const linked = pages
    .flatMap((page) => [...readFileSync(page, "utf8").matchAll(/<http:\/\/localhost:4000(\/[^>]*)>/g)])
    .map(([, address]) => address!)
    .filter((address) => address !== "/graphql");

  it.each([...new Set(linked)])("answers the linked address %s", async (address) => {
    expect(await installation.get(address)).toMatchObject({ failure: 0 });
  });

  it.each(documented)("has an example of %s in the documentation", (route) => {
    const isBrief = /^\/(country|region)\//.test(route);
    const pattern = isBrief ? /^\/(country|region)\/\w+\.\w+$/ : patternOf(route);
    expect(asked.filter((address) => pattern.test(address))).not.toEqual([]);
  });
});

describe("every page", () => {
  const markdown = [...pages, "CHANGELOG.md", "src/README.md", "test/README.md"];

  it.each(markdown)("%s links to files and headings that exist", (page) => {
    const links = [...readFileSync(page, "utf8").matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link!);
    for (const link of links) {
      const [file = "", heading] = link.split("#");
      const target = file === "" ? page : path.join(path.dirname(page), file);
      expect([link, existsSync(target)]).toEqual([link, true]);
      if (heading) expect(anchorsOf(target)).toContain(heading);
    }
  });

  /** The anchors of headings, as GitHub makes them. */
  function anchorsOf(page: string): string[] {
    const headings = readFileSync(page, "utf8").matchAll(/^#+ (.+)$/gm);
    return Array.from(headings, ([, text]) =>
      text!
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replace(/ /g, "-"),
    );
  }

  it.each(markdown)("%s names paths that exist", (page) => {
    const named = readFileSync(page, "utf8").matchAll(
      /`((?:src|test|docs|seeds|migrations|\.scripts|\.ci)\/[^`*<\s]*)`/g,
    );
    expect(Array.from(named, ([, file]) => file!).filter((file) => !isFile(page, file))).toEqual([]);
  });

  /** A path from the root directory, or from the folder of the page. */
  function isFile(page: string, file: string): boolean {
    return existsSync(file) || existsSync(path.join(path.dirname(page), file));
  }

  it.each(pages)("%s has only blocks that a test reads", (page) => {
    const inputs = ["sh", "graphql", "html", "sql", "yaml", "ini", "js"];
    const drawings = ["text"];
    const unread = blocksOf(page).filter(
      ({ language, isAnswer, file }) => !isAnswer && !file && ![...inputs, ...drawings].includes(language),
    );
    expect(unread.map(({ line, language }) => `line ${line}: ${language}`)).toEqual([]);
  });
});

describe("README.md", () => {
  it("has at most 150 lines", () => {
    expect(readFileSync("README.md", "utf8").split("\n").length).toBeLessThanOrEqual(150);
  });

  it("shows the chart that the server makes of the shipped figures", async () => {
    const installation = await Installation.create(["sg-reports"]);
    const address = "/c/v1;by=edition;edition.from=2017;edition.to=2025;lang=en.svg?width=960";
    const { output } = await installation.get(address);
    await installation.close();
    const picture = readFileSync("docs/images/states-cited.svg", "utf8");
    expect(lineOf(picture)).toBe(lineOf(output));
    expect(picture).toContain("not a United Nations dataset");
  });

  /** The line through the figures: the path with the most points. */
  function lineOf(svg: string): string {
    const paths = Array.from(svg.matchAll(/ d="(M[\d.,L-]+)"/g), ([, line]) => line!);
    return paths.toSorted((one, other) => other.length - one.length)[0]!;
  }
});

describe("docs/corrections.md", () => {
  it("shows a reply and requests that the checks accept below the shipped rows, with the code of a State", async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "unhindered-replies-"));
    cpSync(seeds, directory, { recursive: true });
    for (const { file, text } of blocksOf("docs/corrections.md"))
      if (file) appendFileSync(path.join(directory, file), text.replace(/^.*\n/, "").replaceAll("XAA", "EGY"));
    const { problems, positions, corrections } = await readFacts(directory, sgReports);
    rmSync(directory, { recursive: true });
    expect(problems).toEqual([]);
    expect(positions.at(-1)).toMatchObject({ id: "reply-xaa-2025-03-14", form: "COMMENT" });
    expect(corrections.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

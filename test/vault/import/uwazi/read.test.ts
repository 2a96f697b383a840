import { describe, expect, it } from "@jest/globals";
import { victimCategory } from "../../../../src/codebook/dimensions/victim-category.ts";
import { contentsOf, fileOf, importInto, newVault } from "../../vaults.ts";
import { csvExport, jsonExport, mappingOf, nameOf } from "./exports.ts";

const csv = (text = csvExport) => fileOf(text, "export.csv");
const json = (content: unknown = jsonExport) => fileOf(JSON.stringify(content), "export.json");
const importing = async (file: string, mapping: unknown, more = {}) =>
  importInto(await newVault(), file, { mapping: JSON.stringify(mapping), ...more });

describe("importCaseFile() with a mapping", () => {
  it.each([
    ["CSV", csv(), mappingOf()],
    ["JSON", json(), mappingOf(nameOf)],
    ["JSON, an array", json(jsonExport.rows), mappingOf(nameOf)],
  ])("reads a Uwazi export in %s with groups, several values, dates and ranges", async (_, file, mapping) => {
    const vault = await newVault();
    const result = await importInto(vault, file, { mapping: JSON.stringify(mapping) });
    expect(result).toMatchObject({ rows: 2, new: 2, problems: [], imported: true });
    const { record, documented_case, victim } = await contentsOf(vault);
    expect([documented_case!.length, victim!.length]).toEqual([1, 2]);
    expect(record).toMatchObject([
      { year: "2023", country: "XAA", act: "liberty", victim_category: "journalist", verification: "verified" },
      { year: "2023", country: "XAA", act: "", victim_category: "activist|journalist", gender: "unknown" },
    ]);
    expect(JSON.stringify(await contentsOf(vault))).not.toMatch(/Secret|Person|taken/);
  });

  it("treats the same file with another mapping as another import", async () => {
    const vault = await newVault();
    const file = csv();
    const other = mappingOf();
    other.templates.Reprisal.columns.relation = { always: "association" };
    await importInto(vault, file, { mapping: JSON.stringify(mappingOf()) });
    expect(await importInto(vault, file, { mapping: JSON.stringify(mappingOf()) })).toMatchObject({
      alreadyImported: true,
    });
    const again = await importInto(vault, file, { mapping: JSON.stringify(other) });
    expect(again).toMatchObject({ alreadyImported: false });
  });

  it("accepts a code or a label of the codebook, and the opaque id of an entity as a reference", async () => {
    const mapping = mappingOf(nameOf);
    mapping.templates.Reprisal.columns.victim_ref = { property: "sharedId" };
    mapping.templates.Reprisal.ignore.push("victim_number");
    mapping.templates.Reprisal.columns.victim_category.codes = {};
    const known = victimCategory.categories.find(({ code }) => code === "journalist")!.label.fr!;
    const text = JSON.stringify(jsonExport).replaceAll("Journalist", known).replaceAll("Activist", "activist");
    expect(await importing(fileOf(text, "export.json"), mapping)).toMatchObject({ new: 2, problems: [] });
  });

  it("refuses unmapped and missing properties, by name", async () => {
    const mapping = mappingOf();
    mapping.templates.Reprisal.ignore = [];
    mapping.templates.Reprisal.columns.verification.property = "Statis";
    const { readable, imported, problems } = await importing(csv(), mapping);
    expect([readable, imported]).toEqual([false, false]);
    expect(problems.filter(({ code }) => code !== "REQUIRED")).toMatchObject([
      { code: "UNMAPPED_PROPERTY", path: ["row 2", "Incident"] },
      { code: "UNMAPPED_PROPERTY", path: ["row 2", "Status"], suggestions: ["Statis"] },
      { code: "UNMAPPED_PROPERTY", path: ["row 2", "Story"] },
      {
        code: "UNKNOWN_PROPERTY",
        path: ["mapping", "templates", "Reprisal", "columns", "verification", "property"],
        suggestions: ["Status"],
      },
    ]);
  });

  it("reports unmapped values and templates by row and column, and repeats none", async () => {
    const mapping = mappingOf();
    mapping.ignoreTemplates = [];
    mapping.templates.Reprisal.columns.act.codes = { Threat: null };
    mapping.templates.Reprisal.columns.victim_category.codes = { Journalist: "journalist" };
    const result = await importing(csv(), mapping, { dryRun: true });
    expect(result).toMatchObject({ rows: 3, refused: 2, imported: false });
    expect(result.problems).toMatchObject([
      {
        code: "UNMAPPED_VALUE",
        path: ["row 2", "act"],
        message: expect.stringContaining("map the value to codes or null"),
      },
      { code: "UNMAPPED_TEMPLATE", path: ["row 4", "template"], message: expect.stringContaining("add it to") },
    ]);
    expect(JSON.stringify(result.problems)).not.toMatch(/Secret|Person|Arrest|paper|Document/);
  });

  it("refuses a value of another type and an error text, and never treats them as empty", async () => {
    const mapping = mappingOf(nameOf);
    mapping.templates.Reprisal.columns.act.codes["#N/A"] = null;
    const content = structuredClone(jsonExport) as any;
    Object.assign(content.rows[0].metadata, {
      case_number: [{ value: 1.5 }],
      victim_number: [{ value: "Err:508" }],
      who: [{ value: { lat: 1.5, lon: 2.5 } }],
      acts: [{ value: "#N/A" }],
    });
    content.rows[1].metadata.acts = [{ value: "#REF!" }];
    expect((await importing(json(content), mapping)).problems).toMatchObject([
      { code: "UNREADABLE_CELL", path: ["row 1", "case_ref"] },
      { code: "UNREADABLE_CELL", path: ["row 1", "victim_ref"] },
      { code: "UNREADABLE_CELL", path: ["row 1", "victim_category"] },
      { code: "UNMAPPED_VALUE", path: ["row 2", "act"] },
    ]);
    const text = csvExport.replace("Reprisal,C-1,P-1", "Reprisal,C-1,#N/A");
    expect((await importing(csv(text), mappingOf())).problems).toMatchObject([
      { code: "UNREADABLE_CELL", path: ["row 2", "victim_ref"] },
    ]);
  });

  it("accepts names and labels in another case, width and spacing", async () => {
    const text = csvExport
      .replace("Case number", "case  NUMBER ")
      .replaceAll("Journalist", "\uff2aOURNALIST")
      .replaceAll("Checked", " checked");
    expect(await importing(csv(text), mappingOf())).toMatchObject({ new: 2, problems: [] });
  });

  it("stores a trend that has no code as no code, not as none noted", async () => {
    const mapping = mappingOf();
    mapping.templates.Reprisal.columns.trend = { property: "Acts", codes: { Arrest: null, Threat: null } };
    const vault = await newVault();
    await importInto(vault, csv(), { mapping: JSON.stringify(mapping) });
    expect((await contentsOf(vault))["record"]).toMatchObject([{ trend: "" }, { trend: "" }]);
  });

  it.each([
    ["CSV", csv(), mappingOf(), "Incident", "2022-11-30"],
    ["JSON", json(), mappingOf(nameOf), "incident", "1669766400"],
  ])("refuses the date of an incident as the year, in %s", async (_, file, mapping, property, date) => {
    const { Reprisal } = mapping.templates;
    Reprisal.columns.year = { property };
    Reprisal.ignore = ["Story", nameOf("Edition"), "Edition"];
    const { readable, imported, problems } = await importing(file, mapping, { skipInvalid: true });
    expect([readable, imported]).toEqual([false, false]);
    expect(problems.at(-1)).toMatchObject({
      code: "DATE_AS_EDITION",
      path: ["mapping", "templates", "Reprisal", "columns", "year"],
      message: expect.stringContaining("the year of an incident is not the edition of its report"),
    });
    expect(JSON.stringify(problems)).not.toContain(date);
  });

  it.each([
    ["one page of many", [{ rows: jsonExport.rows, totalRows: 1234 }]],
    [
      "the same page twice",
      [
        { rows: jsonExport.rows, totalRows: 6 },
        { rows: jsonExport.rows, totalRows: 6 },
      ],
    ],
    [
      "pages of two searches",
      [
        { rows: jsonExport.rows, totalRows: 3 },
        { rows: [], totalRows: 4 },
      ],
    ],
    ["more entities than stated", [{ rows: jsonExport.rows, totalRows: 2 }]],
  ])("refuses %s", async (_, pages) => {
    const file = fileOf(pages.map((page) => JSON.stringify(page)).join("\n"), "export.json");
    const { imported, readable, problems } = await importing(file, mappingOf(nameOf));
    expect([imported, readable]).toEqual([false, false]);
    expect(problems).toMatchObject([
      { code: "INCOMPLETE_EXPORT", path: [], message: expect.stringContaining("it has 3 entities") },
    ]);
  });

  it.each([
    ["in sequence", (pages: unknown[]) => pages.map((page) => JSON.stringify(page)).join("\n")],
    ["in an array", (pages: unknown[]) => JSON.stringify(pages)],
  ])("reads several pages %s", async (_, textOf) => {
    const [first, ...others] = jsonExport.rows;
    const pages = [
      { rows: [first], totalRows: 3 },
      { rows: others, totalRows: 3 },
    ];
    expect(await importing(fileOf(textOf(pages), "export.json"), mappingOf(nameOf))).toMatchObject({
      new: 2,
      problems: [],
    });
  });

  it("refuses another file without repeating its content", async () => {
    for (const file of [csv("a name\nJane Roe"), json({ rows: [{ title: "Jane Roe" }] }), json({ other: [] })]) {
      const { readable, problems } = await importing(file, mappingOf());
      expect([readable, problems.length]).toEqual([false, 1]);
      expect(JSON.stringify(problems)).not.toMatch(/Jane|a name/);
    }
  });
});

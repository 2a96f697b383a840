import { describe, expect, it } from "@jest/globals";
import { readMapping } from "../../../../src/vault/import/uwazi/mapping.ts";
import { presetText } from "../../../../src/vault/import/uwazi/preset.ts";
import { contentsOf, fileOf, importInto, newVault } from "../../vaults.ts";
import { csvOf, type DatabaseRecord, pageOf, recordOf } from "./endreprisals.ts";

const preset = "endreprisals";
const csv = (records: readonly DatabaseRecord[]) => fileOf(csvOf(records), "export.csv");
const json = (...pages: unknown[]) => fileOf(pages.map((page) => JSON.stringify(page)).join("\n"), "export.json");

async function importing(file: string, changes?: unknown) {
  const vault = await newVault();
  const result = await importInto(vault, file, {
    preset,
    ...(changes !== undefined && { mapping: JSON.stringify(changes) }),
  });
  return { ...result, records: (await contentsOf(vault))["record"]!, victims: (await contentsOf(vault))["victim"]! };
}

/** The stored code of one label in a field. */
async function codeOf(field: string, label: string, column: string) {
  const { records, problems } = await importing(csv([recordOf("2018-12-1", { [field]: label })]));
  expect(problems).toEqual([]);
  return (records[0] as Record<string, string>)[column];
}

describe("the preset endreprisals", () => {
  it("has only columns and codes of the codebook", () => {
    expect(readMapping(presetText(preset), preset)).toHaveProperty("mapping");
  });

  it.each([
    ["CSV", csv([recordOf("2018-12-1")])],
    ["JSON", json(pageOf([recordOf("2018-12-1")], 1))],
  ])("reads a record from %s", async (_, file) => {
    const { records, victims, problems } = await importing(file);
    expect(problems).toEqual([]);
    expect(victims).toMatchObject([{ victim_ref: "2018-12-1", kind: "individual" }]);
    expect(records).toMatchObject([
      {
        case_ref: "2018-12-1",
        victim_ref: "2018-12-1",
        year: "2018",
        country: "XAA",
        gender: "women",
        age: "unknown",
        victim_category: "unknown",
        trend: "",
        act: "integrity|smear_campaign",
        mechanism: "special_procedures|universal_periodic_review",
        modality: "unknown",
        perpetrator: "state",
        relation: "cooperation",
        verification: "verified",
        state_reply: "reply_published",
        outcome: "",
        publicly_documented: "yes",
      },
    ]);
  });

  // The labels of the database's public pages, with the codes that a reader of the codebook's definitions would choose.
  it.each([
    ["Types of reprisal", "Defamation", "act", "smear_campaign"],
    ["Types of reprisal", "Threats/intimidation", "act", "integrity"],
    ["Types of reprisal", "Disappearance/kidnapping", "act", "abduction"],
    ["Types of reprisal", "Property damage/raid/confiscation", "act", "property"],
    ["Types of reprisal", "Surveillance", "act", "surveillance_of_person"],
    ["Types of reprisal", "Torture/CIDT", "act", "torture_or_ill_treatment"],
    ["Types of reprisal", "Travel restriction", "act", "travel_ban"],
    ["Types of reprisal", "Administrative reprisal", "act", "administrative_reprisal"],
    ["Types of reprisal", "Charge/investigation/prosecution", "act", "prosecution"],
    ["Types of reprisal", "Unclear in SG report", "act", ""],
    ["Engagement with", "HRC", "mechanism", "human_rights_council"],
    ["Engagement with", "HRC: independent investigation", "mechanism", "independent_investigation"],
    ["Engagement with", "CAT", "mechanism", "treaty_bodies"],
    ["Engagement with", "Unclear in SG report", "mechanism", ""],
    ["Perpetrators", "Non-State actors", "perpetrator", "non_state"],
    ["Perpetrators", "Both State and non-State actors", "perpetrator", "both"],
    ["Perpetrators", "Unclear in SG report", "perpetrator", "unknown"],
    ["Gender", "Male", "gender", "men"],
    ["Gender", "Unclear in SG report", "gender", "unknown"],
    ["Government response", "No", "state_reply", "no_reply"],
    ["Government response", "Unclear in SG report", "state_reply", ""],
    ["Self-censorship or anonymity", "Yes", "trend", ""],
  ])("maps %s: %s to %s %s", async (field, label, column, code) => {
    expect(await codeOf(field, label, column)).toBe(code);
  });

  it.each([
    ["Types of reprisal", "  TORTURE /\u00a0cidt ", "act", "torture_or_ill_treatment"],
    ["Engagement with", "hrc :  upr", "mechanism", "universal_periodic_review"],
    ["Perpetrators", "Non\u2013state  Actors", "perpetrator", "non_state"],
    ["Types of reprisal", "Menace", "act", "threat"],
  ])("accepts %s: %j in another spelling, or as a label of the codebook", async (field, label, column, code) => {
    expect(await codeOf(field, label, column)).toBe(code);
  });

  it("leaves out groups and general situations, and counts every part that is left out", async () => {
    const organisation = { "Type of record": "Unnamed organization", Gender: "Not applicable" };
    const file = csv([
      recordOf("2018-12-1"),
      recordOf("2018-12-2", { ...organisation, Minor: "", Trigger: "" }),
      recordOf("2018-12-3", { "Type of record": "Unnamed group" }),
      recordOf("2018-13-1", { "Type of record": "general situation  addressed" }),
      recordOf("2018-14-1", { "Type of record": "General situation addressed", Country: "Nowhere" }),
      recordOf("2018-15-1", { "Types of reprisal": "Unclear in SG report" }),
    ]);
    const { rows, leftOut, victims, problems } = await importing(file);
    expect([rows, problems]).toEqual([3, []]);
    expect(victims).toMatchObject([{ kind: "individual" }, { kind: "organisation" }, { kind: "individual" }]);
    const field = (name: string, count: number) => ({ what: "FIELD", field: name, label: null, column: null, count });
    expect(leftOut).toEqual([
      { what: "RECORDS", field: "Type of record", label: "Unnamed group", column: null, count: 1 },
      { what: "RECORDS", field: "Type of record", label: "General situation addressed", column: null, count: 2 },
      field("Minor", 2),
      field("Foreign national", 3),
      field("Civil servant", 3),
      field("Rights defended", 3),
      field("Trigger", 2),
      field("UN bodies that raised it", 3),
      field("Followed up in", 3),
      field("Self-censorship or anonymity", 3),
      field("Status", 3),
      { what: "LABEL", field: "Gender", label: "Not applicable", column: "gender", count: 1 },
      { what: "LABEL", field: "Types of reprisal", label: "Unclear in SG report", column: "act", count: 1 },
    ]);
  });

  it("stores no value of a field without a column", async () => {
    const { records, victims } = await importing(csv([recordOf("2018-12-1", { Summary: "Jane Roe was taken" })]));
    expect(JSON.stringify([records, victims])).not.toMatch(/Secret|Jane|Land|Meeting|ASG/);
  });

  it("takes the edition from the record number without a year of the report, and refuses a year that differs", async () => {
    const { "Year of the report": _, ...withoutYear } = recordOf("2018-11-30");
    expect((await importing(csv([withoutYear]))).records).toMatchObject([{ year: "2018" }]);
    const other = await importing(csv([recordOf("2018-12-1", { "Year of the report": "2019" })]));
    expect(other.problems).toMatchObject([{ code: "ONE_CODE_ONLY", path: ["row 2", "year"] }]);
  });

  it("refuses an unknown label by row and field, and lists the known labels", async () => {
    const file = csv([
      recordOf("2018-12-1", { "Types of reprisal": "Surveillance|Jane Roe" }),
      recordOf("2018-12-2", { Perpetrators: "Actores estatales", "Type of record": "Persona nombrada" }),
      recordOf("2018-12-3", { Country: "Jane's land" }),
    ]);
    const { imported, refused, problems } = await importing(file);
    expect([imported, refused]).toEqual([false, 3]);
    expect(problems).toMatchObject([
      {
        code: "UNMAPPED_VALUE",
        path: ["row 2", "Types of reprisal"],
        message: expect.stringMatching(/labels Defamation; Threats\/intimidation; .*; Unclear in SG report:/),
      },
      { code: "UNMAPPED_VALUE", path: ["row 3", "Type of record"], message: expect.stringContaining("Unnamed group") },
      { code: "UNMAPPED_VALUE", path: ["row 3", "Perpetrators"] },
      { code: "UNMAPPED_VALUE", path: ["row 4", "Country"] },
    ]);
    expect(JSON.stringify(problems)).not.toMatch(/Jane|Actores|Persona|Secret/);
  });

  it.each([
    ["", "REQUIRED"],
    ["  ", "REQUIRED"],
    ["Jane Roe", "UNMAPPED_VALUE"],
    ["2018-12", "UNMAPPED_VALUE"],
    ["18-12-1", "UNMAPPED_VALUE"],
  ])("refuses the record number %j by row and field", async (number, code) => {
    const { imported, problems } = await importing(
      csv([recordOf("2018-12-1"), recordOf("2018-12-2", { "Record number": number })]),
    );
    expect(imported).toBe(false);
    expect(problems).toMatchObject([
      { code, path: ["row 3", "Record number"], message: expect.stringContaining("such as 2019-45-2") },
    ]);
    expect(JSON.stringify(problems)).not.toMatch(/Jane|18-12/);
  });

  it("counts a repeated record once, and refuses a record that contradicts its number", async () => {
    const repeated = await importing(csv([recordOf("2018-12-1"), recordOf("2018-12-1")]));
    expect(repeated).toMatchObject({ rows: 2, new: 1, problems: [{ severity: "WARNING", code: "REPEATED_ROW" }] });
    const contradicting = await importing(csv([recordOf("2018-12-1"), recordOf("2018-12-1", { Gender: "Male" })]));
    expect(contradicting).toMatchObject({
      imported: false,
      problems: [{ code: "DUPLICATE", path: ["row 3", "victim_ref"] }],
    });
  });

  it("reads all pages of a search, and refuses a part of them", async () => {
    const pages = [
      pageOf([recordOf("2018-12-1"), recordOf("2018-12-2")], 3),
      pageOf([recordOf("2019-20-1", { "Type of record": "Unnamed group" })], 3, 3),
    ];
    expect(await importing(json(...pages))).toMatchObject({
      rows: 2,
      new: 2,
      leftOut: expect.arrayContaining([expect.objectContaining({ what: "RECORDS", count: 1 })]),
    });
    for (const part of [[pages[0]], [pages[0], pages[0]], [pages[0], pageOf([], 4)]])
      expect(await importing(json(...part))).toMatchObject({
        imported: false,
        problems: [{ code: "INCOMPLETE_EXPORT", path: [] }],
      });
  });

  it("counts entities of other templates, and refuses a record without its number", async () => {
    const page = pageOf([recordOf("2018-12-1")], 2);
    const paper = {
      template: "other",
      sharedId: "paper",
      title: "Secret",
      metadata: { file: [{ value: "Jane Roe" }] },
    };
    const { leftOut, problems } = await importing(json({ ...page, rows: [...page.rows, paper] }));
    expect([problems, leftOut[0]]).toEqual([
      [],
      { what: "ENTITIES", field: null, label: null, column: null, count: 1 },
    ]);
    const place = { ...paper, metadata: { country: [{ value: "c", label: "Jane" }] } };
    const file = json({ ...page, rows: [...page.rows, place] });
    const refused = await importing(file);
    expect(refused.problems).toMatchObject([{ code: "REQUIRED", path: ["row 2", "record_number"] }]);
    expect(JSON.stringify(refused.problems)).not.toContain("Jane");
    expect(await importing(file, { ignoreTemplates: ["other"] })).toMatchObject({ new: 1, problems: [] });
  });

  it("refuses an export without a field of the preset, by its label", async () => {
    const { Perpetrators: _, ...others } = recordOf("2018-12-1", { "Alleged perpetrators": "State actors" });
    const { readable, problems } = await importing(csv([others]));
    expect(readable).toBe(false);
    expect(problems).toMatchObject([
      {
        code: "UNKNOWN_PROPERTY",
        path: ["preset", "endreprisals", "Perpetrators"],
        suggestions: ["Alleged perpetrators"],
      },
    ]);
    const changes = { columns: { perpetrator: { property: "Alleged perpetrators" } } };
    expect((await importing(csv([others]), changes)).records).toMatchObject([{ perpetrator: "state" }]);
  });

  it("applies the operator's changes: codes are added, and sources are replaced", async () => {
    const file = csv([
      recordOf("2018-12-1", { "Types of reprisal": "Surveillance|Online abuse" }),
      recordOf("2018-12-2", { "Type of record": "Unnamed group", Gender: "" }),
    ]);
    const columns = {
      act: { codes: { "Online abuse": "harassment", SURVEILLANCE: "digital_attack" } },
      kind: { codes: { "Unnamed group": "organisation" } },
      victim_category: {
        property: "Type of record",
        codes: { "Unnamed group": "group", "Named individual": null },
      },
      verification: { always: "reviewed" },
      trend: { property: "Self-censorship or anonymity", codes: { No: "none_noted" } },
    };
    const { records, victims, problems } = await importing(file, { columns });
    expect(problems).toEqual([]);
    expect(victims).toMatchObject([{ kind: "individual" }, { kind: "organisation" }]);
    expect(records).toMatchObject([
      { act: "harassment|digital_attack", victim_category: "unknown", trend: "none_noted" },
      { victim_category: "group", verification: "reviewed" },
    ]);
  });

  it("refuses changes with unknown columns or codes, and never the date of an incident as the edition", async () => {
    const columns = { acts: null, act: { codes: { "Jane Roe": "harrassment" } }, kind: null, gender: { always: null } };
    const { problems } = await importing(csv([recordOf("2018-12-1")]), { columns });
    expect(problems).toMatchObject([
      { code: "UNKNOWN_COLUMN", path: ["mapping", "columns", "acts"] },
      { code: "UNKNOWN_CODE", path: ["mapping", "columns", "act", "codes", "1"] },
      { code: "REQUIRED", path: ["mapping", "columns", "kind"] },
      { code: "REQUIRED", path: ["mapping", "columns", "gender", "always"] },
    ]);
    expect(JSON.stringify(problems)).not.toContain("Jane");
    const file = csv([recordOf("2018-12-1", { "Date of the incident": "2017-05-06" })]);
    const dated = await importing(file, { columns: { year: { property: "Date of the incident" } } });
    expect(dated.problems.at(-1)).toMatchObject({ code: "DATE_AS_EDITION", path: ["preset", "endreprisals", "year"] });
  });
});

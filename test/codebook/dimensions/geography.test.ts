import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { country } from "../../../src/codebook/dimensions/country.ts";
import { group } from "../../../src/codebook/dimensions/group.ts";
import { m49 } from "../../../src/codebook/dimensions/m49.ts";

test("m49 has the regions and sub-regions of the United Nations Statistics Division", () => {
  const [header, ...rows] = readFileSync("seeds/sg-reports/countries.csv", "utf8").trim().split("\n");
  expect(header!.split(",").slice(9, 11)).toEqual(["m49_region", "m49_subregion"]);
  const labelOf = new Map(m49.categories.map(({ code, label }) => [code, label.en]));
  const states = m49.categories.flatMap(({ label, parent, members }) =>
    parent === undefined ? [] : members!.map((state) => `${state},${labelOf.get(parent)},${label.en}`),
  );
  const published = rows.map((row) => row.split(",")).map((row) => [row[0], ...row.slice(-3, -1)].join());
  expect(states.toSorted()).toEqual(published.toSorted());
});

test("m49 regions have the members of their sub-regions", () => {
  for (const { code, members } of m49.categories.filter(({ parent }) => parent === undefined)) {
    const narrower = m49.categories.filter(({ parent }) => parent === code).flatMap((one) => one.members!);
    expect(members).toEqual(narrower.toSorted());
  }
});

/** The numbers of members that the organisations state, without members that are no States of the United Nations. */
test.each([
  ["african_union", 54], // 55 with the Sahrawi Arab Democratic Republic
  ["arab_league", 22],
  ["asean", 11],
  ["caricom", 14], // 15 with Montserrat
  ["commonwealth", 56],
  ["council_of_europe", 46],
  ["ecowas", 12],
  ["eu", 27],
  ["gcc", 6],
  ["oecd", 38],
  ["oic", 57],
  ["sadc", 16],
  ["latin_america", 20],
])("group %s has %i members", (code, members) => {
  const found = group.categories.find((one) => one.code === code)!;
  const states = new Set(country.categories.map((one) => one.code));
  expect(new Set(found.members!.filter((state) => states.has(state))).size).toBe(members);
  expect(found.members).toEqual(found.members!.toSorted());
});

test("group definitions name the source and the date of the list", () => {
  for (const { definition } of group.categories)
    expect(definition!.en).toMatch(/\d{4}-\d\d-\d\d.*https:\/\/|https:.*\d{4}/);
});

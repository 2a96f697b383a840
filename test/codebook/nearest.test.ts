import { describe, expect, it } from "@jest/globals";
import { country } from "../../src/codebook/dimensions/country.ts";
import { everydayNames } from "../../src/codebook/everyday-names.ts";
import { nearest } from "../../src/codebook/nearest.ts";
import { trend } from "../../src/codebook/dimensions/trend.ts";

describe("nearest()", () => {
  it.each([
    ["surveilance", "surveillance"],
    ["Self-Censorship", "self_censorship"],
    ["ANONYMITY", "anonymity"],
    ["anonimato", "anonymity"],
    ["监控", "surveillance"],
  ])("finds what was meant by %s", (text, code) => {
    expect(nearest(text, trend.categories)[0]).toBe(code);
  });

  it("finds a State by its name in any of the six languages, with or without accents", () => {
    expect(nearest("Cote d'Ivoire", country.categories)).toContain("CIV");
    expect(nearest("Норвегия", country.categories)[0]).toBe("NOR");
  });

  it.each([
    ["GBR", "UK", "uk", "GB", "Britain", "英国"],
    ["USA", "US", "America", "États-Unis", "EE. UU.", "США", "美国"],
    ["ARE", "UAE", "EAU", "ОАЭ"],
    ["COD", "DRC", "RDC", "ДРК"],
    ["PRK", "DPRK", "RPDC", "КНДР", "North Korea"],
    ["KOR", "ROK", "South Korea", "韩国"],
    ["CHN", "PRC", "КНР"],
    ["SAU", "KSA"],
    ["CAF", "CAR"],
    ["ZAF", "RSA"],
    ["TUR", "Turkey"],
    ["CIV", "Ivory Coast"],
  ])("finds %s by what it is called every day", (code, ...names) => {
    for (const name of names) expect(nearest(name, country.categories)[0]).toBe(code);
  });

  it("has everyday names of States of the codebook only, each for one State", () => {
    const codes = country.categories.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(Object.keys(everydayNames)));
    const names = Object.values(everydayNames).flat();
    expect(new Set(names).size).toBe(names.length);
  });

  it("is empty for an empty text and for a text without a similar spelling", () => {
    expect(nearest("qqqqqqqqqqqq", trend.categories)).toEqual([]);
    expect(nearest(" ", trend.categories)).toEqual([]);
  });
});

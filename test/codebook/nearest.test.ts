import { describe, expect, it } from "@jest/globals";
import { country } from "../../src/codebook/country.ts";
import { nearest } from "../../src/codebook/nearest.ts";
import { trend } from "../../src/codebook/trend.ts";

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

  it("finds a State by its name in any of the six languages, accents or not", () => {
    expect(nearest("Cote d'Ivoire", country.categories)).toContain("CIV");
    expect(nearest("Норвегия", country.categories)[0]).toBe("NOR");
  });

  it("suggests nothing for what is near to nothing, or empty", () => {
    expect(nearest("qqqqqqqqqqqq", trend.categories)).toEqual([]);
    expect(nearest(" ", trend.categories)).toEqual([]);
  });
});

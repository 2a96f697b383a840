import { describe, expect, it } from "@jest/globals";
import {
  compareVersions,
  matchesRef,
  isReleaseRef,
  nextVersion,
  retractedVersionsOf,
  versionsOf,
} from "../../src/releases/version.ts";

describe("compareVersions()", () => {
  it("compares the numbers of versions", () => {
    const sorted = ["2025.10.0", "2024.11.0", "2025.9.0", "2025.9.2"].toSorted(compareVersions);
    expect(sorted).toEqual(["2024.11.0", "2025.9.0", "2025.9.2", "2025.10.0"]);
    expect(compareVersions("2025.1.0", "2025.1.0")).toBe(0);
  });
});

describe("nextVersion()", () => {
  it.each([
    [[], "2025.1.0"],
    [["2025.1.0.sqlite"], "2025.2.0"],
    [["2025.9.0.sqlite", "2025.10.0.sqlite"], "2025.11.0"],
    [["2024.7.0.sqlite", "2026.3.0.sqlite"], "2025.1.0"],
    [["2025.3.0.sqlite", "2025.7.0.sqlite.ab.partial"], "2025.4.0"],
    [["2025.1.0.sqlite", "2025.2.0.retracted"], "2025.3.0"],
  ])("follows %j with %s", (names, next) => {
    expect(nextVersion(names, [2010, 2025])).toBe(next);
  });
});

describe("versionsOf()", () => {
  it("returns the versions of release files, oldest first", () => {
    const names = ["2025.10.0.sqlite", "2025.2.0.sqlite", "2025.1.0", "2025.01.0.sqlite", "2025.3.0.sqlite.ab.partial"];
    expect(versionsOf([...names, ".lock", "latest.sqlite"])).toEqual(["2025.2.0", "2025.10.0"]);
  });

  it("leaves out retracted versions, also if a crash left the file", () => {
    const names = ["2025.2.0.retracted", "2025.1.0.sqlite", "2025.2.0.sqlite", "2025.10.0.retracted"];
    expect(versionsOf(names)).toEqual(["2025.1.0"]);
    expect(retractedVersionsOf(names)).toEqual(["2025.2.0", "2025.10.0"]);
  });
});

describe("isReleaseRef()", () => {
  it.each(["latest", "2025.1.0", "2025.*", "2025.1.*", "sha256:0123456789ab", `sha256:${"f".repeat(64)}`])(
    "accepts %s",
    (ref) => {
      expect(isReleaseRef(ref)).toBe(true);
    },
  );

  it.each([
    "",
    "newest",
    "2025",
    "2025.1",
    "*",
    "2025.*.0",
    "sha256:0123456789a",
    `sha256:${"f".repeat(65)}`,
    "sha256:XYZ",
  ])("refuses %j", (ref) => {
    expect(isReleaseRef(ref)).toBe(false);
  });
});

describe("matchesRef()", () => {
  const release = { version: "2025.10.0", digest: "sha256:0123456789abcdef" };
  it.each([
    ["2025.10.0", true],
    ["2025.*", true],
    ["2025.10.*", true],
    ["2025.1.*", false],
    ["2024.*", false],
    ["sha256:0123456789ab", true],
    ["sha256:0123456789ac", false],
  ])("%s: %s", (ref, expected) => {
    expect(matchesRef(ref, release)).toBe(expected);
  });
});

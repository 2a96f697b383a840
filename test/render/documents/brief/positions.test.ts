import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { publish } from "../../../../src/releases/catalogue/publish.ts";
import { type ReleaseCatalog, openCatalog } from "../../../../src/releases/catalogue/release-catalog.ts";
import { emptyDirectory, publishedAt } from "../../../releases/directory.ts";
import { publishedDraft } from "../../../releases/made-up.ts";
import { type Served, serveBoth } from "../../../server/served.ts";
import { brief, documentText } from "../briefs.ts";

let catalog: ReleaseCatalog;
let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publish(publishedDraft(), { directory, publishedAt });
  catalog = await openCatalog(directory);
  served = await serveBoth();
});

afterAll(async () => {
  await catalog.close();
  await served.close();
});

const textOf = async (code: string, lang?: "fr") => documentText(await brief(catalog, "made-up", code, lang));
const shipped = async (code: string, lang?: "fr") =>
  documentText(await brief(served.catalog, "sg-reports", code, lang));

describe("positionsSection()", () => {
  it("has the vote of a State, and no membership for a State outside a roll call of 47 (seeds/sg-reports)", async () => {
    const text = await shipped("EGY");
    expect(text).toMatch(
      /^A\/HRC\/RES\/36\/21 \| 29 September 2017 \| 28 \/ 0 \/ 19 \| abstaining \| 6 \/ 0 \/ 7 \| \[\d+\]$/m,
    );
    expect(text).toMatch(/^A\/HRC\/RES\/24\/24 \| .* \| not a member of the Council \| 7 \/ 1 \/ 5 \| \[\d+\]$/m);
    expect(text).toMatch(/^Resolutions of the Council adopted without a vote: A\/HRC\/RES\/60\/23 /m);
  });

  it("has joint statements with the role of the State, and full lists of signatories without it", async () => {
    expect(await textOf("XAC")).toMatch(
      /^A joint statement, Fictitious Council, 2 March 2025: led the statement \(full list\) \[\d+\]$/m,
    );
    expect(await textOf("XAA")).toMatch(
      /not on the full list of signatories\. Not joining a statement is not a position/,
    );
    expect(await shipped("ISL")).toMatch(
      /^Joint statement on reprisals, Third Committee .*: joined the statement \(full list\)/m,
    );
  });

  it("has the cases that others raised about the State, and those that it raised", async () => {
    expect(await textOf("XAA")).toMatch(
      /^Cases concerning XAA raised by other States: Fictitious Council, 2025: XAB \(on behalf of: XAC\) “Territory A”/m,
    );
    const raiser = await textOf("XAB");
    expect(raiser).toContain("Cases concerning XAB raised by other States: None in the sources read.");
    expect(raiser).toMatch(
      /^Cases concerning other States raised by XAB: Fictitious Council, 2025: XAA “Territory A”/m,
    );
  });

  it("never calls a missing position a refusal", async () => {
    for (const code of ["XAA", "XAB", "XAC"])
      expect(await textOf(code)).toContain("neither a refusal to reply nor a failure to vote");
  });

  it("marks titles of sources as English in other languages", async () => {
    expect(await textOf("XAC", "fr")).toContain("A joint statement, Fictitious Council (en anglais)");
  });
});

describe("repliesSection()", () => {
  it("has replies with day, editions, words and language, and states that a missing reply may exist", async () => {
    expect(await textOf("XAA")).toMatch(
      /^1 June 2025, reply on the edition of 2024–2025, Note verbale: “It disagrees with the figure\.” \(English\) \[\d+\]$/m,
    );
    expect(await textOf("XAB")).toContain("it does not mean that none was given");
  });
});

describe("editionsSection()", () => {
  it("has the entry, the mechanism, the reply and the labelled note, and shows an inferred citation without counting it", async () => {
    expect(await textOf("XAB")).toMatch(
      /^2025 \| X\/1\/2 \| on a list of 1 State printed in full; Mechanism: OHCHR, Treaty bodies; Reply of the State: No reply; disputed by the State concerned since 5 January 2026\. \| new \| A the report itself \| /m,
    );
    expect(await textOf("XAA")).toMatch(/^2024 \|.*could not be checked\. Note of the compiler: list incomplete Reply of the State: Note verbale\. \|/m);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { publish } from "../../../../src/releases/catalogue/publish.ts";
import { type ReleaseCatalog, openCatalog } from "../../../../src/releases/catalogue/release-catalog.ts";
import { emptyDirectory, publishedAt } from "../../../releases/directory.ts";
import { publishedDraft } from "../../../releases/made-up.ts";
import { brief, documentText } from "../briefs.ts";

let catalog: ReleaseCatalog;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publish(publishedDraft(), { directory, publishedAt });
  catalog = await openCatalog(directory);
});

afterAll(() => catalog.close());

const textOf = async (code: string, lang?: "fr") => documentText(await brief(catalog, "made-up", code, lang));

describe("positionsSection()", () => {
  it("has the vote of the State on each text, or states that the sources read have none", async () => {
    expect(await textOf("XAA")).toMatch(
      /^X\/RES\/1\/1 \| .* \| recorded vote \| 3 \/ 1 \/ 0 \| abstaining \| \[\d+\]$/m,
    );
    expect(await textOf("XAB")).toMatch(
      /^X\/RES\/1\/1 \| .* \| 3 \/ 1 \/ 0 \| not in the roll call that was read \| \[\d+\]$/m,
    );
    expect(await textOf("XAB")).toMatch(
      /^X\/RES\/2\/1 \| .* \| adopted without a vote \| – \| no roll call \| \[\d+\]$/m,
    );
  });

  it("has joint statements with the role of the State and the completeness of the list", async () => {
    const row =
      /^Mar 2, 2025 \| A joint statement, Fictitious Council \| led the statement \| complete: 2 of 2 \| \[\d+\]$/m;
    expect(await textOf("XAC")).toMatch(row);
    expect(await textOf("XAA")).not.toContain("A joint statement");
  });

  it("has the cases that others raised about the State, and those that it raised", async () => {
    const row = /^2025 \| Fictitious Council \| (.+) \| Territory A \| – \| \[\d+\]$/m;
    expect(row.exec(await textOf("XAA"))?.[1]).toBe("XAB (on behalf of: XAC)");
    const [about, by] = [
      "Cases about this State raised by other States",
      "Cases about other States raised by this State",
    ];
    const raiser = await textOf("XAB");
    expect(raiser).toContain(`${about}\nNone in the sources read.`);
    expect(raiser.slice(raiser.indexOf(by))).toMatch(row);
  });

  it("has replies with document and day, and never calls a missing reply a refusal", async () => {
    expect(await textOf("XAA")).toMatch(/^XAA, Jun 1, 2025: Note verbale: It disagrees with the figure\. \[\d+\]$/m);
    expect(await textOf("XAB")).toContain(
      "No published reply of XAB was collected, which does not mean that none was given",
    );
    for (const code of ["XAA", "XAB", "XAC"])
      expect(await textOf(code)).toContain("neither a refusal to reply nor a failure to vote");
  });

  it("marks the texts of the compiler as English in other languages", async () => {
    expect(await textOf("XAC", "fr")).toContain("complete: 2 of 2 (en anglais)");
  });
});

describe("citationsSection()", () => {
  it("has the entry, the labelled note, and the first and last edition", async () => {
    const text = await textOf("XAB");
    expect(text).toMatch(/^2025 \| X\/1\/2 \| named, according to the source – new cases \(annex I\) \| \[\d+\]$/m);
    expect(text).toContain("the first edition that names XAB is that of 2025, and the last is that of 2025.");
    expect(await textOf("XAA")).toMatch(/^2024 \|.*could not be checked – Note of the compiler: list incomplete \|/m);
  });
});

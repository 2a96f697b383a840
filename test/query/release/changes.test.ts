import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Dataset } from "../../../src/codebook/dataset.ts";
import { shippedRights } from "../../../src/codebook/rights.ts";
import type { SafeTable } from "../../../src/disclosure/table.ts";
import type { Statements } from "../../../src/facts/statements.ts";
import type { ReleaseDraft } from "../../../src/releases/draft.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { openRelease } from "../../../src/releases/format/reader.ts";
import type { Release } from "../../../src/releases/release.ts";
import { changesBetween } from "../../../src/query/release/changes.ts";
import { stateChanges } from "../../../src/query/release/state-changes.ts";
import { correctionsOf } from "../../../src/query/profile/corrections.ts";
import { formatMessage } from "../../../src/i18n/message.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { dataset, publishedDraft, valueCell } from "../../releases/made-up.ts";
import { article, dispute, reply, statements } from "../../releases/statements.ts";
import { demoContributors, editionsFrom, worldDraft } from "../../server/protected-draft.ts";

const opened: Release[] = [];

async function release(changed: Partial<ReleaseDraft> = {}): Promise<Release> {
  const { file } = await publish(publishedDraft(changed), { directory: emptyDirectory(), publishedAt });
  const result = await openRelease(file);
  opened.push(result);
  return result;
}

afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
});

const summaryOf = (before: Release, after: Release) =>
  changesBetween(before, after).items.map(({ level, kind, path, before: old, after: now }) => [
    level,
    kind,
    path.join("."),
    old,
    now,
  ]);

describe("changesBetween()", () => {
  let first: Release;

  beforeAll(async () => {
    first = await release();
  });

  it("is empty for a release and itself", () => {
    expect(changesBetween(first, first)).toEqual({ level: "PATCH", items: [], figuresRevised: 0 });
  });

  it("counts revised figures but does not list them", async () => {
    const { tables } = publishedDraft();
    const cells = [valueCell(0), valueCell(5), ...tables[1]!.cells.slice(2)];
    const flagged = [valueCell(33.3, { flags: ["APPROXIMATE"] }), ...tables[4]!.cells.slice(1)];
    const after = await release({
      tables: [tables[0]!, { ...tables[1]!, cells }, tables[2]!, tables[3]!, { ...tables[4]!, cells: flagged }],
    });
    expect(changesBetween(first, after)).toEqual({ level: "MINOR", items: [], figuresRevised: 2 });
  });

  it("lists an added category, which revises no figure", async () => {
    const larger = withCountries(["XAZ", "XAA", "XAB", "XAC"]);
    const tables = publishedDraft().tables.map((table): SafeTable => {
      if (table.dimensions[0] !== "country") return table;
      const count = table.dimensions.length === 1 ? 1 : 2;
      return { ...table, cells: [...Array.from({ length: count }, () => valueCell(9)), ...table.cells] };
    });
    const after = await release({ dataset: larger, tables });
    expect(summaryOf(first, after)).toEqual([["MINOR", "CATEGORY_ADDED", "dimensions.country.XAZ", null, "XAZ"]]);
    expect(changesBetween(first, after).figuresRevised).toBe(0);
    expect(summaryOf(after, first)).toEqual([["MAJOR", "CATEGORY_REMOVED", "dimensions.country.XAZ", "XAZ", null]]);
    expect(changesBetween(after, first).level).toBe("MAJOR");
  });

  it("lists changed tables, texts by language, the profile, parameters and the licence", async () => {
    const old = dataset();
    const [country, year] = old.dimensions;
    const label = { ...country!.label, fr: "Territoire" };
    const parent = country!.categories.with(0, { ...country!.categories[0]!, parent: "region" });
    const after = await release({
      dataset: {
        ...old,
        title: { en: "Made up anew", fr: "Inventé" },
        dimensions: [
          { ...country!, label, categories: parent },
          { ...year!, manyValued: true },
        ],
        plan: old.plan.slice(0, 4),
      },
      tables: publishedDraft().tables.slice(0, 4),
      parameters: { method: 2 },
      profile: "strict",
      rights: shippedRights,
      notes: [],
    });
    expect(summaryOf(first, after)).toEqual([
      ["PATCH", "DATASET_CHANGED", "title.en", "Made up", "Made up anew"],
      ["MAJOR", "PROFILE_CHANGED", "profile", null, "strict"],
      ["MAJOR", "PARAMETER_CHANGED", "parameters.method", null, "2"],
      ["PATCH", "LABEL_CHANGED", "dimensions.country.label.fr", "fr country", "Territoire"],
      ["MAJOR", "CATEGORY_MOVED", "dimensions.country.XAA.parent", null, "region"],
      [
        "MAJOR",
        "DIMENSION_CHANGED",
        "dimensions.year",
        '{"manyValued":false,"personal":false}',
        '{"manyValued":true,"personal":false}',
      ],
      ["MAJOR", "TABLE_REMOVED", "plan.STATES_SHARE year", "STATES_SHARE year", null],
      [
        "PATCH",
        "LICENCE_CHANGED",
        "licence",
        "CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/)",
        "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
      ],
      ["PATCH", "PUBLISHER_CHANGED", "publisher", "Made-up Office & Co. (https://office.example/)", "Unhindered"],
      ["PATCH", "PUBLISHER_CHANGED", "rightsHolder", "Made-up Archive", null],
      ["PATCH", "NOTES_CHANGED", "notes", null, null],
    ]);
    for (const { explanation } of changesBetween(first, after).items)
      for (const lang of ["ar", "zh", "en", "fr", "ru", "es"] as const)
        expect(formatMessage(explanation, lang)).toMatchObject({ lang, value: expect.stringMatching(/.{8}/) });
  });
});

describe("changesBetween() of statements", () => {
  const [half, increase] = statements.facts;
  const [listed, unverified, both] = statements.citations;
  const [vote, joint, named, unnamed] = statements.positions;
  const [session, last] = statements.editions;
  const other = { ...article, url: "https://example.org/other", readVia: null };

  it("lists each added, removed and changed fact, citation, position, edition, resolution and page", async () => {
    const changed: Statements = {
      facts: [
        { ...half!, upper: 0.6, source: other },
        { ...increase!, id: "decrease", wording: "a decrease" },
      ],
      citations: [listed!, { ...unverified!, sourceSeen: true }, { ...both!, country: "XAC" }],
      positions: [{ ...vote!, date: "2025-04-01" }, joint!, named!, unnamed!, { ...reply, id: "reply-2" }],
      editions: [session!, { ...last!, listed: 3 }],
      resolutions: statements.resolutions.slice(1),
      corrections: [{ ...dispute, outcome: "REFUSED", decided: "2026-01-09", disputedSince: null }],
    };
    const items = summaryOf(await release(), await release(changed));
    expect(items.filter(([, what]) => what !== "FACT_CHANGED")).toEqual([
      ["MINOR", "FACT_REMOVED", "facts.increase", "increase", null],
      ["MINOR", "FACT_ADDED", "facts.decrease", null, "decrease"],
      ["MINOR", "CITATION_REMOVED", "citations.XAB 2024", "XAB 2024", null],
      ["MINOR", "CITATION_CHANGED", "citations.XAA 2024.sourceSeen", "false", "true"],
      ["MINOR", "CITATION_ADDED", "citations.XAC 2024", null, "XAC 2024"],
      ["MINOR", "POSITION_CHANGED", "positions.vote-1.date", null, "2025-04-01"],
      ["MINOR", "REPLY_REMOVED", "positions.reply-1", "reply-1", null],
      ["MINOR", "REPLY_ADDED", "positions.reply-2", null, "reply-2"],
      ["MINOR", "EDITION_CHANGED", "editions.2025.listed", "1", "3"],
      ["MINOR", "RESOLUTION_CHANGED", "resolutions.X/RES/1/1", "X/RES/1/1", null],
      ["MINOR", "CORRECTION_REMOVED", "corrections.1", "1", null],
      ["MINOR", "CORRECTION_CHANGED", "corrections.2.decided", null, "2026-01-09"],
      ["MINOR", "CORRECTION_CHANGED", "corrections.2.outcome", "OPEN", "REFUSED"],
      ["MINOR", "CORRECTION_CHANGED", "corrections.2.disputedSince", "2026-01-05", null],
      ["MINOR", "DISPUTE_ENDED", "disputes.XAB 2025", "2026-01-05", null],
      ["MINOR", "SOURCE_REMOVED", "sources", "press.example", null],
      ["MINOR", "SOURCE_ADDED", "sources", null, "https://example.org/other"],
    ]);
    const ofFact = items.filter(([, what]) => what === "FACT_CHANGED");
    expect(ofFact.map(([, , path]) => path)).toEqual(["facts.half-of-two.upper", "facts.half-of-two.source"]);
    expect(ofFact[0]!.slice(3)).toEqual(["0.55", "0.6"]);
  });

  it("repeats no removed or changed text, quotation or address, from which a later release protects a person", async () => {
    const secret = "XYZZY";
    const page = { ...article, readVia: { ...article.readVia!, url: `https://example.org/${secret}`, title: secret } };
    const before = await release({
      facts: [
        { ...half!, wording: secret, note: secret, source: page },
        { ...increase!, wording: secret },
      ],
      citations: [{ ...listed!, note: secret }, unverified!, both!],
      positions: [
        { ...joint!, completeness: secret },
        { ...reply, title: secret, summary: { en: secret }, source: { ...reply.source, evidence: secret } },
      ],
      editions: [{ ...session!, note: secret }, last!],
      corrections: [{ ...dispute, oldText: secret, reason: secret, page: `/${secret}` }],
      notes: [{ en: secret }],
    });
    const changes = changesBetween(before, await release({ facts: [half!], positions: [joint!, reply] }));
    const kinds = new Set(changes.items.map(({ kind }) => kind));
    for (const kind of ["FACT_CHANGED", "FACT_REMOVED", "REPLY_CHANGED", "CORRECTION_CHANGED", "SOURCE_REMOVED"])
      expect(kinds).toContain(kind);
    expect(JSON.stringify(changes)).not.toContain(secret);
  });

  it("leaves out the State and the edition of a person's request, and names none of them to the State", async () => {
    const request = { ...dispute, number: 3, requester: "PERSON", disputedSince: null } as const;
    const withRequest = { corrections: [...statements.corrections, request] };
    const [before, after] = [await release(), await release(withRequest)];
    const closed = { ...request, country: null, edition: null, outcome: "CORRECTED", decided: "2026-01-06" } as const;
    const decided = await release({ corrections: [...statements.corrections, closed] });
    expect(summaryOf(before, after)).toEqual([["MINOR", "CORRECTION_ADDED", "corrections.3", null, "3"]]);
    expect(summaryOf(after, decided)).toEqual([
      ["MINOR", "CORRECTION_CHANGED", "corrections.3.decided", null, "2026-01-06"],
      ["MINOR", "CORRECTION_CHANGED", "corrections.3.outcome", "OPEN", "CORRECTED"],
    ]);
    expect(stateChanges(before, after, ["XAB"])).toEqual([]);
    expect(stateChanges(after, decided, ["XAB"])).toEqual([]);
    expect(correctionsOf(after, "XAB").map(({ correction }) => correction.number)).toEqual([2]);
    expect(correctionsOf(after)[0]!.correction).toMatchObject({ number: 3, country: null, edition: null, page: "/" });
  });

  it("counts a cell with other bounds as a revised figure", async () => {
    const [first, ...others] = publishedDraft().tables;
    const bounded = { ...first!, cells: [{ ...first!.cells[0]!, upper: 5 }] };
    const changes = changesBetween(await release(), await release({ tables: [bounded, ...others] }));
    expect(changes).toEqual({ level: "MINOR", items: [], figuresRevised: 1 });
  });
});

describe("changesBetween() of protected releases", () => {
  const contributors = demoContributors("world", 600);
  const world = async (from: number, to: number) => {
    return worldDraft({ id: "world", editions: editionsFrom(from, to), contributors });
  };

  it("lists a new edition, which revises no figure of an earlier edition, run or period", async () => {
    const [first, next] = [await release(await world(2021, 2024)), await release(await world(2021, 2025))];
    expect(summaryOf(first, next)).toEqual([
      ["MINOR", "PERIOD_CHANGED", "period", "2021–2024", "2021–2025"],
      ["MINOR", "CATEGORY_ADDED", "dimensions.year.2025", null, "2025"],
    ]);
    expect(changesBetween(first, next)).toMatchObject({ level: "MINOR", figuresRevised: 0 });
  });

  it("counts a revised cell of a run, and lists a table with different noise", async () => {
    const draft = await world(2022, 2024);
    const first = await release(draft);
    const number = draft.dataset.plan.findIndex(({ span, dimensions }) => span === "run" && dimensions.length === 0);
    const cell = { ...draft.tables[number]!.cells[0]!, status: "TOO_FEW" as const, value: null };
    const tables = draft.tables.with(number, {
      ...draft.tables[number]!,
      cells: draft.tables[number]!.cells.with(0, cell),
    });
    const noise = { ...draft.dataset.plan[number]!.noise!, variance: 36 };
    const plan = draft.dataset.plan.with(number, { ...draft.dataset.plan[number]!, noise });
    const after = await release({ ...draft, tables, dataset: { ...draft.dataset, plan } });
    expect(changesBetween(first, after).figuresRevised).toBe(1);
    expect(summaryOf(first, after)).toEqual([
      ["MAJOR", "PARAMETER_CHANGED", "plan.INDIVIDUALS (run)", "[25,{}]", "[36,{}]"],
    ]);
  });
});

function withCountries(codes: readonly string[]): Dataset {
  const base = dataset();
  const words = (text: string) => ({ ar: text, zh: text, en: text, fr: text, ru: text, es: text });
  const [country, ...rest] = base.dimensions;
  const categories = codes.map(
    (code) => country!.categories.find((known) => known.code === code) ?? { code, label: words(code) },
  );
  return { ...base, dimensions: [{ ...country!, categories }, ...rest] };
}

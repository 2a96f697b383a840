import { createHash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { languages } from "../../../src/i18n/languages.ts";
import { publish } from "../../../src/releases/catalogue/publish.ts";
import { retract } from "../../../src/releases/catalogue/retract.ts";
import { openCatalog, type ReleaseCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { signerOf } from "../../../src/releases/signature.ts";
import { answer } from "../../../src/query/answer/answer.ts";
import type { TableQuery } from "../../../src/query/parse/query.ts";
import { parseToken, tokenOf } from "../../../src/query/verify/token.ts";
import { type VerificationVerdict, verify } from "../../../src/query/verify/verification.ts";
import { emptyDirectory, publishedAt } from "../../releases/directory.ts";
import { dataset, publishedDraft, valueCell } from "../../releases/made-up.ts";
import { privateKeyOf, sign } from "../../releases/signer.ts";
import { syntheticDraft } from "../../server/releases.ts";
import { queryOf, questions } from "../expected-answers.ts";

const target = { directory: emptyDirectory(), publishedAt, sign };
const foreign = { directory: emptyDirectory(), publishedAt, sign: signerOf(privateKeyOf(2)) };
const draft = syntheticDraft();
let catalog: ReleaseCatalog;
let elsewhere: ReleaseCatalog;

beforeAll(async () => {
  await publish(draft, target);
  const tables = publishedDraft().tables;
  const revised = tables.map((table, number) => (number === 0 ? { ...table, cells: [valueCell(4)] } : table));
  const { plan, measures } = dataset();
  const shorter = {
    ...dataset(),
    plan: plan.slice(0, 4),
    measures: measures.filter(({ id }) => id !== "STATES_SHARE"),
  };
  await publish(publishedDraft(), target);
  await publish(publishedDraft({ tables: revised.slice(0, 4), dataset: shorter, facts: [] }), target);
  await publish(publishedDraft({ dataset: { ...dataset(), id: "unsigned" } }), { ...target, sign: undefined });
  await publish(publishedDraft({ notes: [] }), foreign);
  catalog = await openCatalog(target.directory);
  elsewhere = await openCatalog(foreign.directory);
});

afterAll(async () => {
  await Promise.all([catalog.close(), elsewhere.close()]);
});

function tokens(query: TableQuery, from = { catalog, id: "demo-cases", version: "latest" }) {
  const result = answer(from.catalog.find(from.id, from.version)!, query, "en");
  return result.rows.flatMap((row) => row.cells.map((cell) => ({ token: tokenOf(result, row, cell), cell })));
}

const isGenuine = (text: string) => verify(catalog, text).verdict.startsWith("GENUINE");

const madeUp = (query: TableQuery, version = "2025.1.0") =>
  tokens(query, { catalog, id: "made-up", version })[0]!.token;

describe("tokenOf()", () => {
  it("makes a genuine and current token for each cell of any question, safe in an address", () => {
    const queries = questions(draft).map((question) => queryOf(question));
    fc.assert(
      fc.property(queries, fc.nat(), (query, pick) => {
        const all = tokens(query);
        for (const { token, cell } of all.length > 0 ? [all[pick % all.length]!, all[0]!] : []) {
          const found = verify(catalog, token);
          expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
          expect({ ...found, token }).toMatchObject({ verdict: "GENUINE_CURRENT" });
          expect(found.cell!.cell).toMatchObject({ value: cell.value, status: cell.status, measure: cell.measure });
          expect(found.cell!.cell.inputs).toEqual(cell.inputs);
        }
      }),
      { seed: 47, numRuns: 300 },
    );
  });

  it("supports sums, totals without a table, and NOT_APPLICABLE", () => {
    const [sum] = tokens({ measures: ["INDIVIDUALS"], where: { region: { in: ["african", "no_group"] } } });
    expect(verify(catalog, sum!.token).cell!.cell.inputs).toHaveLength(2);
    const apart = tokens({ measures: ["INDIVIDUALS", "ORGANISATIONS"], by: ["GENDER"] });
    expect(apart.some(({ cell }) => cell.status === "NOT_APPLICABLE")).toBe(true);
    for (const { token } of apart) expect(verify(catalog, token)).toMatchObject({ verdict: "GENUINE_CURRENT" });
    const total = madeUp({ measures: ["STATES_SHARE"], by: ["EDITION"], totals: ["EDITION"] });
    expect(verify(catalog, total)).toMatchObject({
      verdict: "GENUINE_DROPPED",
      cell: { cell: { status: "NOT_COLLECTED" } },
    });
  });

  it("distinguishes a closed period from the run of the same years", () => {
    const where = { country: { in: ["XAA"] }, edition: { from: 2020, to: 2024 } };
    const [run, once] = [false, true].map((countOnce) => tokens({ measures: ["INDIVIDUALS"], where, countOnce })[0]!);
    expect(once!.token).not.toBe(run!.token);
    for (const { token, cell } of [run!, once!])
      expect(verify(catalog, token)).toMatchObject({
        verdict: "GENUINE_CURRENT",
        cell: { cell: { inputs: cell.inputs } },
      });
  });

  it("contains JSON and the signature of the release, so that anyone can check it", () => {
    const [{ token } = { token: "" }] = tokens({ measures: ["CASES"], by: ["EDITION"] });
    const [payload, signature] = token.split(".");
    const { digest } = catalog.find("demo-cases", "latest")!.manifest;
    const [format, id, named, measure, where] = JSON.parse(Buffer.from(payload!, "base64url").toString());
    const year = { from: 2020, to: 2020 };
    expect([format, id, named, measure, where]).toEqual(["unhindered/1", "demo-cases", digest, "CASES", { year }]);
    expect(Buffer.from(signature!, "base64url").toString("base64")).toBe(sign(digest).signature);
  });
});

// The payloads are those of version 0.1: the names YEAR and OUTCOME, and `is` or a list for one code.
describe("tokens of version 0.1", () => {
  const edition = { from: 2021, to: 2021 };
  it.each<[string, TableQuery, wire: readonly [filters: object, totals: string[]], isFormer: boolean]>([
    ["a filter on the year", { where: { edition } }, [{ year: edition }, []], false],
    ["one code", { where: { trend: { in: ["surveillance"] } } }, [{ trend: { is: "surveillance" } }, []], false],
    ["a list of one code", { where: { trend: { in: ["anonymity"] } } }, [{ trend: { in: ["anonymity"] } }, []], true],
    [
      "a follow-up",
      { where: { followUp: { in: ["investigation"] } } },
      [{ outcome: { is: "investigation" } }, []],
      false,
    ],
    [
      "two codes",
      { where: { region: { in: ["african", "no_group"] } } },
      [{ region: { in: ["african", "no_group"] } }, []],
      false,
    ],
    [
      "a category and a year",
      { where: { gender: { in: ["women"] }, edition } },
      [{ year: edition, gender: { in: ["women"] } }, []],
      false,
    ],
  ])("with %s are genuine, and have the same bytes today", (_, query, [filters, totals], isFormer) => {
    const { manifest, signature } = catalog.find("demo-cases", "latest")!;
    const [{ token, cell } = { token: "", cell: null }] = tokens({ measures: ["INDIVIDUALS"], ...query });
    const payload = ["unhindered/1", "demo-cases", manifest.digest, "INDIVIDUALS", filters, totals];
    const former = encode(
      [...payload, cell!.status, cell!.value],
      Buffer.from(signature!.signature, "base64").toString("base64url"),
    );
    expect(former === token).toBe(!isFormer);
    expect(verify(catalog, former)).toMatchObject({
      verdict: "GENUINE_CURRENT",
      cell: { cell: { value: cell!.value } },
    });
  });
});

describe("verify()", () => {
  it("refuses a token with one changed, missing or additional character", () => {
    const all = tokens({ measures: ["INDIVIDUALS", "ORGANISATIONS"], by: ["COUNTRY", "EDITION"] });
    expect(all.length).toBeGreaterThan(50);
    const letters = fc.constantFrom(..."abcXYZ019-_=+/%é".split(""));
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.nat(), letters, fc.nat(2), ({ token }, at, letter, kind) => {
        const index = at % token.length;
        const changed = [
          token.slice(0, index) + letter + token.slice(index + 1),
          token.slice(0, index) + token.slice(index + 1),
          token.slice(0, index) + letter + token.slice(index),
        ][kind]!;
        return changed === token || !isGenuine(changed);
      }),
      { seed: 53, numRuns: 1000 },
    );
  });

  it("ignores line breaks and punctuation at the end", () => {
    const { token } = tokens({ measures: ["CASES"], by: ["EDITION"] })[0]!;
    const wrapped = `${token.slice(0, 76)}\r\n  ${token.slice(76)}`;
    for (const text of [` ${token}\n`, `${wrapped}).`]) expect(isGenuine(text)).toBe(true);
    expect(isGenuine(token.replace(".", ""))).toBe(false);
  });

  it("accepts any text, and refuses a long text before it is parsed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.base64String()), (text) => {
        expect(isGenuine(text)).toBe(false);
      }),
      { seed: 59 },
    );
    expect(parseToken("a.".repeat(5000))).toBeUndefined();
    expect(verify(catalog, "x".repeat(60_000)).statement("en").value).toContain("this is no token");
  });

  it("refuses a figure, status or query that the release does not give, even with a valid checksum", () => {
    const token = madeUp({ measures: ["STATES_CITED"], where: { country: { in: ["XAB"] } } });
    const [payload, signature] = token.split(".");
    const content = JSON.parse(Buffer.from(payload!, "base64url").toString()) as unknown[];
    const changes: [number, unknown, VerificationVerdict][] = [
      [7, 3, "ALTERED"],
      [6, "TOO_FEW", "ALTERED"],
      [4, { country: { in: ["XAC"] } }, "ALTERED"],
      [4, { country: { in: ["XAB", "XAB"] } }, "ALTERED"],
      [4, { country: { in: ["XZZ"] } }, "ALTERED"],
      [4, { gender: { in: ["women"] } }, "ALTERED"],
      [5, ["COUNTRY"], "ALTERED"],
      [2, `sha256:${"0".repeat(64)}`, "UNKNOWN_RELEASE"],
      [1, "sg-reports", "ALTERED"],
    ];
    expect(encode(content, signature!)).toBe(token);
    for (const [index, value, verdict] of changes) {
      const other = encode(content.with(index, value), signature!);
      expect([index, verify(catalog, other).verdict]).toEqual([index, verdict]);
    }
    const spaced = Buffer.from(JSON.stringify(content, null, 1)).toString("base64url");
    expect(verify(catalog, withChecksum(`${spaced}.${signature}`)).verdict).toBe("UNREADABLE");
    expect(verify(catalog, token.slice(0, -5)).verdict).toBe("ALTERED");
    expect(verify(catalog, `${payload}.${signature}.00000000`).verdict).toBe("ALTERED");
    const unsigned = withChecksum(`${payload}.${Buffer.alloc(64).toString("base64url")}`);
    expect(verify(catalog, unsigned).verdict).toBe("ALTERED");
  });

  it("gives the figure of the newest release, and does not call it a rise", () => {
    const found = verify(catalog, madeUp({ measures: ["STATES_CITED"] }));
    expect(found).toMatchObject({ verdict: "GENUINE_REVISED", currentCell: { cell: { value: 4 } } });
    expect(found.statement("en").value).toMatch(/the newest release, 2025\.2\.0, gives “4”\. .*no rise and no fall/);
    expect(verify(catalog, madeUp({ measures: ["STATES_CITED"], by: ["EDITION"] }))).toMatchObject({
      verdict: "GENUINE_CURRENT",
    });
    const gone = verify(catalog, madeUp({ measures: ["STATES_SHARE"], by: ["EDITION"] }));
    expect(gone).toMatchObject({ verdict: "GENUINE_DROPPED", currentCell: null });
    expect(gone.statement("en").value).toContain("does not answer this question");
  });

  it("distinguishes an unsigned release, an absent release and a release of another publisher", () => {
    const unsigned = tokens({ measures: ["STATES_CITED"] }, { catalog, id: "unsigned", version: "latest" })[0]!.token;
    expect(verify(catalog, unsigned)).toMatchObject({ verdict: "UNSIGNED", cell: { cell: { value: 3 } } });
    expect(verify(catalog, unsigned).statement("en").value).toContain("nobody has signed");
    const foreignTokens = tokens(
      { measures: ["STATES_CITED"] },
      { catalog: elsewhere, id: "made-up", version: "latest" },
    );
    const unknown = verify(catalog, foreignTokens[0]!.token);
    expect(unknown.verdict).toBe("UNKNOWN_RELEASE");
    expect(unknown.statement("en").value).toContain("none of the keys here has signed");
    const [{ token } = { token: "" }] = tokens({ measures: ["CASES"] });
    expect(verify(elsewhere, token).statement("en").value).toContain("none of the keys here");
  });

  it("distinguishes a retracted release from an unknown one by the digest in the retraction", async () => {
    const directory = emptyDirectory();
    const releases = [];
    for (const name of ["one", "two", "three"])
      releases.push(await publish(publishedDraft({ notes: [{ en: name }] }), { directory, publishedAt, sign }));
    const before = await openCatalog(directory);
    const [one, two, three] = releases.map(({ manifest: { version } }) => {
      const from = { catalog: before, id: "made-up", version };
      return { version, token: tokens({ measures: ["STATES_CITED"] }, from)[0]!.token };
    });
    await before.close();
    await retract(directory, { dataset: "made-up", version: one!.version });
    // Version 0.1 wrote empty marks.
    rmSync(path.join(directory, "made-up", `${two!.version}.sqlite`));
    writeFileSync(path.join(directory, "made-up", `${two!.version}.retracted`), "");
    const after = await openCatalog(directory);
    const verdictOf = ({ token }: { token: string }) => verify(after, token).verdict;
    expect([verdictOf(one!), verdictOf(two!), verdictOf(three!)]).toEqual([
      "RETRACTED",
      "UNKNOWN_RELEASE",
      "GENUINE_CURRENT",
    ]);
    expect(verify(after, one!.token)).toMatchObject({ release: null, cell: null, currentCell: null });
    for (const lang of languages) {
      const { value } = verify(after, one!.token).statement(lang);
      expect(value).toContain(one!.version);
      expect(verify(after, two!.token).statement(lang).value).not.toBe(value);
    }
    expect(verify(after, two!.token).statement("en").value).toContain("signed by a key of ours, but is not here");
    await after.close();
  });

  it("has a statement in six languages, with SYNTHETIC for synthetic figures", () => {
    const below = tokens({ measures: ["INDIVIDUALS"], by: ["COUNTRY", "EDITION"] });
    const statuses = new Map(below.map(({ cell, token }) => [cell.status, token]));
    expect([...statuses.keys()].toSorted()).toEqual(["TOO_FEW", "VALUE"]);
    for (const lang of languages)
      expect(verify(catalog, statuses.get("VALUE")!).statement(lang)).toMatchObject({
        lang,
        machineTranslated: lang !== "en",
      });
    for (const { value } of [...statuses.values()].map((token) => verify(catalog, token).statement("en"))) {
      expect(value).toMatch(/^SYNTHETIC: /);
      expect(value).not.toMatch(/no cases|no individuals|rose|fell/i);
    }
  });
});

/** A token with any content. */
function encode(content: readonly unknown[], signature: string): string {
  return withChecksum(`${Buffer.from(JSON.stringify(content)).toString("base64url")}.${signature}`);
}

function withChecksum(content: string): string {
  return `${content}.${createHash("sha256").update(content).digest("base64url").slice(0, 16)}`;
}

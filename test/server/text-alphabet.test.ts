import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { languages } from "../../src/i18n/languages.ts";
import { cutText, graphemesOf } from "../../src/i18n/graphemes.ts";
import { isReadableText, unreadablePart, unreadableVariable } from "../../src/server/text-alphabet.ts";
import { publicUrl, type Served, serveBoth } from "./served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  served.server.inject({ method: "GET", url, headers });
/** A control character, a backspace, an escape, U+FFFE, U+FFFF, a lone surrogate, a lone byte, and a lone percent sign. */
const unreadable = ["%00", "%08", "%1B", "%EF%BF%BE", "%EF%BF%BF", "%ED%A0%80", "%FF", "%", "%zz"];

describe("isReadableText()", () => {
  it("accepts exactly the characters of XML 1.0", () => {
    // https://www.w3.org/TR/xml/#charsets: #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
    const accepted = (code: number) =>
      [0x9, 0xa, 0xd].includes(code) || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd);
    for (let code = 0; code <= 0xffff; code++)
      if (isReadableText(`a${String.fromCharCode(code)}b`) !== accepted(code)) throw new Error(code.toString(16));
    expect([isReadableText("😀"), isReadableText("\u{10ffff}"), isReadableText("\ude00\ud83d")]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("unreadablePart()", () => {
  it.each([
    ["/c/v1;by=year;title=%00;lang=en.svg", "title"],
    ["/c/v1%3Bby%3Dyear%3Btitle%3D%08%3Blang%3Den", "title"],
    ["/?by=year&title=%1B", "title"],
    ["/v1/table.csv?by=year&country.in=%EF%BF%BE", "country.in"],
    ["/country/%00.html", "path"],
    ["/c/v1;by=year;%00=x", "path"],
    ["/oembed?%00=x", "query"],
    ["/?title=a+b%20c%F0%9F%98%80&x=100%25", undefined],
    ["https://figures.example/c/v1;title=%C3%A9?theme=dark", undefined],
  ])("of %s is %s", (url, name) => {
    expect(unreadablePart(url)).toBe(name);
  });

  it("accepts every readable text in percent-encoding", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(unreadablePart(`/?q=${encodeURIComponent(text)}`)).toBe(isReadableText(text) ? undefined : "q");
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe("unreadableVariable()", () => {
  it("names the variable with unreadable text at any depth", () => {
    expect(unreadableVariable({ a: "x", query: { where: { country: { in: ["DZA", "\ud800"] } } } })).toBe("query");
    expect(unreadableVariable({ "\u0000": "\u0000" })).toBe("variables");
    expect(unreadableVariable({ a: [1, null, true, "\t😀"] })).toBeUndefined();
  });
});

describe("cutText()", () => {
  it("cuts between graphemes, never within an emoji", () => {
    expect(cutText(`${"a".repeat(159)}😀b`, 160)).toBe(`${"a".repeat(159)}😀`);
    expect(cutText("e\u0301e\u0301e\u0301", 2)).toBe("e\u0301e\u0301");
    expect(cutText("👩‍👩‍👧‍👦".repeat(3), 4)).toBe("👩‍👩‍👧‍👦");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), fc.nat(20), (text, max) => {
        const cut = cutText(text, max);
        expect([text.startsWith(cut), graphemesOf(cut).length <= max, cut.length <= 4 * max]).toEqual([
          true,
          true,
          true,
        ]);
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe("the server", () => {
  it.each(unreadable)("refuses %s on every route with 400 and the name of the parameter", async (text) => {
    const chart = `/c/v1;dataset=sg-reports;by=year;title=${text};lang=en`;
    const asked: readonly (readonly [url: string, name: string])[] = [
      ...["", ".svg", ".png", ".csv", ".metadata.json"].map((format) => [`${chart}${format}`, "title"] as const),
      [`/?by=year&title=${text}`, "title"],
      [`/v1/table.csv?by=year&country.in=${text}`, "country.in"],
      [`/c/v1;by=year;lang=en.svg?theme=${text}`, "theme"],
      [`/country/${text}`, "path"],
      [`/releases/sg-reports/${text}`, "path"],
      [`/oembed?url=${encodeURIComponent(`${publicUrl}${chart}`)}`, "url"],
      [`/oembed?url=${text}`, "url"],
      [`/nowhere?utm_source=${text}`, "utm_source"],
    ];
    for (const [url, name] of asked) {
      const answer = await get(url);
      expect([url, answer.statusCode, answer.headers["content-type"]]).toEqual([
        url,
        400,
        "application/problem+json; charset=utf-8",
      ]);
      expect(answer.json().title).toContain(`Cannot read "${name}": `);
    }
    expect(served.faults).toEqual([]);
  });

  it.each(languages)("refuses it in %s", async (lang) => {
    const { title } = (await get("/?title=%00", { "accept-language": lang })).json();
    expect(title).toContain("title");
    expect(title.startsWith("Cannot read")).toBe(lang === "en");
  });

  it.each(["\u0000", "\u0008", "\u001b", "\ufffe", "\uffff", "\ud800"])(
    "refuses %j in a GraphQL variable and in a literal",
    async (text) => {
      const ofVariable = "query ($text: String!) { search(text: $text) { totalCount } }";
      const escaped = `\\u${text.charCodeAt(0).toString(16).padStart(4, "0")}`;
      const ofChart =
        "query ($chart: ChartInput!) { release { table(query: { by: [EDITION] }) { chart(input: $chart) { id } } } }";
      const message = (name: string) => expect.stringMatching(`^Cannot read "${name}": it must be well-formed Unicode`);
      expect(await served.post(ofVariable, { text: `a${text}` })).toMatchObject({
        errors: [{ message: message("text"), extensions: { code: "BAD_USER_INPUT" } }],
      });
      expect(await served.post(ofChart, { chart: { title: text } })).toMatchObject({
        errors: [{ message: message("chart"), extensions: { code: "BAD_USER_INPUT" } }],
      });
      // A lone surrogate in a literal is a syntax error.
      const literal = text === "\ud800" ? expect.stringContaining("Syntax Error") : message("text");
      expect(await served.post(`{ search(text: "a${escaped}") { totalCount } }`)).toMatchObject({
        errors: [{ message: literal, extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }],
      });
      expect(served.faults).toEqual([]);
    },
  );

  it("refuses a malformed GraphQL address with a GraphQL error", async () => {
    const answer = await get("/graphql?query=%7B__typename%7D&operationName=%FF");
    expect([answer.statusCode, answer.json().errors[0].extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
    expect(answer.json().errors[0].message).toContain('Cannot read "operationName"');
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { XMLValidator } from "fast-xml-parser";
import { languages } from "../../../src/i18n/languages.ts";
import { embedderTitle } from "../../../src/render/charts/chart-title.ts";
import { isReadableText } from "../../../src/server/text-alphabet.ts";
import { publicUrl, type Served, serveBoth } from "../../server/served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const get = (url: string) => served.server.inject({ method: "GET", url });
const chart = (title: string, lang = "en") =>
  `/c/v1;dataset=sg-reports;by=edition;title=${encodeURIComponent(title).replaceAll("'", "%27")};lang=${lang}`;
const oembed = (title: string, lang = "en") =>
  `/oembed?format=xml&url=${encodeURIComponent(`${publicUrl}${chart(title, lang)}`)}`;
const claim = "UN confirms: reprisals have ended";

/** The texts of an SVG in document order. */
const texts = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!.replace(/[\u2066-\u2069]/g, ""));

describe("embedderTitle()", () => {
  it.each(languages)("marks a title in %s", (lang) => {
    const marked = embedderTitle(claim, lang)!;
    expect(marked).toContain(`\u2068${claim}\u2069`);
    expect(marked.indexOf(claim)).toBeGreaterThan(4);
  });

  it("is one line without direction marks, and null if nothing remains", () => {
    expect(embedderTitle("  a\n\n\u202eb\u2069   c ", "en")).toBe("Title by the embedder: “\u2068a b c\u2069”");
    expect([embedderTitle(" \u202e ", "en"), embedderTitle(null, "en")]).toEqual([null, null]);
  });
});

describe("a title in the address of a chart", () => {
  it.each(languages)("is in the chart below the chart's title, with its mark, in %s", async (lang) => {
    const { body } = await get(`${chart("1234", lang)}.svg`);
    const plain = await get(`/c/v1;dataset=sg-reports;by=edition;lang=${lang}.svg`);
    const [chartTitle] = texts(plain.body);
    const [first, ...others] = texts(body);
    expect(first).toBe(chartTitle);
    const marked = embedderTitle("1234", lang)!.replace(/[\u2068\u2069]/g, "");
    expect(others).toContain(marked);
    expect(texts(body).filter((text) => text.includes("1234"))).toEqual([marked]);
    const sizes = [chartTitle!, embedderTitle("1234", lang)!].map((text) => {
      const [, size] = body.match(new RegExp(`font-size="(\\d+)"[^>]*>\\u2067?${escaped(text)}`)) ?? [];
      return Number(size);
    });
    expect(sizes[0]).toBeGreaterThan(sizes[1]! * 1.4);
  });

  it("is in no title, card, citation, alternative text or file name", async () => {
    const url = chart(claim);
    const { body } = await get(url);
    const head = body.slice(0, body.indexOf("</head>"));
    expect(head).not.toContain("confirms");
    expect(head).toContain("<title>States and territories cited by year</title>");
    expect(body).toContain('<h1 class="unseen">States and territories cited by year</h1>');
    expect(body).toMatch(/<p class="unseen">Title by the embedder: “.*UN confirms/);
    expect(body).not.toMatch(/(alt|title)="[^"]*confirms/);
    const svg = await get(`${url}.svg`);
    expect(/<title.*<\/desc>/s.exec(svg.body)![0]).not.toContain("confirms");
    const metadata = (await get(`${url}.metadata.json`)).json();
    const { embedderTitle: marked, files, embed, ...others } = metadata;
    expect(marked).toMatch(/^Title by the embedder: /);
    expect(JSON.stringify(others)).not.toContain("confirms");
    expect([metadata.title, metadata.name]).toEqual(Array(2).fill("States and territories cited by year"));
    expect([files.svg, embed.page].every((address) => address.includes("title=UN%20confirms"))).toBe(true);
    expect(embed.iframe).toContain('title="States and territories cited by year"');
    for (const format of ["svg", "png", "csv", "metadata.json"])
      expect((await get(`${url}.${format}`)).headers["content-disposition"]).toBe(
        `inline; filename="sg-reports.${format}"`,
      );
    for (const format of ["xml", "json"])
      expect((await get(oembed(claim).replace("xml", format))).body).not.toContain("confirms");
    const explorer = await get(`/?by=edition&title=${encodeURIComponent(claim)}&lang=en`);
    expect(explorer.body).toContain("<title>States and territories cited by year – Unhindered</title>");
    expect(explorer.body).toMatch(/<h2 id="result"[^>]*>States and territories cited by year<\/h2>/);
    expect(explorer.body).toMatch(/<p class="unseen">Title by the embedder: “.*UN confirms/);
  });

  it("of 159 letters and an emoji is rendered within the chart", async () => {
    const title = `${"a".repeat(159)}😀`;
    for (const format of ["", ".svg", ".png", ".metadata.json"])
      expect([format, (await get(`${chart(`${title}bc`)}${format}`)).statusCode]).toEqual([format, 200]);
    const { body } = await get(`${chart(`${title}bc`)}.svg?width=320`);
    const rendered = texts(body).join("");
    expect([rendered.includes("😀”"), rendered.split("a".repeat(20)).length > 5]).toEqual([true, true]);
    const widths = [...body.matchAll(/textLength="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(Math.max(...widths)).toBeLessThanOrEqual(320);
  });

  it("gives well-formed charts, oEmbed answers and pages, or is refused", async () => {
    const title = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 200 }),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom(...Array.from("<>&\"'{}];#%\\\u202e\u2069\u0085 \n😀é\u0301،中")),
        minLength: 1,
        maxLength: 170,
      }),
    );
    await fc.assert(
      fc.asyncProperty(title, fc.constantFrom(...languages), async (text, lang) => {
        const status = isReadableText(text) ? 200 : 400;
        const [svg, xml, page, png] = [
          await get(`${chart(text, lang)}.svg`),
          await get(oembed(text, lang)),
          await get(chart(text, lang)),
          await get(`${chart(text, lang)}.png?size=thumbnail`),
        ];
        expect([svg, xml, page, png].map(({ statusCode }) => statusCode)).toEqual(Array(4).fill(status));
        if (status !== 200) return;
        const unpairedTags = ["meta", "link", "img", "source", "br", "hr"];
        for (const { body } of [svg, xml, page]) {
          expect(isReadableText(body)).toBe(true);
          expect(
            XMLValidator.validate(body.replace("<!doctype html>", ""), { unpairedTags, allowBooleanAttributes: true }),
          ).toBe(true);
        }
        expect(png.rawPayload.subarray(0, 8)).toEqual(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
      }),
      { seed: 5, numRuns: 25 },
    );
    expect(served.faults).toEqual([]);
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { languages } from "../../../src/i18n/languages.ts";
import { examples } from "../../../src/server/pages/console/examples.ts";
import { escapeHtml } from "../../../src/render/html/html.ts";
import type { MessageId } from "../../../src/i18n/locales.ts";
import { message, formatMessage } from "../../../src/i18n/message.ts";
import { type Served, serveBoth } from "../served.ts";
import { inBrowser, launchBrowser } from "./browser.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const named = examples.map((example) => [/query (\w+)/.exec(example.query)![1]!, example] as const);
const get = (url: string, headers = {}) => served.server.inject({ method: "GET", url, headers });

describe("an example", () => {
  it.each(named)("%s is answered with figures or texts", async (_, { query, variables = "{}" }) => {
    const data = await served.ask(query, JSON.parse(variables));
    expect(JSON.stringify(data).length).toBeGreaterThan(200);
    expect(served.faults).toEqual([]);
  });

  it("exists four times for each audience", () => {
    for (const audience of ["researcher", "journalist", "state"])
      expect(examples.filter((example) => example.audience === audience)).toHaveLength(4);
  });

  it("ranks no States and no synthetic figures, and finds figures where it promises them", async () => {
    const queryOf = (name: string) => examples.find((example) => example.name === name)!.query;
    const ranked = await served.ask(queryOf("RegionsRanked"), { edition: 2024 });
    expect(ranked.release.ranking.items.nodes.length).toBeGreaterThan(2);
    const { search } = await served.ask(queryOf("FindAWord"), { text: "surveillance" });
    expect(search.nodes).toHaveLength(3);
    const { release } = await served.ask(queryOf("KeyFigures"));
    expect(release.keyFigures.length).toBeGreaterThan(2);
  });
});

describe("GET /examples", () => {
  it.each(languages)("contains the examples and answers in %s", async (lang) => {
    const { statusCode, headers, body } = await get(`/examples?lang=${lang}`);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ "content-type": "text/html; charset=utf-8", "content-language": lang });
    expect(body).toContain(`<html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">`);
    for (const [name] of named)
      expect(body).toContain(
        `<h3 id="${name}">${escapeHtml(formatMessage(message(`example${name}` as MessageId), lang).value)}</h3>`,
      );
    expect(body.includes(escapeHtml(formatMessage(message("machineTranslation"), lang).value))).toBe(lang !== "en");
    expect(body).not.toMatch(/<script|\bon\w+=/);
  });

  it("shows the answers of the API unchanged", async () => {
    const { body } = await get("/examples", { "accept-language": "fr" });
    const shown = [...body.matchAll(/<h4>Réponse<\/h4>\n<pre[^>]*>([^<]*)<\/pre>/g)].map(([, text]) => text);
    expect(shown).toHaveLength(12);
    for (const [place, { query, variables = "{}" }] of examples.entries()) {
      const given = await served.post(query, JSON.parse(variables), { "accept-language": "fr" });
      expect(given.errors).toBeUndefined();
      // A comparison of the texts would print both on failure.
      expect(shown[place] === escapeHtml(JSON.stringify(given, null, 2))).toBe(true);
    }
  });

  it("refuses an unknown language", async () => {
    const { statusCode, body } = await get("/examples?lang=xx");
    expect(statusCode).toBe(422);
    expect(JSON.parse(body).problems).toMatchObject([{ code: "UNKNOWN_CODE", path: ["lang"] }]);
  });

  inBrowser("fits 320 pixels in both directions, and passes axe-core", async () => {
    const browser = await launchBrowser();
    const origin = await served.server.listen({ host: "127.0.0.1", port: 0 });
    for (const lang of ["en", "ar"]) {
      const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
      const complaints: string[] = [];
      page.on("console", (said) => complaints.push(said.text()));
      await page.goto(`${origin}/examples?lang=${lang}`);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
      expect(complaints).toEqual([]);
    }
    await browser.close();
  });
});

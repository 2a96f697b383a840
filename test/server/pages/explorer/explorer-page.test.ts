import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { languages } from "../../../../src/i18n/languages.ts";
import type { MessageId } from "../../../../src/i18n/locales.ts";
import { message, formatMessage } from "../../../../src/i18n/message.ts";
import { publicUrl, type Served, serveBoth } from "../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  served.server.inject({ method: "GET", url, headers });
const page = async (search: string) => (await get(`/${search}`)).body;
const unescaped = (text: string) =>
  text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name]!,
  );
/** The text of the element with an id. */
const partOf = (body: string, id: string) =>
  unescaped(new RegExp(`<p(?:re)? id="${id}"[^>]*>([^<]*)<`).exec(body)![1]!);
const linksOf = (body: string) => [...body.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => unescaped(href!));

const questions = [
  "",
  "?dataset=sg-reports&by=region,edition&edition.from=2019&edition.to=2022&orderBy=label",
  "?dataset=sg-reports&measures=STATES_SHARE&by=edition,trend&kind=table",
  "?dataset=demo-cases&measures=CASES,INDIVIDUALS&by=edition&includeEmptyRows=false",
  "?dataset=demo-cases&measures=INDIVIDUALS&by=region,edition&trend.in=surveillance&lang=fr",
  "?dataset=demo-cases&by=country&country.in=XAA,XBB&title=Two%20territories",
  "?dataset=demo-cases&measures=INDIVIDUALS&by=country&edition.from=2020&edition.to=2024&countOnce=true",
];

describe("GET /", () => {
  it.each(languages)("is a page in %s with a query and its result", async (lang) => {
    const answer = await get(`/?lang=${lang}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ "content-type": "text/html; charset=utf-8", "content-language": lang });
    expect(answer.body).toContain(`<html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">`);
    const spoken = answer.body.replace(/<(pre|style)[^>]*>[^<]*/g, "");
    expect(spoken).not.toMatch(/undefined|\[object|NaN|\{\w+\}/);
    const said = (id: MessageId) => formatMessage(message(id), lang).value.replaceAll("'", "&#39;");
    for (const id of ["exploreTitle", "exploreMeasure", "useEmbed", "homeCountries"] as const)
      expect(answer.body).toContain(said(id));
    expect(answer.body).toMatch(/<img src="\.\/c\/v1;dataset=sg-reports;made=[^"]+\.svg\?width=320" alt="[^"]{40}/);
    expect(answer.body).toContain(`<a href="./country/HUN.html?lang=${lang}">`);
  });

  it("allows the style, script and pictures of its server only", async () => {
    const { headers } = await get("/");
    expect(headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'self'; connect-src 'self'; img-src 'self' data:;/,
    );
    expect(headers["content-security-policy"]).not.toMatch(/unsafe/);
    expect(headers).not.toHaveProperty("set-cookie");
    const script = /<script type="module" src="\.(\/explorer\.js\?v=\w+)">/.exec(await page(""))![1]!;
    expect((await get(script)).headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect((await get("/explorer.js")).headers["cache-control"]).toContain("max-age=60");
  });

  it("redirects exactly the address of a form to the short address", async () => {
    const sent =
      "/?dataset=sg-reports&by=region&by=edition&by=&region.in=african&region.in=asia_pacific&title=&lang=en";
    const answer = await get(sent);
    expect([answer.statusCode, answer.headers["location"]]).toEqual([
      303,
      "?dataset=sg-reports&by=region,edition&region.in=african,asia_pacific&lang=en",
    ]);
    expect((await get("/?lang=en&lang=fr")).statusCode).toBe(422);
    // Tracking parameters are not part of the query.
    expect((await get("/?utm_source=newsletter&fbclid=1")).statusCode).toBe(200);
  });

  it.each(questions)("contains a valid GraphQL query with the same citation: %s", async (search) => {
    const body = await page(search);
    const { table } = (await served.ask(partOf(body, "query"))).release;
    expect(
      table.problems.filter(
        ({ code }: any) =>
          !/SYNTHETIC|INCOMPLETE|CONFLICTING_SOURCES|OVERLAPPING|CONTRIBUTION_BOUND|COUNTING_UNIT/.test(code),
      ),
    ).toEqual([]);
    expect(table.rows.nodes.length).toBeGreaterThan(1);
    expect(table.citation).toBe(partOf(body, "cite-APA"));
    expect(table.permalink).toBe(partOf(body, "rest-lasting"));
    const shown = /<tbody>([^]*?)<\/tbody>/.exec(body)![1]!;
    for (const { cells } of table.rows.nodes.slice(0, 20))
      for (const { display } of cells) expect(shown).toContain(display);
  });

  it.each(questions)("links to existing files, embeds and pages: %s", async (search) => {
    const body = await page(search);
    const own = linksOf(body).filter((href) => href.startsWith(`${publicUrl}/`));
    expect(own.length).toBeGreaterThan(15);
    const sources = ["embed-live", "embed-pinned", "embed-component", "embed-image"].map((id) =>
      unescaped(/ (?:src|href)="([^"]+)"/.exec(partOf(body, id))![1]!),
    );
    const pages = linksOf(body).filter((href) => /^\.\/(releases|examples|llms|v1)/.test(href));
    const asked = [...own, ...sources, partOf(body, "rest-latest")].map((url) => url.slice(publicUrl.length));
    for (const url of new Set([...asked, ...pages.map((href) => href.slice(1))])) {
      if (/unhindered-key/.test(url)) continue; // The releases of the tests have their key elsewhere.
      expect([url, (await get(url)).statusCode]).toEqual([url, 200]);
    }
  });

  it("preserves query and release in the links to other languages", async () => {
    const { release } = await served.ask(`{ release(dataset: "demo-cases") { version digest } }`);
    const body = await page(
      `?dataset=demo-cases&release=${release.version}&measures=CASES&by=trend&kind=table&lang=en`,
    );
    const spanish = linksOf(body).find((href) => href.endsWith("lang=es"));
    expect(spanish).toBe(`?dataset=demo-cases&release=${release.version}&measures=CASES&by=trend&kind=table&lang=es`);
    expect((await get(`/${spanish}`)).body).toContain('<option value="table" selected>');
    expect(partOf(body, "query")).toContain(`ref: "${release.version}"`);
    expect(body).toContain(
      `<img src="./c/v1;dataset=demo-cases;release=${release.digest.slice(0, 23)};measures=CASES;`,
    );
  });

  it("starts with SYNTHETIC exactly for synthetic figures", async () => {
    const body = await page("?dataset=demo-cases&lang=en");
    expect(body).toMatch(/<title>SYNTHETIC – (?!SYNTHETIC)/);
    expect(body).toMatch(/<aside class="banner" aria-label="SYNTHETIC"><strong>SYNTHETIC: /);
    expect(await page("?dataset=sg-reports&lang=en")).not.toContain('class="banner"');
  });

  it("links a query by country to its closed periods, and offers to undo the choice", async () => {
    const body = await page("?dataset=demo-cases&measures=INDIVIDUALS&by=country&lang=en");
    expect(body).not.toContain('name="countOnce"');
    const once = linksOf(body).find((href) => href.includes("countOnce=true"))!;
    expect(once).toMatch(/edition\.from=2020&edition\.to=2024/);
    const period = await page(once);
    expect(period).toMatch(/name="countOnce" value="true" id="count-once" checked/);
    const otherMeasures = linksOf(period).filter((href) => href.includes("measures=CASES"));
    expect(otherMeasures.length).toBeGreaterThan(0);
    for (const href of otherMeasures) expect(href).not.toContain("countOnce");
    expect(unescaped(period)).toContain("countOnce: true");
    expect(await page("?dataset=demo-cases&measures=INDIVIDUALS&by=gender&lang=en")).not.toContain("countOnce=true");
  });

  it("states how many cells are too few to show", async () => {
    const body = await page("?dataset=demo-cases&measures=INDIVIDUALS&by=country,edition&lang=en");
    expect(body).toMatch(/<p class="tally">Figures shown: \d+ of \d+\. Too few to show: \d+\.<\/p>/);
  });

  it("has the title of its chart, with its filters", async () => {
    const body = await page("?dataset=demo-cases&by=country&country.in=XAA&lang=en");
    expect(body).toMatch(/<title>SYNTHETIC – Individuals by .* \(.*XAA.*\) – Unhindered</);
  });

  it("suggests codes of the dataset only", async () => {
    const suggested = async (search: string) => /Perhaps: ([A-Z0-9_, ]+)/.exec(await page(search))?.[1];
    expect(await suggested("?dataset=demo-cases&by=follow_ups&lang=en")).toBe("FOLLOW_UP");
    expect(await suggested("?dataset=sg-reports&by=follow_ups&lang=en")).toMatch(
      /^REGION, M49, GROUP, (?!.*FOLLOW_UP)/,
    );
    expect(await suggested("?dataset=demo-cases&measures=PEOPLE&lang=en")).toBe("CASES, INDIVIDUALS, ORGANISATIONS");
  });

  it("refuses with the reason, and with queries that are answered", async () => {
    const answer = await get("/?dataset=demo-cases&measures=CASES&by=country,victim_category&lang=en");
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain("that table is not published");
    const section = answer.body.slice(answer.body.indexOf('id="result"'), answer.body.indexOf('id="datasets"'));
    const offers = linksOf(section);
    expect(offers.length).toBeGreaterThan(1);
    for (const href of offers) expect(await page(href)).toContain("<figure>");
  });

  it.each([
    ["?dataset=demo-case", 404, "demo-cases"],
    ["?release=2031.1.0", 404, "2025.1.0"],
    ["?by=editon", 422, "EDITION"],
    ["?colour=red", 422, "colour"],
    ["?kind=pie&by=edition", 422, "kind"],
  ])("answers %s with a page of %d that says %s", async (search, status, word) => {
    const answer = await get(`/${search}`);
    expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([status, "no-store"]);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    const section = answer.body.slice(answer.body.indexOf('id="result"'));
    expect(section.slice(0, 700)).toContain(word);
    expect(answer.body).not.toContain("<figure>");
  });

  it("escapes markup in the reader's text", async () => {
    const evil = `<script>alert(1)</script>"><img src=x>`;
    for (const name of ["title", "dataset", "release", "country.in", "trend.in", "nothing"]) {
      const { body } = await get(`/?by=edition&${name}=${encodeURIComponent(evil)}`);
      expect(body).not.toMatch(/<script>|<img src=x/);
    }
  });

  it("answers 304 for a known tag", async () => {
    const first = await get("/?by=edition&lang=en");
    expect(first.headers["cache-control"]).toBe("public, max-age=60, must-revalidate");
    const again = await get("/?by=edition&lang=en", { "if-none-match": String(first.headers["etag"]) });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
    const posted = await served.server.inject({ method: "POST", url: "/" });
    expect([posted.statusCode, posted.headers["allow"]]).toEqual([405, "GET, HEAD"]);
  });
});

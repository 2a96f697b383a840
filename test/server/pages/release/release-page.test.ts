import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { checks as codebookChecks } from "../../../../src/codebook/plan/checks.ts";
import { type Lang, languages } from "../../../../src/i18n/languages.ts";
import { renderMarkdown } from "../../../../src/server/pages/release/release-methodology.ts";
import { formatMessage, message } from "../../../../src/i18n/message.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { publishSgReports, publishSynthetic, syntheticDraft } from "../../releases.ts";
import { publicUrl, type Served, serve } from "../../served.ts";
import { hasBrowser, inBrowser, launchBrowser } from "../browser.ts";

const english = readFileSync("docs/methodology.en.md", "utf8");
const french = readFileSync("docs/methodology.fr.md", "utf8");
const today = codebookChecks.A1;
const checks = [
  { check: "A1", title: today.title.en },
  { check: "A3", title: "Another <title>" },
];
const evil = `<script>alert(1)</script>"><img src=x onerror=alert(2)>`;

describe("GET /releases/{dataset}/{version}", () => {
  let served: Served;
  let browser: Browser | undefined;
  let digests: readonly string[];

  const get = (path: string, headers: Record<string, string> = {}) =>
    served.server.inject({ method: "GET", url: `/releases/${path}`, headers });
  const pageOf = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).body;
  const said = (id: Parameters<typeof message>[0], lang: Lang) => formatMessage(message(id), lang).value;

  /** The audits of the demonstration in the API, newest first. */
  const audits = async () => {
    const text = "{ value }";
    const { dataset } = await served.ask(`{ dataset(name: "demo-cases") {
      releases { nodes { audit { checks { code title(lang: EN) ${text} criterion(lang: EN) ${text} } } } } } }`);
    return dataset.releases.nodes.map(({ audit }: any) =>
      audit.checks.map(({ code, title, criterion }: any) => [code, title.value, criterion.value]),
    );
  };

  beforeAll(async () => {
    const directory = emptyDirectory();
    await publishSgReports(directory);
    // The report of the oldest releases contains the checks only.
    const old = await publishSynthetic(directory, { disclosureReport: checks.slice(0, 1) });
    const { manifest } = await publishSynthetic(directory, {
      notes: [{ en: evil, fr: `Une note ${evil}` }],
      disclosureReport: { checks, methodology: { en: `${english}\n\n${evil}`, fr: french } },
    });
    digests = [old.manifest.digest, manifest.digest];
    served = await serve(directory);
    if (hasBrowser) browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  it.each(languages)("is in %s, with its language and direction", async (lang) => {
    const answer = await get(`demo-cases/latest?lang=${lang}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ "content-type": "text/html; charset=utf-8", "content-language": lang });
    expect(answer.body).toContain(`<html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">`);
    for (const id of [
      "pageParameters",
      "pageAudit",
      "pageMethodology",
      "pagePlan",
      "pageNoise",
      "planThreshold",
      "guaranteeExcludesGroups",
    ] as const)
      expect(answer.body).toContain(said(id, lang).replaceAll("'", "&#39;"));
    expect(answer.body).toContain(digests[1]);
    expect(answer.body).not.toMatch(/undefined|\[object|\{\w+\}(?![^<]*<\/style>)/);
  });

  it("has the language of the reader if the address names none", async () => {
    expect(await pageOf("demo-cases/latest", { "accept-language": "ru, en;q=0.5" })).toContain('<html lang="ru"');
    expect(await pageOf("demo-cases/latest")).toContain('<html lang="en"');
  });

  it("finds a release by version, `latest` and digest, and names a newer one", async () => {
    for (const ref of ["2025.2.0", "latest", digests[1]]) {
      const page = await pageOf(`demo-cases/${ref}`);
      expect(page).toContain(`${publicUrl}/releases/demo-cases/${digests[1]}`);
      expect(page).not.toContain("A newer release exists");
    }
    const older = await pageOf("demo-cases/2025.1.0");
    expect(older).toContain('<a href="2025.2.0?lang=en">A newer release exists: 2025.2.0</a>');
  });

  it("shows known checks in the reader's language, and other titles in English with a mark", async () => {
    const page = await pageOf("demo-cases/latest?lang=es");
    expect(page.match(/<tr role="row">\n<th role="rowheader" scope="row"/g)).toHaveLength(2);
    expect(page).toContain(`<bdi>${today.title.es}</bdi>`);
    expect(page).toContain(`<bdi>${today.bar.es}</bdi>`);
    expect(page).toContain(
      `<bdi lang="en" dir="ltr">Another &lt;title&gt;</bdi><small> (${said("pageInEnglish", "es")})</small>`,
    );
    expect(await pageOf("demo-cases/latest?lang=en")).toContain(`<bdi>${today.title.en}</bdi>`);
  });

  it("lists the changes since the previous version, and the downloads", async () => {
    const [first, second] = await Promise.all(
      ["2025.1.0", "2025.2.0"].map((version) => pageOf(`demo-cases/${version}?lang=es`)),
    );
    expect(first).toContain(said("pageFirst", "es"));
    expect(second).not.toContain(said("pageFirst", "es"));
    expect(second).toContain(formatMessage(message("pageNoneRevised", { version: "2025.1.0" }), "es").value);
    for (const name of [".sqlite", "/codebook.json", "/bundle.zip"])
      expect(second).toContain(`<a href="${publicUrl}/v1/releases/demo-cases/2025.2.0${name}">`);
    expect(second).toMatch(/bundle\.zip<\/code><\/a> \(0,\d MB\): .+<br><small><code [^>]*>sha256:[0-9a-f]{64}</);
  });

  it("states the guarantee: the unit, ρ exactly, ε at δ, the budget, and the declarations", async () => {
    const page = await pageOf("demo-cases/latest?lang=en");
    const valueOf = (name: string) => new RegExp(`<th scope="row">${name}</th><td>(.*)</td>`).exec(page)?.[1];
    const { guarantee } = syntheticDraft().parameters as any;
    expect(valueOf("Protected unit")).toBe("one person or organization in one edition, with all its records");
    expect(valueOf("Maximum loss ρ of a person")).toBe(
      `0.9982 (<code lang="zxx" dir="ltr">${guarantee.rho.person}</code>)`,
    );
    expect(valueOf("ε at δ = 0.000001")).toBe(String(guarantee.epsilon));
    expect(valueOf("Budget ρ of an edition")).toContain("1 (<code");
    expect(valueOf("Records that are counted")).toContain("Verified");
    expect(valueOf("Declared editions")).toContain("2020–2025");
    expect(valueOf("Runs of consecutive editions")).toBe("15");
    expect(valueOf("Closed periods")).toContain("2020–2024");
    expect(valueOf("Editions whose plan changed after the first import")).toBe("none");
  });

  it("states each table of the plan with σ², the codes counted, the threshold, the interval and the loss", async () => {
    const page = await pageOf("demo-cases/latest?lang=en");
    const row = (name: string) => {
      const cells = page.slice(page.indexOf(`<th scope="row">${name}</th>`)).split("</tr>", 1)[0]!;
      return [...cells.matchAll(/<td>(.*?)<\/td>/g)].map(([, text]) => text);
    };
    expect(row("Individuals: total")).toEqual(["25", "–", "18", "± 10", "0.02"]);
    const codes = "Category of victim: 2; Trend: 2";
    expect(row("Individuals: Category of victim × Trend").slice(0, 2)).toEqual(["40", codes]);
    expect(row("Individuals: Category of victim × Trend")[4]).toBe("0.05");
    expect(row("Individuals: Fictitious territory, closed period")[0]).toBe("12");
    expect(page.match(/sha256:[0-9a-f]{64}/g)!.length).toBeGreaterThan(3);
  });

  it("shows the methodology in French, and in English with a note in the other languages", async () => {
    const own = await pageOf("demo-cases/latest?lang=fr");
    expect(own).toContain('<div class="text" lang="fr" dir="ltr"><h3>Comment les chiffres sont protégés</h3>');
    expect(own).not.toContain(said("pageMethodologyInEnglish", "fr"));
    const arabic = await pageOf("demo-cases/latest?lang=ar");
    expect(arabic).toContain('<div class="text" lang="en" dir="ltr"><h3>How the figures are protected</h3>');
    expect(arabic).toContain(`<p class="note">${said("pageMethodologyInEnglish", "ar")}</p>`);
  });

  it("reads the report of an old release, and notes its missing methodology", async () => {
    const page = await pageOf("demo-cases/2025.1.0");
    expect(page).toContain(today.title.en);
    expect(page).toContain("This release carries no text of the methodology.");
    const [, older] = await audits();
    expect(older).toEqual([[checks[0]!.check, today.title.en, today.bar.en]]);
  });

  it("shares the checks with the API", async () => {
    const [newest] = await audits();
    expect(newest).toEqual([
      [checks[0]!.check, today.title.en, today.bar.en],
      [checks[1]!.check, "Another <title>", ""],
    ]);
  });

  it("says SYNTHETIC at the top and in the title, exactly for synthetic figures", async () => {
    const page = await pageOf("demo-cases/latest");
    expect(page).toMatch(/<title>SYNTHETIC – /);
    expect(page).toMatch(/<body>\s*<p class="banner" role="note"><strong>SYNTHETIC: /);
    expect(await pageOf("demo-cases/latest?lang=es")).toMatch(/<title>SINTÉTICO – /);
    expect(await pageOf("sg-reports/latest")).not.toMatch(/SYNTHETIC|class="banner"/);
  });

  it("escapes markup in the texts of a release, also in its methodology", async () => {
    for (const lang of languages) {
      const page = await pageOf(`demo-cases/latest?lang=${lang}`);
      expect(page).not.toMatch(/<script(?! type="application\/ld\+json">)|<img/i);
      expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }
  });

  it("names the public sources of published figures, and has no audit for them", async () => {
    const page = await pageOf("sg-reports/latest");
    expect(page).toContain("The figures of this release come from public sources");
    expect(page).toMatch(/<h2 id="sources">Sources<\/h2>\s*<ul>\s*<li><a href="https:/);
    expect(page).not.toMatch(/id="audit"|id="parameters"|id="methodology"/);
    expect(await pageOf("sg-reports/latest?lang=ru")).not.toContain("(на английском языке)");
  });

  it.each([
    ["demo-case/latest", 404, "NOT_FOUND", ["demo-cases"]],
    ["demo-cases/latst", 404, "NOT_FOUND", ["latest"]],
    ["demo-cases/2025.3.0", 404, "NOT_FOUND", expect.arrayContaining(["2025.2.0"])],
    ["demo-cases/latest?lang=de", 422, "UNKNOWN_CODE", expect.arrayContaining(["en"])],
  ])("answers %s with a problem and suggestions", async (path, status, code, suggestions) => {
    const answer = await get(path);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers).toMatchObject({ "content-type": expect.stringContaining("application/problem+json") });
    expect(answer.json().problems).toEqual([expect.objectContaining({ code, suggestions })]);
  });

  it("accepts GET and HEAD only, and its policy allows its style only", async () => {
    const { headers } = await get("demo-cases/latest");
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
    expect(headers["content-security-policy"]).not.toMatch(/unsafe|script/);
    const posted = await served.server.inject({ method: "POST", url: "/releases/demo-cases/latest" });
    expect([posted.statusCode, posted.headers["allow"]]).toEqual([405, "GET, HEAD"]);
  });

  inBrowser("fits 320 pixels in every language, and passes axe-core", async () => {
    const origin = await served.server.listen({ host: "127.0.0.1", port: 0 });
    const page = await browser!.newPage({ viewport: { width: 320, height: 640 } });
    const complaints: string[] = [];
    const asked: string[] = [];
    page.on("console", (entry) => complaints.push(entry.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => asked.push(request.url()));
    for (const path of languages.flatMap((lang) => [
      `demo-cases/latest?lang=${lang}`,
      `sg-reports/latest?lang=${lang}`,
    ])) {
      await page.goto(`${origin}/releases/${path}`);
      expect([path, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([path, 320]);
      expect(await page.evaluate("getComputedStyle(document.querySelector('dl > div')).display")).toBe("grid");
    }
    expect(complaints).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(`${origin}/releases/`) && !url.startsWith("data:"))).toEqual([]);
  });

  inBrowser("has headings without gaps, and tables with captions and scopes", async () => {
    const page = await browser!.newPage({ viewport: { width: 1000, height: 800 } });
    await page.setContent(await pageOf("demo-cases/latest"));
    const levels = await page
      .locator("h1, h2, h3, h4, h5, h6")
      .evaluateAll((all) => all.map((one) => +one.tagName[1]!));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => index > 0 && level > levels[index - 1]! + 1)).toEqual([]);
    expect(await page.locator("table").count()).toBe(7);
    expect(await page.locator("table:not(:has(> caption))").count()).toBe(0);
    expect(await page.locator("th:not([scope])").count()).toBe(0);
  });
});

describe("renderMarkdown()", () => {
  it("writes text only: it shows markup and the text of pictures, and links to the web only", () => {
    const { text } = renderMarkdown(
      '# A <b>title</b>\n\n![a picture](https://example.org/a.png) [bad](javascript:alert(1)) [good](https://example.org/?a="b)\n\n<iframe src="x">',
    );
    expect(text).toContain("<h3>A &lt;b&gt;title&lt;/b&gt;</h3>");
    expect(text).toContain('a picture bad <a href="https://example.org/?a=&quot;b" rel="noreferrer">good</a>');
    expect(text).not.toMatch(/<(img|iframe|b)\b|javascript:/);
  });

  it("repeats the heading above a table as its caption", () => {
    const { text } = renderMarkdown("## Parameters\n\n| | *t* |\n|---|---|\n| strict | 20 |\n");
    expect(text).toContain('<caption class="unseen">Parameters</caption>');
    expect(text).toContain('<td></td><th scope="col"><em>t</em></th>');
    expect(text).toContain('<th scope="row">strict</th><td>20</td>');
  });
});

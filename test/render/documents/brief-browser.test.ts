import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect } from "@jest/globals";
import type { Browser, BrowserContext } from "playwright-core";
import { languages } from "../../../src/i18n/languages.ts";
import { type Served, serveBoth } from "../../server/served.ts";
import { readPdf } from "./read-pdf.ts";
import { hasBrowser, inBrowser, launchBrowser } from "../../server/pages/browser.ts";

describe("a brief as a page", () => {
  let served: Served;
  let browser: Browser | undefined;
  let context: BrowserContext;
  let origin: string;

  beforeAll(async () => {
    served = await serveBoth();
    if (!hasBrowser) return;
    origin = await served.server.listen({ host: "127.0.0.1", port: 0 });
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  });

  afterAll(async () => {
    await browser?.close();
    await served.close();
  });

  // The longest brief on published figures, and one on protected figures.
  const paths = ["country/CHN.html?", "country/XAA.html?dataset=demo-cases&"];

  for (const lang of languages)
    inBrowser(`in ${lang} fits 320 pixels, passes axe, logs nothing, and prints on two A4 pages`, async () => {
      const page = await context.newPage();
      const logs: string[] = [];
      page.on("console", (entry) => logs.push(entry.text()));
      page.on("pageerror", (error) => logs.push(error.message));
      for (const path of paths) {
        await page.goto(`${origin}/${path}lang=${lang}`);
        expect([path, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([path, 320]);
        if (lang === "ar" || lang === "en")
          expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
        const { texts } = await readPdf(await page.pdf({ preferCSSPageSize: true }));
        expect([path, texts.length]).toEqual([path, Math.min(2, texts.length)]);
        for (const text of texts) expect(text).toMatch(/sha256:[0-9a-f]{64}/);
      }
      expect(logs).toEqual([]);
      await page.close();
    });
});

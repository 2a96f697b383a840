import { afterAll, beforeAll, describe, expect } from "@jest/globals";
import { AxeBuilder } from "@axe-core/playwright";
import { inBrowser } from "./browser.ts";
import { openNewsroom, type Newsroom } from "./newsroom.ts";

let newsroom: Newsroom;
let origin: string;

beforeAll(async () => {
  newsroom = await openNewsroom();
  origin = newsroom.origin;
});
afterAll(() => newsroom.close());

const metadata = async (chart: string) => (await fetch(`${origin}/c/${chart}.metadata.json`)).json() as Promise<any>;

const charts = {
  "states-en": "v1;dataset=sg-reports;by=edition;lang=en",
  "cases-ar": "v1;dataset=demo-cases;by=edition,gender;measures=INDIVIDUALS;lang=ar",
  "acts-zh": "v1;dataset=demo-cases;by=region,edition;measures=CASES;lang=zh",
  "map-fr": "v1;dataset=sg-reports;by=country;edition.from=2022;edition.to=2022;lang=fr",
};

describe("an embedded chart", () => {
  for (const [name, chart] of Object.entries(charts))
    for (const width of [320, 1200])
      inBrowser(`${name} fits its frame in a foreign page of ${width} pixels, without scripts`, async () => {
        const { embed } = await metadata(chart);
        const { page, asked, complaints, context } = await newsroom.pasted(embed.iframe, width, {
          scripts: false,
          dark: width > 1000,
        });
        await page.locator("iframe").scrollIntoViewIfNeeded();
        await page.waitForLoadState("networkidle");
        await newsroom.look(page, `frame-${name}-${width}`);
        const frame = page.frames()[1]!;
        const picture = await frame.locator("img").boundingBox();
        const box = await page.locator("iframe").boundingBox();
        expect([picture!.width, box!.width]).toEqual([Math.min(960, width), width]);
        // The picture and its links end near the end of the frame.
        const more = await frame.locator(".more").boundingBox();
        const end = more!.y + more!.height - box!.y;
        expect(end).toBeLessThanOrEqual(box!.height);
        expect(end).toBeGreaterThan(box!.height - 40);
        expect(await frame.locator("img").getAttribute("alt")).not.toBe("");
        expect(
          asked.filter(
            (url) =>
              ![newsroom.foreign, `${newsroom.foreign}favicon.ico`].includes(url) &&
              !url.startsWith(`${origin}/c/`) &&
              !url.startsWith("data:"),
          ),
        ).toEqual([]);
        expect(complaints).toEqual([]);
        expect(await context.cookies()).toEqual([]);
        await context.close();
      });

  inBrowser("has the theme of its address, not of the reader", async () => {
    const { embed } = await metadata(charts["states-en"]);
    for (const [theme, dark, ground] of [
      ["light", true, "rgb(253, 252, 249)"],
      ["dark", false, "rgb(23, 22, 20)"],
    ] as const) {
      const frame = embed.iframe.replace(/src="[^"]*/, `$&?theme=${theme}`);
      const { page, context } = await newsroom.pasted(frame, 680, { scripts: false, dark });
      await page.locator("iframe").scrollIntoViewIfNeeded();
      await page.waitForLoadState("networkidle");
      const own = page.frames()[1]!;
      expect(await own.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(ground);
      expect(await own.evaluate("document.querySelector('img').currentSrc")).toContain(`theme=${theme}`);
      await newsroom.look(page, `theme-${theme}`);
      await context.close();
    }
  });

  inBrowser("passes axe-core, open and closed, in Arabic and in Chinese", async () => {
    for (const chart of Object.values(charts)) {
      const context = await newsroom.browser.newContext({ viewport: { width: 320, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${origin}/c/${chart}`, { waitUntil: "networkidle" });
      for (const summary of await page.locator("summary").all()) await summary.press("Enter");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([chart, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([chart, []]);
      expect([chart, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([chart, 320]);
      await newsroom.look(page, `open-${chart.slice(3, 40).replace(/\W/g, "-")}`);
      await context.close();
    }
  });

  inBrowser("shows a refusal as a page that passes axe-core", async () => {
    const context = await newsroom.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/c/v1;dataset=demo-cases;by=country,victim_category;lang=ar`);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await newsroom.look(page, "refused");
    await context.close();
  });

  inBrowser("is part of the page as a web component, in the available width", async () => {
    const { embed } = await metadata(charts["cases-ar"]);
    for (const width of [320, 1200]) {
      const { page, complaints, context } = await newsroom.pasted(embed.webComponent, width, { scripts: true });
      const image = page.locator("unhindered-chart img");
      await image.scrollIntoViewIfNeeded();
      await expect(image.getAttribute("src")).resolves.toContain(`width=${width === 320 ? 320 : 960}`);
      expect(await image.evaluate((img: any) => img.decode().then(() => img.naturalWidth))).toBe(
        width === 320 ? 320 : 960,
      );
      const own = await (await fetch(embed.page)).text();
      const cells = [...own.matchAll(/<td>(.*?)<\/td>/g)].map(([, text]) => text!.replace(/<[^>]+>/g, ""));
      await page.locator("unhindered-chart summary").first().press("Enter");
      const table = page.locator("unhindered-chart").getByRole("table");
      const shown = await table.locator("td").allTextContents();
      expect(shown).toEqual(cells);
      expect(await table.getByRole("rowheader").count()).toBe(2 * shown.length);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      expect(complaints).toEqual([]);
      await newsroom.look(page, `component-${width}`);
      await context.close();
    }
  });

  inBrowser("names the same sources in its web component as on its page", async () => {
    const { embed, sources } = await metadata(charts["map-fr"]);
    const { page, context } = await newsroom.pasted(embed.webComponent, 680, { scripts: true });
    await page.locator("unhindered-chart summary", { hasText: /^Sources$/ }).click();
    const links = page.locator("unhindered-chart li a");
    const ofSource = ({ symbol, title, host }: any) => [`${symbol} ${title}`, ...(host === null ? [] : [host])];
    expect(await links.allTextContents()).toEqual(sources.flatMap(ofSource));
    expect(await links.first().textContent()).toContain("Rapport du Secrétaire général");
    await newsroom.look(page, "component-sources");
    await context.close();
  });

  inBrowser("is a link on a page without the script of the component, and a picture in a newsletter", async () => {
    const { embed, title } = await metadata(charts["states-en"]);
    const { page, context } = await newsroom.pasted(embed.webComponent + embed.image, 600, { scripts: false });
    expect(await page.locator("unhindered-chart a").textContent()).toBe(title);
    const picture = await page.locator("main > a > img").boundingBox();
    expect([picture!.width, Math.round(picture!.height)]).toEqual([600, 315]);
    await context.close();
  });
});

import { afterAll, beforeAll, describe, expect } from "@jest/globals";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { languages } from "../../../../src/i18n/languages.ts";
import { inBrowser } from "../browser.ts";
import { type Newsroom, openNewsroom } from "../newsroom.ts";

let newsroom: Newsroom;

beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

/** Presses Tab until the focused element matches. */
async function tabTo(page: Page, selector: string) {
  for (let presses = 0; presses < 120; presses++) {
    if (await page.evaluate(`document.activeElement.matches('${selector}')`)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Cannot focus ${selector}: 120 presses of Tab must reach it`);
}

const focused = (page: Page) => page.evaluate<string>("document.activeElement.id");
const announced = (page: Page) => page.locator("#said").textContent();

/** Waits until the address matches and the page shows its result. */
async function shown(page: Page, address: RegExp) {
  await page.waitForURL(address);
  await page.locator(".answer:not([aria-busy])").waitFor();
}

async function decodedWidth(page: Page, frame: string | undefined, selector: string): Promise<number> {
  const container = frame === undefined ? page : page.frameLocator(frame);
  const image = container.locator(selector);
  await image.scrollIntoViewIfNeeded();
  return image.evaluate((img: any) => img.decode().then(() => img.naturalWidth));
}

/** Makes a chart by keyboard only, and copies its embed code. */
async function madeByKeyboard(page: Page) {
  await tabTo(page, '.datasets a[href*="demo-cases"]');
  await page.keyboard.press("Enter");
  await shown(page, /dataset=demo-cases/);
  expect(await page.locator(".banner").count()).toBe(1);

  await tabTo(page, "#measure-INDIVIDUALS");
  await page.keyboard.press("ArrowDown");
  await shown(page, /measures=ORGANISATIONS/);
  await page.keyboard.press("ArrowUp");
  await shown(page, /measures=INDIVIDUALS/);
  expect(await focused(page)).toBe("measure-INDIVIDUALS");

  await tabTo(page, "#by-1");
  for (let steps = 0; (await page.locator("#by-1").inputValue()) !== "gender"; steps++) {
    expect(steps).toBeLessThan(15);
    await page.keyboard.press("ArrowDown");
  }
  expect(page.url()).not.toContain("gender"); // The options in between send no query.
  await page.keyboard.press("Tab");
  await shown(page, /by=edition,gender/);
  expect(await focused(page)).toBe("by-2"); // The focus was there before the answer arrived.
  expect(await announced(page)).toBe(await page.locator("figure img").getAttribute("alt"));

  await tabTo(page, '[data-copies="embed-live"]');
  await page.keyboard.press("Enter");
  const copied = await page.evaluate<string>("navigator.clipboard.readText()");
  expect(copied).toBe(await page.locator("#embed-live").textContent());
  return copied;
}

describe("the explorer", () => {
  for (const [lang, width] of [
    ["ar", 320],
    ["zh", 1200],
  ] as const)
    inBrowser(`makes a chart in ${lang} at ${width} pixels by keyboard, and a foreign page shows it`, async () => {
      const permissions = ["clipboard-read", "clipboard-write"];
      const colorScheme = width > 1000 ? "dark" : "light";
      const context = await newsroom.browser.newContext({ viewport: { width, height: 900 }, permissions, colorScheme });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (entry) => complaints.push(entry.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(`${newsroom.origin}/?lang=${lang}`);
      const frame = await madeByKeyboard(page);
      const component = (await page.locator("#embed-component").textContent())!;
      await newsroom.look(page, `explorer-${lang}-${width}`);

      // All details are open for axe-core.
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      await newsroom.look(page, `explorer-${lang}-${width}-open`);

      await page.goBack();
      await page.locator('#by-1 option[value=""]:checked').waitFor({ state: "attached" });
      await shown(page, /measures=INDIVIDUALS&by=edition&lang/);
      expect(complaints).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      await context.close();

      const still = await newsroom.pasted(frame, width, { scripts: false });
      expect(await decodedWidth(still.page, "iframe", "img")).toBe(width === 320 ? 320 : 960);
      await still.context.close();
      const moving = await newsroom.pasted(component, width, { scripts: true });
      expect(await decodedWidth(moving.page, undefined, "unhindered-chart img")).toBe(width === 320 ? 320 : 960);
      expect([...still.complaints, ...moving.complaints]).toEqual([]);
      await moving.context.close();
    });

  inBrowser("makes a chart without scripts, and offers others for a refused one", async () => {
    const context = await newsroom.browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 900 },
    });
    const page = await context.newPage();
    await page.goto(`${newsroom.origin}/?dataset=demo-cases&lang=en`);
    expect(await page.locator("button:visible").allTextContents()).toEqual(["Show"]);
    await page.locator("#filters > summary").click();
    await page.locator("#by-0").selectOption("country");
    await page.locator("#filter-country-more").selectOption("XAA");
    await page.getByRole("button", { name: "Show" }).click();
    expect(new URL(page.url()).search).toBe(
      "?dataset=demo-cases&measures=INDIVIDUALS&by=country&country.in=XAA&lang=en",
    );
    await page.locator("#filter-country-more").selectOption("XBB");
    await page.getByRole("button", { name: "Show" }).click();
    expect(page.url()).toContain("country.in=XAA,XBB");
    expect(await page.locator(".answer tbody tr").count()).toBe(2);
    expect(await decodedWidth(page, undefined, "figure img")).toBe(320);

    await page.goto(`${newsroom.origin}/?dataset=demo-cases&measures=INDIVIDUALS&by=country,trend&lang=en`);
    await newsroom.look(page, "explorer-refused");
    await page.locator(".answer a").first().click();
    expect(await decodedWidth(page, undefined, "figure img")).toBe(320);
    await context.close();
  });

  inBrowser("loads with few requests and bytes, and without layout shifts", async () => {
    for (const width of [320, 1200]) {
      const context = await newsroom.browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (entry) => complaints.push(entry.text()));
      const network = await context.newCDPSession(page);
      await network.send("Network.enable");
      const sizes: number[] = [];
      network.on("Network.loadingFinished", ({ encodedDataLength }) => void sizes.push(encodedDataLength));
      await page.addInitScript(
        "new PerformanceObserver((list) => { for (const { value } of list.getEntries()) globalThis.moved = (globalThis.moved ?? 0) + value; }).observe({ type: 'layout-shift', buffered: true });",
      );
      await page.goto(`${newsroom.origin}/`, { waitUntil: "networkidle" });
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      if (process.env["SCREENSHOTS"])
        process.stderr.write(`First load at ${width}: ${sizes.length} requests, ${bytes} bytes\n`);
      // The page, its script, its picture and its inline icon, with their headers.
      expect(sizes.length).toBeLessThanOrEqual(4);
      expect(bytes).toBeGreaterThan(5000);
      expect(bytes).toBeLessThan(50_000); // A quarter of the limit of 200 KB.
      expect(await page.evaluate("document.querySelectorAll('*').length")).toBeLessThan(1400);
      expect(await page.evaluate("globalThis.moved ?? 0")).toBeLessThan(0.01);
      expect(complaints).toEqual([]);
      await newsroom.look(page, `explorer-en-${width}`);
      await context.close();
    }
  });

  inBrowser("fits 320 pixels in every language, also with letters of double size", async () => {
    const page = await newsroom.browser.newPage({ viewport: { width: 320, height: 900 } });
    for (const lang of languages) {
      await page.goto(`${newsroom.origin}/?dataset=sg-reports&by=region,edition&lang=${lang}`, {
        waitUntil: "domcontentloaded",
      });
      expect([lang, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([lang, 320]);
    }
    await page.setViewportSize({ width: 640, height: 900 });
    await page.evaluate("document.documentElement.style.setProperty('font-size', '200%')");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(640);
    await page.close();
  });
});

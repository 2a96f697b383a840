import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";
import { openShelf, type Shelf } from "../../../src/release/shelf.ts";
import { createServer as createPublicSide } from "../../../src/serve/http.ts";
import { readSettings } from "../../../src/settings.ts";
import { emptyDirectory } from "../../release/directory.ts";
import { noisy } from "../charts/made-charts.ts";
import { publishSgReports, publishSynthetic } from "../releases.ts";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const flags =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const inBrowser = existsSync(executablePath) ? it : it.skip;
if (inBrowser === it.skip) process.stderr.write(`Skipped in a browser: there is no ${executablePath}\n`);
/** A folder for screenshots, for a person to look at. */
const pictures = process.env["SCREENSHOTS"];

let browser: Browser;
let shelf: Shelf;
let origin: string;
let foreign: Server;
let shown = "";

/** The page of a newsroom, on another origin. */
const newsroom = () => `http://localhost:${(foreign.address() as AddressInfo).port}/`;

beforeAll(async () => {
  if (inBrowser === it.skip) return;
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory, { parameters: noisy });
  shelf = await openShelf(directory);
  // The port is known only once it listens, and the public address stands in every snippet: so it is taken first.
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((ready) => probe.once("listening", ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  origin = `http://127.0.0.1:${port}`;
  const server = await createPublicSide({ shelf, settings: readSettings({ PUBLIC_URL: origin }).serve });
  await server.listen({ host: "127.0.0.1", port });
  stop = () => server.close();
  foreign = createServer((_, reply) => void reply.setHeader("content-type", "text/html; charset=utf-8").end(shown));
  await new Promise<void>((ready) => foreign.listen(0, "localhost", ready));
  browser = await chromium.launch({ executablePath, args: flags.split(" ") });
});
let stop = (): Promise<unknown> => Promise.resolve();
afterAll(async () => {
  await browser?.close();
  await stop();
  foreign?.close();
  await shelf?.close();
});

const metadata = async (chart: string) => (await fetch(`${origin}/c/${chart}.metadata.json`)).json() as Promise<any>;

/** Opens a foreign page with something pasted in; `asked` are the addresses that it made the browser ask for. */
async function pasted(snippet: string, width: number, options: { scripts: boolean; dark?: boolean }) {
  shown = `<!doctype html><html lang="en"><title>News</title><body style="margin:0"><main><h1>News</h1>${snippet}</main></body></html>`;
  const context = await browser.newContext({
    javaScriptEnabled: options.scripts,
    viewport: { width, height: 900 },
    colorScheme: options.dark ? "dark" : "light",
  });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (told) => complaints.push(told.text()));
  await page.goto(newsroom(), { waitUntil: "networkidle" });
  return { page, asked, complaints, context };
}

async function look(page: Page, name: string) {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

const charts = {
  "states-en": "v1;dataset=sg-reports;by=year;lang=en",
  "cases-ar": "v1;dataset=demo-cases;by=year,gender;measures=INDIVIDUALS;lang=ar",
  "acts-zh": "v1;dataset=demo-cases;by=region,year;measures=CASES;lang=zh",
  "map-fr": "v1;dataset=sg-reports;by=country;year.from=2022;year.to=2022;lang=fr",
};

describe("an embedded chart", () => {
  for (const [name, chart] of Object.entries(charts))
    for (const width of [320, 1200])
      inBrowser(`${name} fits its frame in a foreign page of ${width} pixels, without any script`, async () => {
        const { embed } = await metadata(chart);
        const { page, asked, complaints, context } = await pasted(embed.iframe, width, {
          scripts: false,
          dark: width > 1000,
        });
        await page.locator("iframe").scrollIntoViewIfNeeded();
        await page.waitForLoadState("networkidle");
        await look(page, `frame-${name}-${width}`);
        const frame = page.frames()[1]!;
        const picture = await frame.locator("img").boundingBox();
        const box = await page.locator("iframe").boundingBox();
        expect([picture!.width, box!.width]).toEqual([Math.min(960, width), width]);
        // The picture and its links end where the frame ends: nothing is cut, and little is left empty.
        const more = await frame.locator(".more").boundingBox();
        const end = more!.y + more!.height - box!.y;
        expect(end).toBeLessThanOrEqual(box!.height);
        expect(end).toBeGreaterThan(box!.height - 40);
        expect(await frame.locator("img").getAttribute("alt")).not.toBe("");
        expect(
          asked.filter(
            (url) =>
              ![newsroom(), `${newsroom()}favicon.ico`].includes(url) &&
              !url.startsWith(`${origin}/c/`) &&
              !url.startsWith("data:"),
          ),
        ).toEqual([]);
        expect(complaints).toEqual([]);
        expect(await context.cookies()).toEqual([]);
        await context.close();
      });

  inBrowser("has nothing that axe-core complains of, open and closed, in Arabic and in Chinese", async () => {
    for (const chart of Object.values(charts)) {
      const context = await browser.newContext({ viewport: { width: 320, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${origin}/c/${chart}`, { waitUntil: "networkidle" });
      for (const summary of await page.locator("summary").all()) await summary.press("Enter");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([chart, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([chart, []]);
      expect([chart, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([chart, 320]);
      await look(page, `open-${chart.slice(3, 40).replace(/\W/g, "-")}`);
      await context.close();
    }
  });

  inBrowser("shows the refusal as a page that axe-core takes", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/c/v1;dataset=demo-cases;by=country,victim_category;lang=ar`);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await look(page, "refused");
    await context.close();
  });

  inBrowser("becomes a part of the page by its web component, in the width that there is", async () => {
    const { embed } = await metadata(charts["cases-ar"]);
    for (const width of [320, 1200]) {
      const { page, complaints, context } = await pasted(embed.webComponent, width, { scripts: true });
      const image = page.locator("unhindered-chart img");
      await image.scrollIntoViewIfNeeded();
      await expect(image.getAttribute("src")).resolves.toContain(`width=${width === 320 ? 320 : 960}`);
      expect(await image.evaluate((img: any) => img.decode().then(() => img.naturalWidth))).toBe(
        width === 320 ? 320 : 960,
      );
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      expect(complaints).toEqual([]);
      await look(page, `component-${width}`);
      await context.close();
    }
  });

  inBrowser(
    "is a link where a page takes the component without its script, and a picture in a newsletter",
    async () => {
      const { embed, title } = await metadata(charts["states-en"]);
      const { page, context } = await pasted(embed.webComponent + embed.image, 600, { scripts: false });
      expect(await page.locator("unhindered-chart a").textContent()).toBe(title);
      const picture = await page.locator("main > a > img").boundingBox();
      expect([picture!.width, Math.round(picture!.height)]).toEqual([600, 315]);
      await context.close();
    },
  );
});

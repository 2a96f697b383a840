import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { CurrentCatalogue } from "../../../src/server/current-catalogue.ts";
import { openCatalog } from "../../../src/releases/catalogue/release-catalog.ts";
import { createServer as createPublicSide } from "../../../src/server/http.ts";
import { readSettings } from "../../../src/settings.ts";
import { emptyDirectory } from "../../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../releases.ts";
import { hasBrowser, launchBrowser } from "./browser.ts";

/** A folder for screenshots. */
const pictures = process.env["SCREENSHOTS"];

/** A browser, the server with both datasets, and a foreign page on another origin. */
export interface Newsroom {
  readonly browser: Browser;
  readonly origin: string;
  /** The address of the foreign page. */
  readonly foreign: string;
  /** Opens the foreign page with a pasted snippet. `asked` contains the addresses that the browser requested. */
  pasted(snippet: string, width: number, options: { scripts: boolean; dark?: boolean }): Promise<Pasted>;
  look(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

interface Pasted {
  readonly page: Page;
  readonly asked: string[];
  readonly complaints: string[];
  readonly context: BrowserContext;
}

/** Opens all parts; without a browser, none. */
export async function openNewsroom(): Promise<Newsroom> {
  if (!hasBrowser) return { origin: "", close: async () => {} } as Partial<Newsroom> as Newsroom;
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  const catalog = await openCatalog(directory);
  // Snippets contain the public address, so the port must be known before the server is built.
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((ready) => probe.once("listening", ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  const origin = `http://127.0.0.1:${port}`;
  const server = await createPublicSide({
    catalogue: new CurrentCatalogue(catalog),
    settings: readSettings({ PUBLIC_URL: origin }).serve,
  });
  await server.listen({ host: "127.0.0.1", port });
  let shown = "";
  const other: Server = createServer(
    (_, reply) => void reply.setHeader("content-type", "text/html; charset=utf-8").end(shown),
  );
  await new Promise<void>((ready) => other.listen(0, "localhost", ready));
  const foreign = `http://localhost:${(other.address() as AddressInfo).port}/`;
  const browser = await launchBrowser();
  return {
    browser,
    origin,
    foreign,
    async pasted(snippet, width, options) {
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
      page.on("console", (entry) => complaints.push(entry.text()));
      await page.goto(foreign, { waitUntil: "networkidle" });
      return { page, asked, complaints, context };
    },
    async look(page, name) {
      if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
    },
    async close() {
      await browser.close();
      await server.close();
      other.close();
      await catalog.close();
    },
  };
}

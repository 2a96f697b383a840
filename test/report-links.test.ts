import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mailOf, publishCorrected, settings } from "./corrected-releases.ts";
import { emptyDirectory } from "./releases/directory.ts";
import { publicUrl, type Served, serve } from "./server/served.ts";

const directory = emptyDirectory();
let served: Served;

beforeAll(async () => {
  await publishCorrected(directory);
  served = await serve(directory, undefined, { settings });
});

afterAll(() => served.close());

const get = async (url: string) => (await served.server.inject({ method: "GET", url })).body;

describe("the link to report an error", () => {
  it.each([
    "/?lang=en",
    "/examples?lang=en",
    "/corrections?lang=en",
    "/releases/sg-reports/latest?lang=en",
    "/country/EGY.html?lang=en",
    "/region/african.html?lang=en",
  ])("is on %s with the address of the page", async (url) => {
    const { body } = await served.server.inject({ method: "GET", url, headers: { accept: "text/html" } });
    const [, link] = /href="(mailto:corrections@office\.example[^"]*)"/.exec(body)!;
    expect(mailOf(link!).body).toContain(`Address: ${publicUrl}/`);
    expect(mailOf(link!).body).toMatch(/\nRelease or token: (sha256:|sg-reports 2025\.2\.0)/);
  });

  it.each([
    ["/nothing?lang=en", 404],
    ["/c/none:total.html?lang=en", 422],
  ])("of a problem has the path of %s as its subject, and its address", async (url, status) => {
    const { body, statusCode } = await served.server.inject({ method: "GET", url, headers: { accept: "text/html" } });
    const [, link] = /href="(mailto:corrections@office\.example[^"]*)"/.exec(body)!;
    expect([statusCode, mailOf(link!).subject]).toEqual([status, `Error or reply: ${url.split("?")[0]}`]);
    expect(mailOf(link!).body).toContain(`Address: ${publicUrl}${url}`);
  });

  it("of a person at risk has a neutral subject", async () => {
    const [, link] = /href="(mailto:safe@office\.example[^"]*)"/.exec(await get("/country/XAA.html?lang=en"))!;
    expect(mailOf(link!).subject).toMatch(/^Request: Territory A/);
  });

  it("has a sentence on each missing channel", async () => {
    const contact = { ...settings.contact, corrections: undefined, replies: undefined };
    const only = async (channels: typeof settings.contact, site: string) => {
      const partial = await serve(directory, undefined, {
        settings: { ...settings, publicUrl: site, contact: channels },
      });
      const { body } = await partial.server.inject({ method: "GET", url: "/country/XAA.md?lang=en" });
      await partial.close();
      return [/No channel for corrections/.test(body), /No channel for persons at risk/.test(body)];
    };
    expect(await only(contact, "https://a.example")).toEqual([true, false]);
    expect(await only({ ...settings.contact, atRisk: undefined }, "https://b.example")).toEqual([false, true]);
  });

  it("is on the page and in the description of an embedded chart", async () => {
    const [chart] = /\/c\/[^"?. ]+/.exec(await get("/?lang=en"))!;
    expect(await get(chart)).toContain('<a href="mailto:corrections@office.example,replies@office.example?');
    expect(JSON.parse(await get(`${chart}.metadata.json`)).report).toEqual({
      text: "Report an error or reply",
      href: expect.stringMatching(/^mailto:corrections@office\.example,replies@office\.example\?subject=.*sha256/),
    });
  });
});

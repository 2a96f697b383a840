import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { languages } from "../../../src/i18n/languages.ts";
import { documentFormats } from "../../../src/render/documents/formats/registry.ts";
import { type Served, serveBoth } from "../served.ts";

describe("GET /country/{code}.{format} and /region/{code}.{format}", () => {
  let served: Served;
  const get = (url: string, headers: Record<string, string> = {}) =>
    served.server.inject({ method: "GET", url, headers });
  const digestOf = (dataset: string) => served.catalog.find(dataset, "latest")!.manifest.digest;

  beforeAll(async () => {
    served = await serveBoth();
  });

  afterAll(() => served.close());

  const extensions = documentFormats.map(({ extension }) => extension);
  it.each(["/country/HUN", "/region/african"].flatMap((path) => extensions.map((format) => [path, format] as const)))(
    "answers %s.%s",
    async (path, format) => {
      const { statusCode, headers, rawPayload } = await get(`${path}.${format}?lang=fr`);
      expect(statusCode).toBe(200);
      expect(headers["content-language"]).toBe("fr");
      expect(headers["content-type"]).toMatch(/^(text|application)\//);
      const begins = { html: "<!doctype", pdf: "%PDF-1.7", docx: "PK", md: "<!--", json: "{" }[format];
      expect(rawPayload.subarray(0, begins.length).toString("latin1")).toBe(begins);
      expect(served.faults).toEqual([]);
    },
  );

  it("redirects an address without a format to the page, with its parameters", async () => {
    const { statusCode, headers } = await get("/country/HUN?lang=es&dataset=sg-reports");
    expect(statusCode).toBe(302);
    expect(headers.location).toBe("HUN.html?lang=es&dataset=sg-reports");
    expect((await get("/country/%2F%2Felsewhere")).headers.location).toBe("%2F%2Felsewhere.html");
  });

  it("refuses an unknown code, format, release or parameter, with suggestions", async () => {
    const problemOf = async (url: string) => {
      const answer = await get(url);
      const { status, problems } = answer.json();
      expect(answer.statusCode).toBe(status);
      return [status, problems[0].suggestions, problems[0].message];
    };
    expect(await problemOf("/country/HUM.html?lang=en")).toEqual([
      404,
      expect.arrayContaining(["HUN"]),
      'Cannot find country "HUM" in dataset "sg-reports": it must be a code of three letters, such as AFG; /v1/releases/sg-reports/latest/codebook.json lists them.',
    ]);
    expect(await problemOf("/region/africa.pdf?lang=en")).toEqual([404, ["african"], expect.any(String)]);
    expect(await problemOf("/country/XAA.html")).toEqual([404, expect.any(Array), expect.any(String)]);
    expect(await problemOf("/country/HUN.odt")).toEqual([404, [...extensions], expect.any(String)]);
    expect(await problemOf("/country/HUN.html?release=1999.1.0")).toEqual([404, expect.any(Array), expect.any(String)]);
    expect(await problemOf("/country/HUN.html?relase=latest")).toEqual([422, ["release"], expect.any(String)]);
    expect(await problemOf("/country/HUN.html?by=edition")).toEqual([422, expect.any(Array), expect.any(String)]);
    expect(await problemOf("/country/HUN.html?lang=xx")).toEqual([422, expect.any(Array), expect.any(String)]);
  });

  it("is immutable if its address names release and language, and has a tag", async () => {
    const pinned = await get(`/country/HUN.md?release=${digestOf("sg-reports")}&lang=en`);
    expect(pinned.headers["cache-control"]).toContain("immutable");
    const latest = await get("/country/HUN.md?lang=en");
    expect(latest.headers["cache-control"]).not.toContain("immutable");
    expect(latest.headers.vary ?? "").not.toContain("Accept-Language");
    expect(latest.headers.etag).toBe(pinned.headers.etag);
    expect((await get("/country/HUN.md?lang=en", { "if-none-match": String(latest.headers.etag) })).statusCode).toBe(
      304,
    );
    const spoken = await get("/country/HUN.md", { "accept-language": "ru" });
    expect(spoken.headers).toMatchObject({
      "content-language": "ru",
      vary: expect.stringContaining("Accept-Language"),
    });
  });

  it("is a page without scripts in its language and direction, with links to its other forms", async () => {
    for (const lang of languages) {
      const { body, headers } = await get(`/country/XAA.html?dataset=demo-cases&lang=${lang}`);
      const digest = digestOf("demo-cases");
      expect(body).toContain(`<html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">`);
      expect(body).toContain('class="banner"');
      expect(body).not.toContain("<script");
      const style = /<style>(.*?)<\/style>/s.exec(body)![1]!;
      const hash = createHash("sha256").update(style).digest("base64");
      expect(headers["content-security-policy"]).toContain(`'sha256-${hash}'`);
      expect(style).toContain(digest);
      for (const format of extensions.slice(1))
        expect(body).toContain(`href="./XAA.${format}?dataset=demo-cases&amp;release=${digest}&amp;lang=${lang}"`);
      for (const other of languages)
        expect(body).toContain(`href="?dataset=demo-cases&amp;release=${digest}&amp;lang=${other}"`);
      for (const [image] of body.matchAll(/<img [^>]*>/g))
        expect(image).toMatch(/src="data:image\/svg[^"]*" alt="[^"]{20,}"/);
    }
  });

  it("refuses other methods than GET and HEAD", async () => {
    const answer = await served.server.inject({ method: "PUT", url: "/country/HUN.html" });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, "GET, HEAD"]);
  });
});

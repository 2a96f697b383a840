import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { languages } from "../../../src/i18n/languages.ts";
import { emptyDirectory } from "../../releases/directory.ts";
import { publishSgReports, publishSynthetic, syntheticDraft } from "../releases.ts";
import { publicUrl, type Served, serve } from "../served.ts";

let served: Served;
let digests: readonly string[];

const get = (path: string, headers: Record<string, string> = {}) =>
  served.server.inject({ method: "GET", url: path, headers });
const live = "/c/v1;dataset=demo-cases;by=edition;measures=CASES";

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  const first = await publishSynthetic(directory);
  // The second release differs in one figure of cases by year.
  const { tables } = syntheticDraft();
  const revised = tables.map((table) => {
    if (table.measure !== "CASES" || table.dimensions.join() !== "year") return table;
    const cells = table.cells.map((cell, index) =>
      index === 4 && cell.status === "VALUE" ? { ...cell, value: cell.value! + 40 } : cell,
    );
    return { ...table, cells };
  }) as typeof tables;
  const second = await publishSynthetic(directory, { tables: revised });
  digests = [first, second].map(({ manifest }) => manifest.digest.slice(0, 23));
  served = await serve(directory);
});
afterAll(() => served.close());

describe("GET /c/{chart}", () => {
  it.each(languages)("is a page in %s without scripts", async (lang) => {
    const answer = await get(`${live};lang=${lang}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({ "content-type": "text/html; charset=utf-8", "content-language": lang });
    expect(answer.body).toContain(`<html lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">`);
    expect(answer.body).not.toMatch(/<script|undefined|\[object|NaN/);
    expect(answer.body.match(/<tr>/g)).toHaveLength(7);
    expect(answer.body).toMatch(/<img src="\.\/v1;dataset=demo-cases;[^"]+\.svg\?width=320" alt="[^"]{40}/);
  });

  it("can be framed by any site, loads nothing from other hosts, and sets no cookie", async () => {
    const { headers } = await get(`${live};lang=en`);
    expect(headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src 'self' data:;.*frame-ancestors \*$/,
    );
    expect(headers["content-security-policy"]).not.toMatch(/unsafe|script/);
    expect(headers).not.toHaveProperty("x-frame-options");
    expect(headers).not.toHaveProperty("set-cookie");
  });

  it("describes itself for cards and embeds", async () => {
    const { body } = await get(`${live};lang=en`);
    const page = /<link rel="canonical" href="([^"]+)">/.exec(body)![1]!;
    expect(page).toBe(`${publicUrl}/c/v1;dataset=demo-cases;made=${digests[1]};measures=CASES;by=edition;lang=en`);
    expect(body).toContain(`<meta property="og:image" content="${page}.png?size=og">`);
    expect((await get(`${live};lang=fr`)).body).toContain('<meta property="og:locale" content="fr_FR">');
    expect(body).toContain('<meta name="twitter:card" content="summary_large_image">');
    for (const type of ["application/json+oembed", "text/xml+oembed"]) {
      const [, href] = new RegExp(`type="${type.replace("+", "\\+")}" href="([^"]+)"`).exec(body)!;
      expect((await get(href!.replaceAll("&amp;", "&").slice(publicUrl.length))).statusCode).toBe(200);
    }
  });

  it.each([
    [".svg", "image/svg+xml; charset=utf-8"],
    [".svg?width=480&theme=dark", "image/svg+xml; charset=utf-8"],
    [".png?size=thumbnail", "image/png"],
    [".csv", "text/csv; charset=utf-8; header=present"],
    [".metadata.json", "application/json; charset=utf-8"],
  ])("sends %s with a tag", async (file, type) => {
    const answer = await get(`${live};lang=en${file}`);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, type]);
    expect(answer.headers["cache-control"]).toBe("public, max-age=60, must-revalidate");
    const again = await get(`${live};lang=en${file}`, { "if-none-match": String(answer.headers["etag"]) });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
    expect(
      (await get(`/c/v1;dataset=demo-cases;release=${digests[0]};by=edition;lang=en${file}`)).headers["cache-control"],
    ).toMatch(/immutable/);
  });

  it("has the theme of its address on the page, in pictures and in embed code", async () => {
    const { body } = await get(`${live};lang=en?theme=dark`);
    expect(body).toContain('<html lang="en" dir="ltr" data-theme="dark">');
    expect(body.match(/\.svg\?width=\d+(?!\d|&amp;theme=dark)/g)).toBeNull();
    expect(body).toMatch(/&lt;iframe src=&quot;[^ ]*;lang=en\?theme=dark&quot;/);
    expect(body).toMatch(/&lt;unhindered-chart src=&quot;[^ ]*;lang=en&quot; theme=&quot;dark&quot;/);
    expect((await get(`${live};lang=en?theme=dim`)).statusCode).toBe(422);
    const refused = await get("/c/v1;dataset=demo-cases;by=country,victim_category;lang=en?theme=dark");
    expect([refused.statusCode, refused.body.includes('data-theme="dark"')]).toEqual([422, true]);
    const url = encodeURIComponent(`${publicUrl}${live};lang=en?theme=light`);
    expect((await get(`/oembed?url=${url}`)).json().html).toMatch(/^<iframe src="[^"]*;lang=en\?theme=light"/);
  });

  it("has the same CSV as the table route", async () => {
    const table = await get("/v1/table.csv?dataset=demo-cases&by=edition&measures=CASES&lang=fr");
    expect((await get(`${live};lang=fr.csv`)).body).toBe(table.body);
  });

  it("shows a dated correction if the figures of a live chart were revised, on page, picture and in metadata", async () => {
    const old = `/c/v1;dataset=demo-cases;made=${digests[0]};by=edition;measures=CASES;lang=en`;
    const notice =
      /Corrected on November \d+, 20\d\d: figures of this chart were revised after it was made from release 2025\.1\.0\./;
    expect((await get(old)).body).toMatch(notice);
    expect((await get(`${old}.svg?width=960`)).body).toMatch(/Corrected on November/);
    expect((await get(`${old}.metadata.json`)).json().correction).toMatch(notice);
    expect((await get(`${live};lang=en.metadata.json`)).json()).toMatchObject({
      attribution: "© Unhindered, CC BY 4.0",
      correction: expect.stringMatching(/^Corrected on .* were revised since release 2025\.1\.0\.$/),
      alt: expect.stringMatching(/^Corrected on /),
    });
    expect((await get(`${live};made=zzz;lang=en`)).statusCode).toBe(422);
    for (const same of [
      `${live};made=${digests[1]};lang=en`,
      `/c/v1;dataset=demo-cases;made=${digests[0]};by=region;measures=CASES;lang=en`,
      `/c/v1;dataset=demo-cases;release=${digests[0]};by=edition;measures=CASES;lang=en`,
    ])
      expect((await get(`${same}.metadata.json`)).json().correction).toBeNull();
    expect((await get(`${old.replace(digests[0]!, "sha256:000000000000")}.metadata.json`)).json().correction).toMatch(
      /no longer stored/,
    );
  });

  it("refuses a chart with the reason, and offers other charts", async () => {
    const answer = await get("/c/v1;dataset=demo-cases;by=country,victim_category;lang=fr");
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(/<h1>Ce graphique ne peut être montré<\/h1>\s*<ul><li>Impossible de ventiler/);
    const offers = [...answer.body.matchAll(/<a href="(https:[^"]+)">/g)].map(([, url]) =>
      url!.slice(publicUrl.length),
    );
    expect(offers.length).toBeGreaterThan(1);
    for (const offer of offers) expect((await get(offer)).statusCode).toBe(200);
    const picture = await get("/c/v1;dataset=demo-cases;by=country,victim_category;lang=en.svg");
    expect([picture.statusCode, picture.headers["content-type"]]).toEqual([422, "image/svg+xml; charset=utf-8"]);
    expect(picture.body).toContain("This chart cannot be shown");
  });

  it.each([
    ["/c/v1;dataset=demo-case;lang=en", 404, /demo-cases/],
    ["/c/v1;dataset=demo-cases;bi=year;lang=en", 422, /Perhaps: by/],
    ["/c/v1;lang=en.svg?width=333", 422, /320/],
    ["/c/v1;lang=en.png?size=huge", 422, /thumbnail/],
    ["/c/hello", 422, /v1/],
  ])("refuses %s", async (path, status, text) => {
    const answer = await get(path);
    expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([status, "no-store"]);
    expect(answer.body).toMatch(text);
  });

  it("escapes a title with markup", async () => {
    const evil = encodeURIComponent(`"><script>alert(1)</script>`);
    for (const file of ["", ".svg"]) {
      const { body } = await get(`/c/v1;dataset=demo-cases;by=edition;title=${evil};lang=en${file}`);
      expect(body).not.toContain("<script>alert");
      expect(body).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }
  });

  it("imports the drawing libraries with the first chart", () => {
    const modules = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    // The modules of PDF are imported with the first document.
    const registry = readFileSync("src/render/documents/formats/registry.ts", "utf8");
    expect(registry).toContain('await import("./pdf/pdf.ts")');
    const files = modules.filter((file) => !file.includes("documents/formats/pdf/"));
    const eager = /^import (?!type)[^;]* from "(vega|vega-lite|fontkit|@resvg\/resvg-js)"/m;
    expect(files.filter((file) => eager.test(readFileSync(`src/${file}`, "utf8")))).toEqual([]);
    const text = readFileSync("src/render/charts/svg/vega.ts", "utf8");
    expect(text).toMatch(/await import\("vega"\)/);
  });
});

describe("GET /oembed", () => {
  const url = encodeURIComponent(`${publicUrl}${live};lang=en`);

  it("describes the frame of a chart in JSON and XML", async () => {
    const json = (await get(`/oembed?url=${url}`)).json();
    expect(json).toMatchObject({
      version: "1.0",
      type: "rich",
      width: 680,
      author_name: "Unhindered",
      provider_name: "Unhindered",
    });
    expect(json.html).toMatch(
      /^<iframe src="https:[^"]+" title="SYNTHETIC – Cases by year" width="680" height="\d+" loading="lazy" style="[^"]+"><\/iframe>$/,
    );
    const xml = await get(`/oembed?url=${url}&format=xml&maxwidth=400&maxheight=300`);
    expect(xml.headers["content-type"]).toBe("text/xml; charset=utf-8");
    expect(xml.body).toContain("<width>400</width><height>300</height>");
    expect(xml.body).toContain(`height=&quot;300&quot;`);
  });

  it.each([
    ["/oembed", 404],
    ["/oembed?url=https%3A%2F%2Fexample.org%2Fc%2Fv1", 404],
    [`/oembed?url=${url}&format=yaml`, 501],
    [
      `/oembed?url=${encodeURIComponent(`${publicUrl}/c/v1;dataset=demo-cases;by=country,victim_category;lang=fr`)}`,
      404,
    ],
  ])("answers %s with %d", async (path, status) => {
    expect((await get(path)).statusCode).toBe(status);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { publicUrl, type Served, serveBoth } from "../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const get = (url: string) => served.server.inject({ method: "GET", url });

describe("GET /llms.txt", () => {
  it("names the datasets, and every address in it answers", async () => {
    const { statusCode, headers, body } = await get("/llms.txt");
    expect([statusCode, headers["content-type"]]).toEqual([200, "text/plain; charset=utf-8"]);
    expect(body).toContain("[demo-cases]");
    expect(body).toMatch(/\[sg-reports\].*PUBLISHED/);
    expect(body.split("\n").length).toBeLessThan(40);
    const links = [...body.matchAll(/\]\((\S+)\)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThanOrEqual(5);
    for (const link of links) {
      expect(link.startsWith(publicUrl)).toBe(true);
      expect([link, (await get(link.slice(publicUrl.length))).statusCode]).toEqual([link, 200]);
    }
  });

  it("names only statuses, flags and fields of the schema", async () => {
    const { body } = await get("/llms.txt");
    const { __schema } = await served.ask(
      "{ __schema { types { fields { name } inputFields { name } enumValues { name } } } }",
    );
    const names = new Set(
      __schema.types.flatMap((type: any) =>
        [...(type.fields ?? []), ...(type.inputFields ?? []), ...(type.enumValues ?? [])].map(({ name }: any) => name),
      ),
    );
    const words = [
      ...body.matchAll(/\b(?:[A-Z]{3,}(?:_[A-Z]+)+|VALUE|APPROXIMATE|BOUNDED|SYNTHETIC)\b/g),
      ...body.matchAll(/`(\w+)`/g),
    ];
    expect(words.length).toBeGreaterThan(8);
    for (const [all, word = all] of words.filter(([all]) => all !== "`dataset`"))
      expect([word, names.has(word)]).toEqual([word, true]);
  });
});

describe("GET /robots.txt", () => {
  it("allows pages, and disallows the console and tables", async () => {
    const { statusCode, headers, body } = await get("/robots.txt");
    expect([statusCode, headers["content-type"]]).toEqual([200, "text/plain; charset=utf-8"]);
    expect(body).toBe("User-agent: *\nDisallow: /graphql\nDisallow: /v1/\nAllow: /\n");
  });
});

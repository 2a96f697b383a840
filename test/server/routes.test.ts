import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Endpoint, listEndpoints } from "../../src/server/routes.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { documentedRequests } from "./endpoint-tables.ts";
import { type Served, serve } from "./served.ts";

let served: Served;
let endpoints: Endpoint[];

beforeAll(async () => {
  served = await serve(emptyDirectory(), "<!doctype html><title>console</title>");
  endpoints = listEndpoints(served.server);
});
afterAll(() => served.close());

/** A path that an endpoint's requests could have. */
const examplePath = ({ path }: Endpoint) => path.replaceAll(/\{(\w+)\}/g, "$1");

describe("listEndpoints()", () => {
  it("lists every route with its methods and a summary", () => {
    expect(endpoints.find(({ path }) => path === "/releases/{dataset}/{version}")).toMatchObject({
      methods: "GET, HEAD",
      summary: expect.stringMatching(/^The page of a release/),
    });
    expect(endpoints.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/", "/graphql", "/v1/table.csv", "/c/{chart}", "/country/{code}.{format}", "/metrics"]),
    );
    for (const { path, summary } of endpoints) expect([path, summary]).toEqual([path, expect.stringMatching(/\w/)]);
  });

  it("gives a pattern that matches the documented path", () => {
    for (const endpoint of endpoints) expect(examplePath(endpoint)).toMatch(endpoint.pattern);
  });
});

describe("refuseUnrouted()", () => {
  it("answers an unsupported method of every endpoint with 405 and Allow", async () => {
    for (const endpoint of [...endpoints, { path: "/console/a.js", methods: "GET, HEAD", pattern: /^/ }]) {
      const { methods } = endpoint;
      const unsupported = ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"].filter(
        (method) => !methods.includes(method),
      );
      for (const method of unsupported) {
        const url = examplePath(endpoint);
        const { statusCode, headers, body } = await served.server.inject({ method: method as "PUT", url });
        expect([method, url, statusCode, headers["allow"]]).toEqual([method, url, 405, methods]);
        expect(JSON.parse(body)).toMatchObject({ title: `Cannot answer ${method} here: it must be ${methods}` });
      }
    }
  });

  it("answers an unknown path with 404 and the list of endpoints", async () => {
    for (const [method, url] of [
      ["GET", "/nowhere"],
      ["POST", "/nowhere"],
      ["GET", "/v1/releases/sg-reports/latest"],
    ] as const) {
      const answer = await served.server.inject({ method, url });
      expect([url, answer.statusCode]).toEqual([url, 404]);
      for (const { path } of endpoints) expect(answer.json().title).toContain(path);
    }
  });
});

describe("the tables of endpoints in the documentation", () => {
  const files = [
    "README.md",
    ...readdirSync("docs")
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/${name}`),
  ];
  const requests = files.flatMap((file) =>
    documentedRequests(readFileSync(file, "utf8")).map((request) => ({ file, ...request })),
  );

  it("contain existing endpoints only", () => {
    for (const { file, method, path } of requests) {
      const found = endpoints.some(({ pattern, methods }) => pattern.test(path) && methods.includes(method));
      expect([file, method, path, found]).toEqual([file, method, path, true]);
    }
  });
});

describe("/llms.txt", () => {
  it("links to existing endpoints only", async () => {
    const { body } = await served.server.inject("/llms.txt");
    const paths = [...body.matchAll(/\(https:\/\/figures\.example(\/[^)?]*)/g)].map(([, path]) => path!);
    expect(paths.length).toBeGreaterThan(2);
    for (const path of paths) expect([path, endpoints.some(({ pattern }) => pattern.test(path))]).toEqual([path, true]);
  });
});

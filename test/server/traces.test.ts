import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Traces } from "../../src/server/traces.ts";
import { freePort } from "../process.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports } from "./releases.ts";
import { serve, serveSgReports, type Served } from "./served.ts";

/** The requests to the collector. */
const sent: { url: string | undefined; body: any }[] = [];
const collector = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    sent.push({ url: request.url, body: JSON.parse(Buffer.concat(parts).toString()) });
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
});
let served: Served;
let traces: Traces;

beforeAll(async () => {
  collector.listen(0, "localhost");
  await once(collector, "listening");
  traces = new Traces(`http://localhost:${(collector.address() as { port: number }).port}/`, () => undefined);
  served = await serveSgReports(undefined, { traces });
});
afterAll(async () => {
  await served.close();
  collector.close();
});

describe("Traces", () => {
  it("contain the route and the status of each request, and neither query nor client", async () => {
    await served.server.inject({ url: "/v1/table.csv?by=year&country.in=HUN", remoteAddress: "192.0.2.7" });
    await served.server.inject("/nowhere?x=HUN");
    await served.ask('{ release { place(code: "HUN") { category { code } } } }');
    const address = await served.server.listen({ port: 0 });
    await (await fetch(`${address}/graphql?query={release{place(code:"HUN"){category{code}}}}`)).text();
    await traces.close();
    expect(sent.map(({ url }) => url)).toEqual(["/v1/traces"]);
    const [{ resource, scopeSpans }] = sent[0]!.body.resourceSpans;
    expect(resource.attributes).toContainEqual({ key: "service.name", value: { stringValue: "unhindered" } });
    const spans = scopeSpans.flatMap(({ spans: part }: any) => part);
    expect(spans.map(({ name }: any) => name)).toEqual([
      "GET /v1/table.csv",
      "GET none",
      "POST /graphql",
      "GET /graphql",
    ]);
    const statuses = spans.map(({ attributes }: any) => attributes.at(-1));
    const status = (intValue: number) => ({ key: "http.response.status_code", value: { intValue } });
    expect(statuses).toEqual([status(200), status(404), status(200), status(200)]);
    expect(JSON.stringify(sent)).not.toMatch(/HUN|192\.0\.2/);
  });

  it("warn once about an absent collector, and do not disturb answers", async () => {
    const warned: string[] = [];
    const away = new Traces(`http://localhost:${await freePort()}`, (sentence) => void warned.push(sentence));
    const directory = emptyDirectory();
    await publishSgReports(directory);
    const other = await serve(directory, undefined, { traces: away });
    expect((await other.server.inject("/v1/table.csv?by=year")).statusCode).toBe(200);
    await away.close();
    expect(warned).toEqual(["Cannot send traces to OTEL_EXPORTER_OTLP_ENDPOINT: its collector must answer"]);
    await other.close();
  });
});

import fc, { type GeneratorValue } from "fast-check";
import type { InjectOptions } from "fastify";
import type { GraphQLSchema } from "graphql";
import { DocumentWriter } from "./made-up-document.ts";

/** Requests to `/graphql`: most with a document that the schema nearly allows, some that no client would send. */
export function madeUpRequest(schema: GraphQLSchema): fc.Arbitrary<InjectOptions> {
  return fc.gen().map((draw) => new RequestWriter(schema, draw).request());
}

const json = "application/json";
const contentTypes = ["text/plain", "application/xml", "multipart/form-data; boundary=x", "application/jsonp", ";", ""];
const accepts = [json, "application/graphql-response+json", "*/*", "text/html", "image/png", "nothing", ";;q=,", ""];
const languages = ["fr", "ar,zh;q=0.5", "xx-YY", "*", "__proto__", "en;q=2", ",,;"];
const encodings = ["br", "gzip", "identity", "*;q=0", "br;q=0, gzip", "x", ";;"];
const odd: readonly unknown[] = [
  null,
  [],
  {},
  0,
  -1,
  1e308,
  "",
  "__proto__",
  true,
  ["{__typename}"],
  { query: {} },
  "\u0000",
];
const hash = "ab".repeat(32);

class RequestWriter {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: GeneratorValue,
  ) {}

  request(): InjectOptions {
    const headers = this.#headers();
    const question = new DocumentWriter(this.schema, this.draw).question();
    const way = this.#number(20);
    if (way < 13) return { method: "POST", url: "/graphql", headers, payload: JSON.stringify(question) };
    if (way < 16) return { method: "GET", url: this.#address(question), headers };
    return { method: "POST", url: "/graphql", headers, payload: this.#oddBody(question) };
  }

  #number(max: number): number {
    return this.draw(fc.nat, { max });
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#number(items.length - 1)]!;
  }

  #headers(): Record<string, string> {
    const headers: Record<string, string> = {
      "content-type": this.#number(30) === 0 ? this.#pick(contentTypes) : json,
    };
    if (this.#number(5) === 0) headers["accept"] = this.#pick(accepts);
    if (this.#number(5) === 0) headers["accept-language"] = this.#pick(languages);
    if (this.#number(5) === 0) headers["accept-encoding"] = this.#pick(encodings);
    if (this.#number(9) === 0) headers["if-none-match"] = this.#pick(['"x"', 'W/""', '"', "x,,"]);
    return headers;
  }

  #address(question: object): string {
    const parts = Object.entries(question).map(([name, value]) => {
      const text = typeof value === "string" ? value : JSON.stringify(value);
      return `${name}=${encodeURIComponent(Buffer.from(text).toString())}`;
    });
    if (this.#number(6) === 0)
      parts.push(this.#pick(["query=%7B", "variables=[1", "extensions=%00", "%E0%A4%A", "&&=", "__proto__=1"]));
    return `/graphql?${parts.join("&")}`;
  }

  #oddBody(question: object): string | Buffer {
    const text = JSON.stringify(question);
    switch (this.#number(7)) {
      case 0:
        return text.slice(0, this.#number(text.length));
      case 1:
        return Buffer.from(this.draw(fc.uint8Array, { maxLength: 40 }));
      case 2:
        return this.draw(fc.json);
      case 3:
        return JSON.stringify({
          ...question,
          [this.#pick(["query", "variables", "operationName", "extensions"])]: this.#pick(odd),
        });
      case 4:
        return text.replace("{", '{"__proto__":{"query":"{__typename}"},"constructor":{"prototype":{}},');
      case 5:
        return text.replace('"variables":{', '"variables":{"__proto__":{"v0":1},"toString":1,"constructor":null,');
      case 6:
        return JSON.stringify({
          ...(this.#number(1) === 0 && question),
          extensions: {
            persistedQuery: this.#pick<unknown>([
              { version: 1, sha256Hash: hash },
              { version: 2 },
              1,
              { version: 1, sha256Hash: {} },
              [],
            ]),
          },
        });
      default:
        return `[${text}]`;
    }
  }
}

import { type Span, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { FastifyInstance } from "fastify";

/** Traces of requests: which door, which status, how long. Never what was asked, and by whom. */
export class Traces {
  readonly #provider: BasicTracerProvider;
  readonly #tracer: Tracer;

  /** @param address of a collector that takes OTLP over HTTP, such as `http://localhost:4318` */
  constructor(address: string) {
    const exporter = new OTLPTraceExporter({ url: `${address.replace(/\/+$/, "")}/v1/traces` });
    this.#provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ "service.name": "unhindered" }),
      spanProcessors: [new BatchSpanProcessor(exporter)],
    });
    this.#tracer = this.#provider.getTracer("unhindered");
  }

  /** Traces the requests that come to a server. */
  watch(server: FastifyInstance): void {
    server.addHook("onRequest", (request, { raw }, done) => {
      const { method, routeOptions } = request;
      const door = routeOptions.url ?? "none";
      const attributes = { "http.request.method": method, "http.route": door };
      const span = this.#tracer.startSpan(`${method} ${door}`, { kind: SpanKind.SERVER, attributes });
      raw.once("close", () => end(span, raw.statusCode));
      done();
    });
  }

  /** Sends what was not sent yet. */
  close(): Promise<void> {
    return this.#provider.shutdown();
  }
}

function end(span: Span, status: number): void {
  span.setAttribute("http.response.status_code", status);
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

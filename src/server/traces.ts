import { type Span, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";

/** A collector that does not take what it is sent is given up after this; nobody who stops a server waits longer. */
const timeoutMillis = 3000;

/** Traces of requests: which door, which status, how long. Never what was asked, and by whom. */
export class Traces {
  readonly #provider: BasicTracerProvider;
  readonly #tracer: Tracer;

  /**
   * @param address of a collector that takes OTLP over HTTP, such as `http://localhost:4318`
   * @param warn    is told when it takes nothing, once until it does
   */
  constructor(address: string, warn: (sentence: string) => void) {
    const exporter = new Exporter({ url: `${address.replace(/\/+$/, "")}/v1/traces`, timeoutMillis });
    let away = false;
    exporter.sent = (taken) => {
      if (!taken && !away) warn("Cannot send traces to OTEL_EXPORTER_OTLP_ENDPOINT: its collector must answer");
      away = !taken;
    };
    this.#provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ "service.name": "unhindered" }),
      spanProcessors: [new BatchSpanProcessor(exporter)],
    });
    this.#tracer = this.#provider.getTracer("unhindered");
  }

  /** Traces the requests that come to a server. */
  watch(server: FastifyInstance): void {
    server.addHook("onRequest", (request, { raw }, done) => {
      this.began(request.method, request.routeOptions.url ?? "none", raw);
      done();
    });
  }

  /** Traces a request until it is answered. */
  began(method: string | undefined, door: string, response: ServerResponse): void {
    const attributes = { "http.request.method": method ?? "", "http.route": door };
    const span = this.#tracer.startSpan(`${method} ${door}`, { kind: SpanKind.SERVER, attributes });
    response.once("close", () => end(span, response.statusCode));
  }

  /** Sends what was not sent yet; where that is not taken, it has been said. */
  close(): Promise<void> {
    return this.#provider.shutdown().catch(() => undefined);
  }
}

/** Says of each time that it sends whether that was taken. */
class Exporter extends OTLPTraceExporter {
  sent: (taken: boolean) => void = () => undefined;

  override export(...[spans, done]: Parameters<OTLPTraceExporter["export"]>): void {
    super.export(spans, (result) => {
      this.sent(result.error === undefined);
      done(result);
    });
  }
}

function end(span: Span, status: number): void {
  span.setAttribute("http.response.status_code", status);
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

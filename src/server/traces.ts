import type { ServerResponse } from "node:http";
import { type Span, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { FastifyInstance } from "fastify";

/** The time limit of an export. The server can wait as long when it stops. */
const timeoutMillis = 3000;

/** Traces of requests: route, status and duration, without query and client. */
export class Traces {
  readonly #provider: BasicTracerProvider;
  readonly #tracer: Tracer;

  /**
   * @param address a collector of OTLP over HTTP, such as `http://localhost:4318`
   * @param warn    is called when the collector fails, once until it succeeds again
   */
  constructor(address: string, warn: (sentence: string) => void) {
    const exporter = new ReportingExporter({ url: `${address.replace(/\/+$/, "")}/v1/traces`, timeoutMillis });
    let hasFailed = false;
    exporter.report = (isSent) => {
      if (!isSent && !hasFailed) warn("Cannot send traces to OTEL_EXPORTER_OTLP_ENDPOINT: its collector must answer");
      hasFailed = !isSent;
    };
    this.#provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ "service.name": "unhindered" }),
      spanProcessors: [new BatchSpanProcessor(exporter)],
    });
    this.#tracer = this.#provider.getTracer("unhindered");
  }

  /** Traces the requests of a server. */
  watch(server: FastifyInstance): void {
    server.addHook("onRequest", (request, { raw }, done) => {
      this.began(request.method, request.routeOptions.url ?? "none", raw);
      done();
    });
  }

  /** Traces a request until its response closes. */
  began(method: string | undefined, route: string, response: ServerResponse): void {
    const attributes = { "http.request.method": method ?? "", "http.route": route };
    const span = this.#tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes });
    response.once("close", () => end(span, response.statusCode));
  }

  /** Sends the remaining spans. A failure has been reported by `warn`. */
  close(): Promise<void> {
    return this.#provider.shutdown().catch(() => undefined);
  }
}

/** An exporter that reports whether each export has succeeded. */
class ReportingExporter extends OTLPTraceExporter {
  report: (isSent: boolean) => void = () => undefined;

  override export(...[spans, done]: Parameters<OTLPTraceExporter["export"]>): void {
    super.export(spans, (result) => {
      this.report(result.error === undefined);
      done(result);
    });
  }
}

function end(span: Span, status: number): void {
  span.setAttribute("http.response.status_code", status);
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

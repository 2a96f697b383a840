import { createHash } from "node:crypto";
import cors from "@fastify/cors";
import type { FastifyInstance, FastifyReply } from "fastify";
import { chartStyle, style } from "../render/html/style.ts";
import { explorerStyle } from "./pages/explorer/explorer-style.ts";

/** The policy of the query console, and of every answer that sets no other: data is never run as a page. */
const defaultPolicy = [
  "default-src 'none'",
  "connect-src 'self'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** The headers that scripts of other sites can read. */
const exposedHeaders = ["etag", "ratelimit", "ratelimit-policy", "retry-after"];

/** Any site may read and show published figures. */
export const crossOriginHeaders = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": exposedHeaders.join(", "),
  "cross-origin-resource-policy": "cross-origin",
} as const;

/** The security headers of every answer, except that the answers of GraphQL have {@link dataSecurityHeaders}. */
const securityHeaders = {
  "content-security-policy": defaultPolicy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": crossOriginHeaders["cross-origin-resource-policy"],
  "origin-agent-cluster": "?1",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000", // Subdomains may have other operators.
  "x-content-type-options": "nosniff",
  "x-dns-prefetch-control": "off",
  "x-download-options": "noopen",
  "x-frame-options": "SAMEORIGIN",
  "x-permitted-cross-domain-policies": "none",
  "x-xss-protection": "0",
} as const;

/** The security headers of the answers of GraphQL, which are JSON and never a page. */
export const dataSecurityHeaders = {
  "content-security-policy": "default-src 'none'",
  "referrer-policy": securityHeaders["referrer-policy"],
  "strict-transport-security": securityHeaders["strict-transport-security"],
  "x-content-type-options": securityHeaders["x-content-type-options"],
} as const;

/** Sets the security headers of every answer of a server, and answers preflight requests (CORS). */
export async function addSecurityHeaders(server: FastifyInstance): Promise<void> {
  server.addHook("onRequest", (_, reply, done) => {
    setSecurityHeaders(reply);
    done();
  });
  await server.register(cors, { origin: "*", methods: ["GET", "HEAD", "POST"], exposedHeaders, maxAge: 86_400 });
}

/** Sets the security headers of one answer. */
export function setSecurityHeaders(reply: FastifyReply): FastifyReply {
  return reply.headers(securityHeaders);
}

/** The sources that one kind of page allows in addition to its style. */
interface Allowed {
  readonly images: string;
  readonly scripts?: string;
  readonly forms?: string;
  /** The sites that may show the page in a frame. */
  readonly frames: string;
}

function policyOf(pageStyle: string, { images, scripts, forms = "'none'", frames }: Allowed): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(pageStyle).digest("base64")}'`,
    ...(scripts === undefined ? [] : [`script-src ${scripts}`, `connect-src ${scripts}`]),
    `img-src ${images}`,
    "base-uri 'none'",
    `form-action ${forms}`,
    `frame-ancestors ${frames}`,
  ].join("; ");
}

const pagePolicies = {
  /** A page of text: a release, the examples, a refusal. */
  text: policyOf(style, { images: "data:", frames: "'none'" }),
  explorer: policyOf(explorerStyle, {
    images: "'self' data:",
    scripts: "'self'",
    forms: "'self'",
    frames: "'none'",
  }),
  /** A chart, which any site may embed. */
  chart: policyOf(chartStyle, { images: "'self' data:", frames: "*" }),
} as const;

/** The Content-Security-Policy of a document with its own style, such as a brief. */
export function documentPolicy(documentStyle: string): string {
  return policyOf(documentStyle, { images: "data:", frames: "'self'" });
}

/** Sets the Content-Security-Policy of one kind of page. */
export function setPagePolicy(reply: FastifyReply, kind: keyof typeof pagePolicies): FastifyReply {
  if (kind === "chart") reply.removeHeader("x-frame-options");
  return reply.header("content-security-policy", pagePolicies[kind]);
}

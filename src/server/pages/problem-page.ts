import type { FastifyReply, FastifyRequest } from "fastify";
import { negotiateLanguage } from "../../i18n/negotiate-language.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Reported, Site } from "../../render/contact/contact-links.ts";
import { html, type Part } from "../../render/html/html.ts";
import { pageOf, pageFooter } from "../../render/html/page.ts";
import { reportLine } from "../../render/html/report-line.ts";
import { speakerOf } from "../../render/html/speaker.ts";
import { style } from "../../render/html/style.ts";
import { problemType } from "../refuse.ts";
import { isBrowser } from "../requests.ts";
import { setPagePolicy } from "../security-headers.ts";

/** The body of a refusal (RFC 9457). */
interface Refusal {
  readonly title: string;
  readonly problems?: readonly { readonly message: string; readonly suggestions: readonly string[] }[];
  readonly alternatives?: readonly {
    readonly difference: string;
    readonly permalink?: string;
    readonly address?: string;
  }[];
}

/** An `onSend` hook that turns a refusal into a page for browsers, with the same status and sentences. */
export function problemPage(site: Site) {
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> =>
    pageOfRefusal(request, reply, payload, site);
}

async function pageOfRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  site: Site,
): Promise<unknown> {
  if (!String(reply.getHeader("content-type")).startsWith(problemType)) return payload;
  reply.header("vary", [reply.getHeader("vary"), "Accept"].filter(Boolean).join(", "));
  if (!isBrowser(request) || typeof payload !== "string") return payload;
  const lang = (reply.getHeader("content-language") as Lang | undefined) ?? negotiateLanguage(request.headers);
  setPagePolicy(reply, "text").type("text/html; charset=utf-8");
  return problemDocument(JSON.parse(payload) as Refusal, request.url, site, lang);
}

function problemDocument(
  { title, problems = [], alternatives = [] }: Refusal,
  url: string,
  { publicUrl, contact }: Site,
  lang: Lang,
): string {
  const speaker = speakerOf(lang);
  const { say } = speaker;
  const reasons = problems.map(({ message, suggestions }) => {
    const codes = suggestions.length > 0 ? ` ${say("chartSuggestions", { codes: suggestions.join(", ") })}` : "";
    return html`<li>${withAddresses(message)}${codes}</li>
`;
  });
  const links = alternatives.map(
    ({ difference, permalink, address }) => html`<li><a href="${permalink ?? address ?? ""}">${difference}</a></li>
`,
  );
  const body = html`<main>
<h1>${withAddresses(title)}</h1>
${reasons.length > 0 ? html`<ul>${reasons}</ul>` : ""}
${links.length > 0 ? html`<h2>${say("chartAlternatives")}</h2><ul>${links}</ul>` : ""}
<p><a href="/?lang=${lang}">${say("toExplorer")}</a></p>
</main>
${pageFooter(lang, reportLine(contact, reportedProblem(publicUrl, url), lang))}`;
  return pageOf(speaker, {
    title: `${title} – Unhindered`,
    head: html`<meta name="robots" content="noindex">`,
    style,
    body,
  });
}

/** The report of a page of problems. Its title can be a list of all addresses, so the subject is its own path. */
export function reportedProblem(publicUrl: string, url: string): Reported {
  return { page: url.split("?", 1)[0]!, address: `${publicUrl}${url}`, token: null, sentence: null };
}

/** A sentence with its addresses from left to right in every language. */
function withAddresses(sentence: string): Part {
  const parts = sentence.split(/(?<=\s)(\/(?:[\w{}./-]*[\w}])?)/);
  return parts.map((part, index) => (index % 2 === 1 ? html`<bdi dir="ltr">${part}</bdi>` : part));
}

import type { Lang } from "../../i18n/languages.ts";
import { labelled } from "../../i18n/local-formats.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { releaseNames, type Site } from "../../render/contact/contact-links.ts";
import { type Html, html } from "../../render/html/html.ts";
import { languageLinks } from "../../render/html/language-links.ts";
import { pageOf, pageFooter } from "../../render/html/page.ts";
import { reportLine } from "../../render/html/report-line.ts";
import { code, type Speaker, speakerOf } from "../../render/html/speaker.ts";
import { style } from "../../render/html/style.ts";
import { aMinute } from "../caching.ts";
import { refuse } from "../refuse.ts";
import { readLanguage, setLanguage } from "../requests.ts";
import type { RouteContext, RouteHandler } from "../routes.ts";
import { setPagePolicy } from "../security-headers.ts";
import { type Audience, type Example, examples } from "./console/examples.ts";

/** Sends an example to the API of this server, for a reader of one language. Returns the body of the answer. */
export type RunExample = (example: Example, lang: Lang) => Promise<unknown>;

interface CachedPage {
  readonly digests: string;
  readonly page: Promise<string>;
}

/** `GET /examples`: twelve example queries with their current answers. */
export function examplesPage(run: RunExample): RouteHandler {
  const cached = new Map<Lang, CachedPage>();
  const write = async (lang: Lang, { catalog, settings }: RouteContext) => {
    const answers = await Promise.all(examples.map((example) => run(example, lang)));
    const newest = catalog.datasets().flatMap((id) => catalog.find(id, "latest") ?? []);
    return examplesDocument(answers, releaseNames(newest), settings, lang);
  };
  /** The page is written once for each language and state of the catalogue. */
  const pageIn = (lang: Lang, context: RouteContext): Promise<string> => {
    const releases = context.catalog.releases();
    const digests = releases.map(({ manifest }) => manifest.digest).join(" ");
    const known = cached.get(lang);
    if (known?.digests === digests) return known.page;
    const page = write(lang, context);
    cached.set(lang, { digests, page });
    page.catch(() => cached.delete(lang)); // The next request tries again.
    return page;
  };
  return async (request, reply, context) => {
    const asked = readLanguage(request);
    const lang = setLanguage(request, reply, asked.lang);
    if (asked.problems.length > 0) return refuse(reply, 422, "cannotRead", asked.problems, lang);
    const page = await pageIn(lang, context);
    return setPagePolicy(reply, "text").type("text/html; charset=utf-8").header("cache-control", aMinute).send(page);
  };
}

const headings: Readonly<Record<Audience, MessageId>> = {
  researcher: "examplesOfResearcher",
  journalist: "examplesOfJournalist",
  state: "examplesOfState",
};

/** The page of examples as HTML: four for each kind of reader, each with query, variables and answer. */
function examplesDocument(
  answers: readonly unknown[],
  token: string | null,
  { publicUrl, contact }: Site,
  lang: Lang,
): string {
  const speaker = speakerOf(lang);
  const { say } = speaker;
  const address = `${publicUrl}/graphql`;
  const page = say("examplesTitle");
  const reported = { page, address: `${publicUrl}/examples`, token, sentence: null };
  const sections = Object.entries(headings).map(([audience, heading]) => {
    const articles = examples.flatMap((example, index) =>
      example.audience === audience ? [exampleArticle(example, answers[index], speaker)] : [],
    );
    return html`<section aria-labelledby="${audience}">
<h2 id="${audience}">${say(heading)}</h2>
${articles}</section>
`;
  });
  const body = html`<header>
${languageLinks(speaker)}
<h1>${say("examplesTitle")}</h1>
<p class="description">${say("examplesLead")}</p>
<p>${code(address)} <a href="${address}">${say("examplesTry")}</a></p>
</header>
<main>
${sections}</main>
${pageFooter(lang, reportLine(contact, reported, lang))}`;
  return pageOf(speaker, { title: page, style, body });
}

function exampleArticle({ name, query, variables }: Example, answer: unknown, { say, lang }: Speaker): Html {
  const question = say(`example${name}` as MessageId);
  const block = (title: MessageId, text: string) => html`<h4>${say(title)}</h4>
<pre lang="zxx" dir="ltr" tabindex="0" role="region" aria-label="${labelled(say(title), lang)}${question}">${text}</pre>
`;
  return html`<article aria-labelledby="${name}">
<h3 id="${name}">${question}</h3>
${block("examplesQuery", query.trim())}${variables ? block("examplesVariables", variables) : ""}${block("examplesAnswer", JSON.stringify(answer, null, 2))}</article>
`;
}

import type { Lang } from "../../i18n/languages.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { type Example, examples, type Reader } from "./console/examples.ts";
import { languageLinks } from "../../render/html/language-links.ts";
import { pageOf, translationFooter } from "../../render/html/page.ts";
import { type Html, html } from "../../render/html/html.ts";
import { code, type Speaker, speakerOf } from "../../render/html/speaker.ts";
import { style } from "../../render/html/style.ts";

const headings: Readonly<Record<Reader, MessageId>> = {
  researcher: "examplesOfResearcher",
  journalist: "examplesOfJournalist",
  state: "examplesOfState",
};

/** The page of examples as HTML: for each reader four questions, with query, variables and answer. */
export function examplesDocument(answers: readonly unknown[], address: string, lang: Lang): string {
  const speaker = speakerOf(lang);
  const { say } = speaker;
  const sections = Object.entries(headings).map(([reader, heading]) => {
    const own = examples.flatMap((example, place) =>
      example.reader === reader ? [exampleArticle(example, answers[place], speaker)] : [],
    );
    return html`<section aria-labelledby="${reader}">
<h2 id="${reader}">${say(heading)}</h2>
${own}</section>
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
${translationFooter(lang)}`;
  return pageOf(speaker, { title: say("examplesTitle"), style, body });
}

function exampleArticle({ query, variables }: Example, answer: unknown, { say }: Speaker): Html {
  const name = /query (\w+)/.exec(query)?.[1] ?? "";
  const question = say(`example${name}` as MessageId);
  const block = (title: MessageId, text: string) => html`<h4>${say(title)}</h4>
<pre lang="zxx" dir="ltr" tabindex="0" role="region" aria-label="${say(title)}: ${question}">${text}</pre>
`;
  return html`<article aria-labelledby="${name}">
<h3 id="${name}">${question}</h3>
${block("examplesQuery", query.trim())}${variables ? block("examplesVariables", variables) : ""}${block("examplesAnswer", JSON.stringify(answer, null, 2))}</article>
`;
}

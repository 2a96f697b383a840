import type { Chart } from "../../../render/charts/chart.ts";
import { chartWidths } from "../../../render/charts/svg/frame.ts";
import { alternatives } from "../../../query/answer/alternatives.ts";
import { say } from "../../../i18n/message.ts";
import type { QueryProblem } from "../../../query/parse/query-problem.ts";
import { chartTable } from "../../../render/html/chart-table.ts";
import { type Html, html } from "../../../render/html/html.ts";
import type { Speaker } from "../../../render/html/speaker.ts";
import { answerWidths } from "./explorer-style.ts";
import { oncePeriods } from "./once-periods.ts";
import { type Answered, linkTo, type Shown } from "./shown.ts";

/** More rows than these are read in the files. */
const mostRows = 200;

/** The answer: a picture with its words, how much of it may be shown, the table; or why there is none, and what else. */
export function resultSection(shown: Shown): Html {
  const { answered, problems, speaker } = shown;
  if (!answered) return wrong(reasonsOf(problems, speaker), "", speaker);
  const { chart } = answered;
  if (!chart.picture) return wrong(reasonsOf(faultsOf(chart), speaker), others(shown, answered), speaker);
  const { tally } = chart.answer;
  const count = { published: tally.published, tooFew: tally.tooFew, all: tally.evaluated };
  return html`<section aria-label="${speaker.say("exploreResult")}" data-said="${chart.alt}">
<h2 id="result" class="unseen" tabindex="-1">${chart.name}</h2>
${chart.embedderTitle ? html`<p class="unseen">${chart.embedderTitle}</p>` : ""}
${pictureOf(answered, shown)}
<p class="tally">${speaker.say("exploreTally", count)}</p>
${oncePeriods(shown)}
<details><summary>${speaker.say("chartDescription")}</summary>${chart.description.map((text) => html`<p>${text}</p>`)}</details>
<details open><summary>${speaker.say("chartData")}</summary>
${chartTable(chart, speaker, mostRows)}</details>
</section>`;
}

/** What a refusal is for; of an answer in which nothing is left, all that is known. */
function faultsOf({ answer: { problems } }: Chart): readonly QueryProblem[] {
  const errors = problems.filter(({ severity }) => severity === "ERROR");
  return errors.length > 0 ? errors : problems;
}

/** Why there is no answer, when nothing else can be shown of a question. */
export function wrong(reasons: readonly string[], offers: Html | string, { say: said }: Speaker): Html {
  const title = said("exploreWrong");
  return html`<section aria-label="${said("exploreResult")}" data-said="${[title, ...reasons].join(". ")}">
<h2 id="result" tabindex="-1">${title}</h2>
<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>
${offers}</section>`;
}

/** What is wrong, in words, each with what could have been meant. */
export function reasonsOf(problems: readonly QueryProblem[], { lang, say: said }: Speaker): string[] {
  return problems.map(({ message, suggestions, code }) => {
    const meant = suggestions.length > 0 && code !== "NOT_IN_PLAN";
    const codes = suggestions.slice(0, 20).join(", ");
    return [say(message, lang).value, ...(meant ? [said("chartSuggestions", { codes })] : [])].join(" ");
  });
}

function others(shown: Shown, { chart }: Answered): Html | string {
  const { lang, say: said } = shown.speaker;
  const links = alternatives(chart.answer, lang).map(({ answer, why }) => {
    const words = why.map((sentence) => say(sentence, lang).value).join(" ");
    return html`<li><a href="${linkTo(shown, answer.query, shown.asked.kind)}" rel="nofollow" data-in>${words}</a></li>
`;
  });
  return links.length > 0 ? html`<h3>${said("chartAlternatives")}</h3><ul>${links}</ul>` : "";
}

/** One picture for each width of the column; all have one height, so that nothing moves when it comes. */
function pictureOf({ chart, live, pinned, height }: Answered, { asked }: Shown): Html {
  const address = asked.release === undefined ? live : pinned;
  const svg = `./c/${address.slice(address.lastIndexOf("/c/") + 3)}.svg`;
  const sources = answerWidths.map(
    ([from, width]) => html`<source media="(min-width: ${from}px)" srcset="${svg}?width=${width}">
`,
  );
  const [least] = chartWidths;
  return html`<figure><picture>
${sources}<img src="${svg}?width=${least}" alt="${chart.alt}" width="${least}" height="${height}">
</picture></figure>`;
}

import { dimensionIds } from "../../../codebook/dimensions/dimension.ts";
import { formatMessage } from "../../../i18n/message.ts";
import { alternatives } from "../../../query/answer/alternatives.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import { fieldOf, idOf } from "../../../query/parse/query.ts";
import type { QueryProblem } from "../../../query/parse/query-problem.ts";
import { spansOf } from "../../../releases/spans.ts";
import type { Chart } from "../../../render/charts/chart.ts";
import { chartWidths } from "../../../render/charts/svg/frame.ts";
import { chartTable } from "../../../render/html/chart-table.ts";
import { type Html, html } from "../../../render/html/html.ts";
import type { Speaker } from "../../../render/html/speaker.ts";
import { pictureBreakpoints } from "./explorer-style.ts";
import { type ExplorerResult, type ExplorerView, linkTo } from "./explorer-view.ts";

/** The maximum number of table rows on the page. The files have all rows. */
const maxTableRows = 200;

/** The result: picture, tally of published cells, description and table; or the reasons of a refusal. */
export function resultSection(view: ExplorerView): Html {
  const { result, problems, speaker } = view;
  if (!result) return refusalSection(reasonsOf(problems, speaker), "", speaker);
  const { chart } = result;
  if (!chart.picture)
    return refusalSection(reasonsOf(faultsOf(chart), speaker), alternativeLinks(view, result), speaker);
  const { tally } = chart.answer;
  return html`<section aria-label="${speaker.say("exploreResult")}" data-said="${chart.alt}">
<h2 id="result" class="unseen" tabindex="-1">${chart.name}</h2>
${chart.embedderTitle ? html`<p class="unseen">${chart.embedderTitle}</p>` : ""}
${pictureOf(result, view)}
<p class="tally">${speaker.say("exploreTally", { ...tally })}</p>
${periodLinks(view)}
${chart.answer.outcome === "NONE_SHOWN" ? alternativeLinks(view, result) : ""}
<details><summary>${speaker.say("chartDescription")}</summary>${chart.description.map((text) => html`<p>${text}</p>`)}</details>
<details open><summary>${speaker.say("chartData")}</summary>
${chartTable(chart, speaker, maxTableRows)}</details>
</section>`;
}

/** The errors of a refusal. An answer without figures can have other problems only. */
function faultsOf({ answer: { problems } }: Chart): readonly QueryProblem[] {
  const errors = problems.filter(({ severity }) => severity === "ERROR");
  return errors.length > 0 ? errors : problems;
}

/** The section in place of a result: the reasons and the links to other queries. */
export function refusalSection(reasons: readonly string[], links: Html | string, speaker: Speaker): Html {
  const title = speaker.say("exploreWrong");
  return html`<section aria-label="${speaker.say("exploreResult")}" data-said="${[title, ...reasons].join(". ")}">
<h2 id="result" tabindex="-1">${title}</h2>
<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>
${links}</section>`;
}

/** The problems as sentences, each with its suggestions. */
export function reasonsOf(problems: readonly QueryProblem[], speaker: Speaker): string[] {
  return problems.map(({ message, suggestions, code }) => {
    const hasCodes = suggestions.length > 0 && code !== "NOT_PUBLISHED";
    const codes = suggestions.slice(0, 20).join(", ");
    const sentence = formatMessage(message, speaker.lang).value;
    return hasCodes ? `${sentence} ${speaker.say("chartSuggestions", { codes })}` : sentence;
  });
}

function alternativeLinks(view: ExplorerView, { chart }: ExplorerResult): Html | string {
  const { speaker, asked } = view;
  const links = alternatives(chart.answer, speaker.lang).map(({ answer, differences }) => {
    const words = differences.map((sentence) => formatMessage(sentence, speaker.lang).value).join(" ");
    return html`<li><a href="${linkTo(view, answer.query, asked.kind)}" rel="nofollow" data-in>${words}</a></li>
`;
  });
  return links.length > 0 ? html`<h3>${speaker.say("chartAlternatives")}</h3><ul>${links}</ul>` : "";
}

/** The picture in the width of the column. All widths have one height, so that the page does not move while it loads. */
function pictureOf({ chart, live, pinned, height }: ExplorerResult, { asked }: ExplorerView): Html {
  const address = asked.release === undefined ? live : pinned;
  const svg = `./c/${address.slice(address.lastIndexOf("/c/") + 3)}.svg`;
  const sources = pictureBreakpoints.map(
    ([windowWidth, width]) => html`<source media="(min-width: ${windowWidth}px)" srcset="${svg}?width=${width}">
`,
  );
  const [narrowest] = chartWidths;
  return html`<figure><picture>
${sources}<img src="${svg}?width=${narrowest}" alt="${chart.alt}" width="${narrowest}" height="${height}">
</picture></figure>`;
}

/** The links to the closed periods, which count a person once, if the release has such a table for the query. */
function periodLinks(view: ExplorerView): Html | string {
  const { release, query, asked, speaker } = view;
  const index = tableIndexOf(release);
  const ids = new Set([...query.by.map(idOf), ...dimensionIds.filter((id) => query.where[fieldOf(id)])]);
  ids.delete("year");
  const isOffered = query.measures.every((measure) => index.table(measure, [...ids], "period"));
  const periods = spansOf(release.manifest, "period");
  if (query.countOnce || !isOffered || periods.length === 0) return "";
  const by = query.by.filter((name) => name !== "EDITION");
  const links = periods.map(([first, last]) => {
    const edition = { from: Number(first), to: Number(last) };
    const ofPeriod = { ...query, by, totals: [], where: { ...query.where, edition }, countOnce: true as const };
    return html`<li><a href="${linkTo(view, ofPeriod, asked.kind)}" rel="nofollow" data-in>${first}–${last}</a></li>
`;
  });
  return html`<details><summary>${speaker.say("exploreOnce")}</summary>
<ul>${links}</ul></details>`;
}

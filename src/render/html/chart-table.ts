import { displayInterval } from "../charts/interval.ts";
import type { Chart } from "../charts/chart.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import { display, displayFlags } from "../../query/answer/display.ts";
import { type Html, html } from "./html.ts";
import type { Speaker } from "./speaker.ts";

/** The figures of a chart as a table: each with its status, its flags and its 95 % interval. */
export function chartTable(chart: Chart, speaker: Speaker, most: number): Html {
  const { answer, name } = chart;
  const { text } = speaker;
  const rows = answer.rows.slice(0, most).map(({ key, cells }) => {
    const heads = key.map(({ label }) => html`<th scope="row">${text(label)}</th>`);
    const figures = cells.map((cell) => {
      const { figure, range, flags } = printed(cell, chart, speaker);
      const within = range ? html` <small>(${range})</small>` : "";
      return html`<td>${figure}${within}${flags ? html` <small>${flags}</small>` : ""}</td>`;
    });
    return html`<tr>${heads}${figures}</tr>
`;
  });
  const left = leftOut(chart, speaker, most);
  return html`<div class="wide" tabindex="0" role="region" aria-label="${name}"><table>
<caption>${name}</caption>
<thead><tr>${answer.dimensions.map(({ dimension }) => html`<th scope="col">${text(dimension.label)}</th>`)}${answer.measures.map(({ label }) => html`<th scope="col">${text(label)}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>${left ? html`<p>${left}</p>` : ""}`;
}

/** The same table without markup, for a program that shows it; the first `heads` of each row name it. */
export function plainTable(chart: Chart, speaker: Speaker, most: number) {
  const { dimensions, measures, rows } = chart.answer;
  return {
    heads: dimensions.length,
    columns: [...dimensions.map(({ dimension }) => dimension), ...measures].map(({ label }) => speaker.plain(label)),
    rows: rows.slice(0, most).map(({ key, cells }) => {
      const figures = cells.map((cell) => {
        const { figure, range, flags } = printed(cell, chart, speaker);
        return [figure, ...(range ? [`(${range})`] : []), ...(flags ? [flags] : [])].join(" ");
      });
      return [...key.map(({ label }) => speaker.plain(label)), ...figures];
    }),
    left: leftOut(chart, speaker, most),
  };
}

function printed(cell: AnswerCell, { answer: { release }, lang }: Chart, { say }: Speaker) {
  const range = displayInterval(cell, release, lang);
  return {
    figure: display(cell, release.manifest, lang),
    range: range ? say("interval95", { range: `\u2066${range}\u2069` }) : "",
    flags: displayFlags(cell, lang).join(", "),
  };
}

function leftOut({ answer }: Chart, { say }: Speaker, most: number): string {
  const count = answer.rows.length - most;
  return count > 0 ? say("moreRows", { count }) : "";
}

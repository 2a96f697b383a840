import type { AnswerCell } from "../../query/answer/cell.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import { display, displayFlags } from "../../query/answer/display.ts";
import type { Chart } from "../charts/chart.ts";
import { displayInterval } from "../charts/interval.ts";
import { type Html, html } from "./html.ts";
import type { Speaker } from "./speaker.ts";

/** The figures of a chart as a table, with the status, the flags and the 95 % interval of each. */
export function chartTable(chart: Chart, speaker: Speaker, maxRows: number): Html {
  const { answer, name } = chart;
  const { text } = speaker;
  const rows = answer.rows.slice(0, maxRows).map(({ key, cells }) => {
    const heads = key.map(({ label }) => html`<th scope="row">${text(label)}</th>`);
    const figures = cells.map((cell) => {
      const { figure, range, flags } = textsOf(cell, chart, speaker);
      const interval = range ? html`<small>${bracketed(range, chart.lang)}</small>` : "";
      return html`<td>${figure}${interval}${flags ? html` <small>${flags}</small>` : ""}</td>`;
    });
    return html`<tr>${heads}${figures}</tr>
`;
  });
  const more = moreRows(chart, speaker, maxRows);
  return html`<div class="wide" tabindex="0" role="region" aria-label="${name}"><table>
<caption>${name}</caption>
<thead><tr>${answer.dimensions.map(({ dimension }) => html`<th scope="col">${text(dimension.label)}</th>`)}${answer.measures.map(({ label }) => html`<th scope="col">${text(label)}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>${more ? html`<p>${more}</p>` : ""}`;
}

/** The same table without markup. The first `heads` cells of each row are its heading. */
export function plainTable(chart: Chart, speaker: Speaker, maxRows: number) {
  const { dimensions, measures, rows } = chart.answer;
  return {
    heads: dimensions.length,
    columns: [...dimensions.map(({ dimension }) => dimension), ...measures].map(({ label }) => speaker.plain(label)),
    rows: rows.slice(0, maxRows).map(({ key, cells }) => {
      const figures = cells.map((cell) => {
        const { figure, range, flags } = textsOf(cell, chart, speaker);
        return figure + (range && bracketed(range, chart.lang)) + (flags && ` ${flags}`);
      });
      return [...key.map(({ label }) => speaker.plain(label)), ...figures];
    }),
    left: moreRows(chart, speaker, maxRows),
  };
}

function textsOf(cell: AnswerCell, { answer: { release }, lang }: Chart, { say }: Speaker) {
  const range = displayInterval(cell, release, lang);
  return {
    figure: display(cell, release.manifest, lang),
    range: range ? say("interval95", { range: `\u2066${range}\u2069` }) : "",
    flags: displayFlags(cell, lang).join(languageFacts(lang).listSeparator),
  };
}

function moreRows({ answer }: Chart, { say }: Speaker, maxRows: number): string {
  const count = answer.rows.length - maxRows;
  return count > 0 ? say("moreRows", { count }) : "";
}

import type { AnswerCell } from "../../query/answer/cell.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import { display, displayFlags } from "../../query/answer/display.ts";
import type { Chart } from "../charts/chart.ts";
import { displayInterval } from "../charts/interval.ts";
import { type Html, html } from "./html.ts";
import { sourceNames } from "../../query/citation/source-line.ts";
import { sourceHtml } from "./source-item.ts";
import type { Speaker } from "./speaker.ts";

/** The sources that a row shows. */
const maxRowSources = 2;

/** The figures of a chart as a table, with the status, the flags and the 95 % interval of each, and the sources of each row. */
export function chartTable(chart: Chart, speaker: Speaker, maxRows: number): Html {
  const { answer, name, sources } = chart;
  const { text, say } = speaker;
  const rows = answer.rows.slice(0, maxRows).map(({ key, cells }, row) => {
    const heads = key.map(({ label }) => html`<th scope="row">${text(label)}</th>`);
    const figures = cells.map((cell) => {
      const { figure, range, flags } = textsOf(cell, chart, speaker);
      const interval = range ? html`<small>${bracketed(range, chart.lang)}</small>` : "";
      return html`<td>${figure}${interval}${flags ? html` <small>${flags}</small>` : ""}</td>`;
    });
    return html`<tr>${heads}${figures}${sources.length > 0 ? sourcesCell(chart, row, speaker) : ""}</tr>
`;
  });
  const more = moreRows(chart, speaker, maxRows);
  return html`<div class="wide" tabindex="0" role="region" aria-label="${name}"><table>
<caption>${name}</caption>
<thead><tr>${answer.dimensions.map(({ dimension }) => html`<th scope="col">${text(dimension.label)}</th>`)}${answer.measures.map(({ label }) => html`<th scope="col">${text(label)}</th>`)}${sources.length > 0 ? html`<th scope="col">${say("briefSourceNumber")}</th>` : ""}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>${more ? html`<p>${more}</p>` : ""}`;
}

/** The first sources of a row, and the number of the others. */
function sourcesCell({ rowSources, lang }: Chart, row: number, speaker: Speaker): Html {
  const sources = rowSources[row]!;
  const shown = sources.slice(0, maxRowSources).map((source) => html`<div>${sourceHtml(source, speaker)}</div>`);
  const count = sources.length - maxRowSources;
  return html`<td>${shown}${count > 0 ? `+${new Intl.NumberFormat(lang).format(count)}` : ""}</td>`;
}

/** The same table without markup. The first `heads` cells of each row are its heading. */
export function plainTable(chart: Chart, speaker: Speaker, maxRows: number) {
  const { dimensions, measures, rows } = chart.answer;
  const hasSources = chart.sources.length > 0;
  const labels = [...dimensions.map(({ dimension }) => dimension), ...measures].map(({ label }) =>
    speaker.plain(label),
  );
  return {
    heads: dimensions.length,
    columns: [...labels, ...(hasSources ? [speaker.say("briefSourceNumber")] : [])],
    rows: rows.slice(0, maxRows).map(({ key, cells }, row) => {
      const figures = cells.map((cell) => {
        const { figure, range, flags } = textsOf(cell, chart, speaker);
        return figure + (range && bracketed(range, chart.lang)) + (flags && ` ${flags}`);
      });
      const sources = hasSources ? [sourceNames(chart.rowSources[row]!, chart.lang, maxRowSources) ?? ""] : [];
      return [...key.map(({ label }) => speaker.plain(label)), ...figures, ...sources];
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

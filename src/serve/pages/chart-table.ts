import { bandOf } from "../charts/band.ts";
import type { Chart } from "../charts/chart.ts";
import { display, displayFlags } from "../table/display.ts";
import { type Html, html } from "./release-html.ts";
import type { Speaker } from "./release-speaker.ts";

/** The figures of a chart as a table: each with its status, its flags, and the range that the protection permits. */
export function chartTable({ answer, name, lang }: Chart, { text, say, number }: Speaker, most: number): Html {
  const { manifest } = answer.release;
  const rows = answer.rows.slice(0, most).map(({ key, cells }) => {
    const heads = key.map(({ label }) => html`<th scope="row">${text(label)}</th>`);
    const figures = cells.map((cell) => {
      const bounds = bandOf(cell, answer.release);
      const said = displayFlags(cell, lang);
      const range = bounds
        ? html` <small>(<bdi dir="ltr">${number(bounds.low)}–${number(bounds.high)}</bdi>)</small>`
        : "";
      return html`<td>${display(cell, manifest, lang)}${range}${said.length > 0 ? html` <small>${said.join(", ")}</small>` : ""}</td>`;
    });
    return html`<tr>${heads}${figures}</tr>
`;
  });
  const left = answer.rows.length - rows.length;
  return html`<div class="wide" tabindex="0" role="region" aria-label="${name}"><table>
<caption>${name}</caption>
<thead><tr>${answer.dimensions.map(({ dimension }) => html`<th scope="col">${text(dimension.label)}</th>`)}${answer.measures.map(({ label }) => html`<th scope="col">${text(label)}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>${left > 0 ? html`<p>${say("moreRows", { count: left })}</p>` : ""}`;
}

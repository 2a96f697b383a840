import { spansOf } from "../../../releases/spans.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import { fieldOf, idOf } from "../../../query/parse/query.ts";
import { dimensionIds } from "../../../codebook/dimensions/dimension.ts";
import { type Html, html } from "../../../render/html/html.ts";
import { linkTo, type Shown } from "./shown.ts";

/** Links to the closed periods, which count a person once, where the release has the question's table of them. */
export function oncePeriods(shown: Shown): Html | string {
  const { release, query, asked, speaker } = shown;
  const catalogue = tableIndexOf(release);
  const ids = new Set([...query.by.map(idOf), ...dimensionIds.filter((id) => query.where[fieldOf(id)])]);
  ids.delete("year");
  const isOffered = query.measures.every((measure) => catalogue.table(measure, [...ids], "period"));
  const periods = spansOf(release.manifest, "period");
  if (query.countOnce || !isOffered || periods.length === 0) return "";
  const without = query.by.filter((name) => name !== "YEAR");
  const links = periods.map(([first, last]) => {
    const year = { from: Number(first), to: Number(last) };
    const period = { ...query, by: without, totals: [], where: { ...query.where, year }, countOnce: true as const };
    return html`<li><a href="${linkTo(shown, period, asked.kind)}" rel="nofollow" data-in>${first}–${last}</a></li>
`;
  });
  return html`<details><summary>${speaker.say("exploreOnce")}</summary>
<ul>${links}</ul></details>`;
}

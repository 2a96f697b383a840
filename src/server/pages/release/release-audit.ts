import type { Json } from "../../../releases/draft.ts";
import { checkWords } from "../../../query/release/release-texts.ts";
import { type Html, html } from "../../../render/html/html.ts";
import { code, type Speaker } from "../../../render/html/speaker.ts";

/** The checks that a release passed, each with its condition. */
export function auditSection(checks: readonly Json[], speaker: Speaker): Html {
  const { say } = speaker;
  return html`<section aria-labelledby="audit">
<h2 id="audit">${say("pageAudit")}</h2>
<p>${say("pageAuditIntro")}</p>
${checks.length > 0 ? checksTable(checks, speaker) : html`<p>${say("pageNoChecks")}</p>`}
</section>`;
}

/** The rows are blocks on a narrow page. The roles keep them a table for screen readers. */
function checksTable(checks: readonly Json[], { say, text }: Speaker): Html {
  const columns = [say("pageCheck"), say("pageBar")] as const;
  const rows = checks.map((check) => {
    const { title, bar } = checkWords(check);
    return html`<tr role="row">
<th role="rowheader" scope="row">${code(idOf(check))} ${text(title)}</th>
<td role="cell">${label(columns[1])}<div>${text(bar)}</div></td>
</tr>
`;
  });
  return html`<table role="table" class="checks">
<caption>${say("pageChecks")}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows}</tbody>
</table>`;
}

/** The head of the column, above a cell of a narrow page. */
function label(text: string): Html {
  return html`<span class="label" aria-hidden="true">${text}</span>`;
}

function idOf(check: Json): string {
  const { check: id } = (check ?? {}) as { readonly [name: string]: Json };
  return typeof id === "string" ? id : "";
}

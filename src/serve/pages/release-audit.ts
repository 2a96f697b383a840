import type { Remark } from "../../codebook/words.ts";
import type { Json } from "../../release/draft.ts";
import { checkWords } from "../table/check-words.ts";
import { type Html, html, type Part } from "./release-html.ts";
import { code, type Speaker } from "./release-speaker.ts";

/** What the attacks on a release found, check by check. */
export function auditSection(checks: readonly Json[], speaker: Speaker): Html {
  const { say } = speaker;
  return html`<section aria-labelledby="audit">
<h2 id="audit">${say("pageAudit")}</h2>
<p>${say("pageAuditIntro")}</p>
${checks.length > 0 ? checksTable(checks, speaker) : html`<p>${say("pageNoChecks")}</p>`}
</section>`;
}

/** On a narrow page the rows are blocks; the roles say to a screen reader that it is a table still. */
function checksTable(checks: readonly Json[], { say, number, text }: Speaker): Html {
  const columns = [say("pageCheck"), say("pageResult"), say("pageBar"), say("pageScores")] as const;
  const [, , bar, scores] = columns;
  const rows = checks.map(readCheck).map(
    (check) => html`<tr role="row">
<th role="rowheader" scope="row">${code(check.name)} ${text(check.title)}</th>
<td role="cell">${resultOf(check, say)}</td>
<td role="cell">${label(bar)}<div>${text(check.bar)}</div></td>
<td role="cell">${label(scores)}${scoresOf(check.scores, number)}</td>
</tr>
`,
  );
  return html`<table role="table" class="checks">
<caption>${say("pageChecks")}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows}</tbody>
</table>`;
}

/** Stands above a cell where there is no room for the head of the table. */
function label(text: string): Html {
  return html`<span class="label" aria-hidden="true">${text}</span>`;
}

interface ReportedCheck {
  readonly name: string;
  readonly title: Remark;
  readonly bar: Remark;
  readonly passed: boolean;
  readonly advice: boolean;
  readonly scores: readonly (readonly [name: string, score: Json])[];
}

/** A check as any release may hold it: what is missing is shown as missing, never as passed. */
function readCheck(check: Json): ReportedCheck {
  const { check: name, passed, advice, scores } = (check ?? {}) as { readonly [name: string]: Json };
  return {
    name: typeof name === "string" ? name : "",
    ...checkWords(check),
    passed: passed === true,
    advice: advice === true,
    scores: typeof scores === "object" && scores !== null ? Object.entries(scores) : [],
  };
}

function resultOf({ passed, advice }: ReportedCheck, say: Speaker["say"]): Html {
  const mark = passed ? html`<span aria-hidden="true">✓</span>` : html`<span aria-hidden="true">✗</span>`;
  const result = html`<span class="${passed ? "passed" : "failed"}">${mark} ${say(passed ? "pagePassed" : "pageFailed")}</span>`;
  return advice ? html`${result} <small>(${say("pageAdvice")})</small>` : result;
}

function scoresOf(scores: ReportedCheck["scores"], number: Speaker["number"]): Part {
  if (scores.length === 0) return "–";
  const shown = (score: Json) => (typeof score === "number" ? number(score) : JSON.stringify(score));
  return html`<ul dir="ltr">${scores.map(([name, score]) => html`<li>${code(name)} ${shown(score)}</li>`)}</ul>`;
}

import { verifications } from "../../../codebook/dimensions/verification.ts";
import type { Manifest } from "../../../releases/release.ts";
import { yearRanges } from "../../../query/profile/state-editions.ts";
import type { Rational, Guarantee } from "../../../query/release/guarantee.ts";
import { type Message, formatMessage } from "../../../i18n/message.ts";
import { type Html, html, type Part } from "../../../render/html/html.ts";
import { noiseTable, planTable } from "./release-plan.ts";
import { code, type Speaker } from "../../../render/html/speaker.ts";

/** The guarantee of a protected release, its declarations, the plan of its tables, and its noise rows. */
export function parametersSection(manifest: Manifest, guarantee: Guarantee, speaker: Speaker): Html {
  const rows = rowsOf(manifest, guarantee, speaker).map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>
`,
  );
  return html`<section aria-labelledby="parameters">
<h2 id="parameters">${speaker.say("pageParameters")}</h2>
<p>${formatMessage(guarantee.statement, speaker.lang).value}</p>
<table>
<caption>${speaker.say("pageParametersOf")}</caption>
<thead><tr><th scope="col">${speaker.say("pageParameter")}</th><th scope="col">${speaker.say("pageValue")}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
${planTable(manifest, guarantee, speaker)}
${noiseTable(manifest, speaker)}
</section>`;
}

/** The limits of the guarantee, one an item. */
export function limitsSection(exclusions: readonly Message[], { lang, say: said }: Speaker): Html {
  return html`<section aria-labelledby="not-promised">
<h2 id="not-promised">${said("pageNotPromised")}</h2>
<ul>${exclusions.map((exclusion) => html`<li>${formatMessage(exclusion, lang).value}</li>`)}</ul>
</section>`;
}

function rowsOf({ profile }: Manifest, guarantee: Guarantee, speaker: Speaker): (readonly [string, Part])[] {
  const { say: said, number } = speaker;
  const { unit, losses, epsilon, delta, budget, grades, editions, runs, periods, planChosenAfterImport } = guarantee;
  return [
    [said("parameter_profile"), profile === null ? said("pageNone") : code(profile)],
    [said("parameterUnit"), unit === "ENTRY" ? said("unitENTRY") : code(unit)],
    ...losses.map((loss): readonly [string, Part] => [
      said(loss.unit === "PERSON" ? "lossPERSON" : "lossORGANISATION"),
      exact(loss, speaker),
    ]),
    [said("parameterEpsilon", { delta: String(delta) }), number(epsilon)],
    [said("parameterBudget"), exact(budget, speaker)],
    [said("parameterGrades"), listed(grades.map((grade) => gradeOf(grade, speaker)))],
    [said("parameterEditions"), years(editions, speaker)],
    [said("parameterRuns"), number(runs.length)],
    [said("parameterPeriods"), spans(periods, speaker)],
    [said("parameterPlanChosenAfterImport"), years(planChosenAfterImport, speaker)],
  ];
}

/** A fraction, rounded up to four decimals, and exactly. */
function exact({ value, exact: text }: Rational, { number }: Speaker): Html {
  return html`${number(Math.ceil(value * 10_000) / 10_000)} (${code(text)})`;
}

function listed(items: readonly Html[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function years(editions: readonly string[], { say: said }: Speaker): Html | string {
  if (editions.length === 0) return said("pageNone");
  return html`<bdi dir="ltr">${yearRanges(editions.map(Number)).join(", ")}</bdi>`;
}

function spans(periods: Guarantee["periods"], { say: said }: Speaker): Html | string {
  if (periods.length === 0) return said("pageNone");
  return html`<bdi dir="ltr">${periods.map((span) => span.join("–")).join(", ")}</bdi>`;
}

function gradeOf(grade: string, { text }: Speaker): Html {
  const known = verifications.find((verification) => verification.code === grade);
  return known ? text(known.label) : code(grade);
}

import { languageFacts } from "../../../i18n/locales.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import { verifications } from "../../../codebook/dimensions/verification.ts";
import { type Message, formatMessage } from "../../../i18n/message.ts";
import { yearRanges } from "../../../query/profile/state-editions.ts";
import type { Rational, Guarantee, GuaranteedTable } from "../../../query/release/guarantee.ts";
import type { Manifest } from "../../../releases/release.ts";
import { type Html, html, type Part } from "../../../render/html/html.ts";
import { code, type Speaker } from "../../../render/html/speaker.ts";

/** The guarantee of a protected release, its declarations, the plan of its tables, and its noise rows. */
export function parametersSection(manifest: Manifest, guarantee: Guarantee, speaker: Speaker): Html {
  const rows = parameterRows(manifest, guarantee, speaker).map(
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

/** The limits of the guarantee. */
export function limitsSection(exclusions: readonly Message[], speaker: Speaker): Html {
  return html`<section aria-labelledby="not-promised">
<h2 id="not-promised">${speaker.say("pageNotPromised")}</h2>
<ul>${exclusions.map((exclusion) => html`<li>${formatMessage(exclusion, speaker.lang).value}</li>`)}</ul>
</section>`;
}

function parameterRows({ profile }: Manifest, guarantee: Guarantee, speaker: Speaker): (readonly [string, Part])[] {
  const { say: label, number } = speaker;
  const { unit, losses, epsilon, delta, budget, verificationStatuses, editions, runs, periods, planChosenAfterImport } =
    guarantee;
  return [
    [label("parameter_profile"), profile === null ? label("pageNone") : code(profile)],
    [label("parameterUnit"), unit === "ENTRY" ? label("unitENTRY") : code(unit)],
    ...losses.map((loss): readonly [string, Part] => [
      label(loss.unit === "PERSON" ? "lossPERSON" : "lossORGANISATION"),
      exact(loss, speaker),
    ]),
    [label("parameterEpsilon", { delta: String(delta) }), number(epsilon)],
    [label("parameterBudget"), exact(budget, speaker)],
    [label("parameterGrades"), listed(verificationStatuses.map((status) => verificationStatus(status, speaker)))],
    [label("parameterEditions"), years(editions, speaker)],
    [label("parameterRuns"), number(runs.length)],
    [label("parameterPeriods"), spans(periods, speaker)],
    [label("parameterPlanChosenAfterImport"), years(planChosenAfterImport, speaker)],
  ];
}

/** A fraction: rounded up to four decimals, and exact. */
function exact({ value, exact: text }: Rational, { number, lang }: Speaker): Html {
  const [open, close] = languageFacts(lang).brackets;
  return html`${number(Math.ceil(value * 10_000) / 10_000)}${open}${code(text)}${close}`;
}

function listed(items: readonly Html[]): Html {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function years(editions: readonly string[], { say: label }: Speaker): Html | string {
  if (editions.length === 0) return label("pageNone");
  return html`<bdi dir="ltr">${yearRanges(editions.map(Number)).join(", ")}</bdi>`;
}

function spans(periods: Guarantee["periods"], { say: label }: Speaker): Html | string {
  if (periods.length === 0) return label("pageNone");
  return html`<bdi dir="ltr">${periods.map((span) => span.join("–")).join(", ")}</bdi>`;
}

function verificationStatus(status: string, { text }: Speaker): Html {
  const known = verifications.find((verification) => verification.code === status);
  return known ? text(known.label) : code(status);
}

/** The tables of the plan, each with its noise, contribution bounds and loss. */
function planTable(manifest: Manifest, { tables }: Guarantee, speaker: Speaker): Html {
  const { number } = speaker;
  const head = [
    speaker.say("planTable"),
    speaker.say("planVariance"),
    speaker.say("planBounds"),
    speaker.say("planThreshold"),
    speaker.say("planHalf95"),
    speaker.say("planLoss"),
  ];
  const rows = tables.map((table) => [
    tableName(table, manifest, speaker),
    number(table.variance),
    boundsOf(table, manifest, speaker),
    number(table.threshold),
    `± ${number(table.half95)}`,
    number(lossOf(table)),
  ]);
  return html`<h3>${speaker.say("pagePlan")}</h3>
<p>${speaker.say("pagePlanNote")}</p>
${wideTable(speaker.say("pagePlan"), head, rows)}`;
}

/** A noise row in the parameters of a release. */
interface NoiseRow {
  readonly variance: number;
  readonly half95: number;
  readonly half999: number;
  readonly digest: string;
}

/** The noise rows of the plan, each with its digest. */
function noiseTable({ parameters }: Manifest, speaker: Speaker): Html {
  const { number } = speaker;
  const noise = parameters["noise"] as unknown as readonly NoiseRow[];
  const head = [
    speaker.say("planVariance"),
    speaker.say("planHalf95"),
    speaker.say("noiseHalf999"),
    speaker.say("noiseDigest"),
  ];
  const rows = noise.map(({ variance, half95, half999, digest }) => [
    number(variance),
    `± ${number(half95)}`,
    `± ${number(half999)}`,
    code(digest),
  ]);
  return html`<h3>${speaker.say("pageNoise")}</h3>
${wideTable(speaker.say("pageNoise"), head, rows)}`;
}

/**
 * The loss ρ of one table: s / 2σ², where s is the maximum number of cells that one entry adds to.
 *
 * @see protection, section 3
 */
function lossOf({ bounds, variance }: GuaranteedTable): number {
  return bounds.reduce((cells, { count }) => cells * count, 1) / (2 * variance);
}

/** The name of a table, such as `Individuals: Region × Gender`. */
function tableName(
  { measure, dimensions, isOfPeriods }: GuaranteedTable,
  { dataset }: Manifest,
  speaker: Speaker,
): string {
  const { plain } = speaker;
  const known = dataset.measures.find(({ id }) => id === measure)!;
  const labels = dimensions
    .filter((id) => id !== "year")
    .map((id) => plain(dataset.dimensions.find((dimension) => dimension.id === id)!.label));
  const table =
    labelled(plain(known.label), speaker.lang) + (labels.length > 0 ? labels.join(" × ") : speaker.say("planTotal"));
  return isOfPeriods ? speaker.say("planPeriod", { table }) : table;
}

/** The contribution bounds, in the order of the dimensions. */
function boundsOf({ bounds, dimensions }: GuaranteedTable, { dataset }: Manifest, speaker: Speaker): string {
  const { plain, number } = speaker;
  const ordered = bounds.toSorted((a, b) => dimensions.indexOf(a.dimension) - dimensions.indexOf(b.dimension));
  const texts = ordered.map(({ dimension: id, count }) => {
    const dimension = dataset.dimensions.find((known) => known.id === id);
    return labelled(dimension ? plain(dimension.label) : id, speaker.lang) + number(count);
  });
  return texts.length > 0 ? texts.join("; ") : "–";
}

/** A table that scrolls within a narrow page. */
function wideTable(name: string, head: readonly string[], rows: readonly (readonly Part[])[]): Html {
  const body = rows.map(
    ([first, ...rest]) => html`<tr><th scope="row">${first!}</th>${rest.map((part) => html`<td>${part}</td>`)}</tr>
`,
  );
  return html`<div class="wide" role="region" aria-label="${name}" tabindex="0"><table>
<caption class="unseen">${name}</caption>
<thead><tr>${head.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${body}</tbody>
</table></div>`;
}

import type { Manifest } from "../../../releases/release.ts";
import type { Guarantee, GuaranteedTable } from "../../../query/release/guarantee.ts";
import { type Html, html, type Part } from "../../../render/html/html.ts";
import { code, type Speaker } from "../../../render/html/speaker.ts";

/** The plan of tables: the noise, the contribution bounds and the loss of each. */
export function planTable(manifest: Manifest, { tables }: Guarantee, speaker: Speaker): Html {
  const { say, number } = speaker;
  const head = [
    say("planTable"),
    say("planVariance"),
    say("planBounds"),
    say("planThreshold"),
    say("planHalf95"),
    say("planLoss"),
  ];
  const rows = tables.map((table) => [
    nameOf(table, manifest, speaker),
    number(table.variance),
    boundsOf(table, manifest, speaker),
    number(table.threshold),
    `± ${number(table.half95)}`,
    number(lossOf(table)),
  ]);
  return html`<h3>${say("pagePlan")}</h3>
<p>${say("pagePlanNote")}</p>
${wideTable(say("pagePlan"), head, rows)}`;
}

/** A noise row as a release states it. */
interface StatedRow {
  readonly variance: number;
  readonly half95: number;
  readonly half999: number;
  readonly digest: string;
}

/** The noise rows of the plan, each with its digest. */
export function noiseTable({ parameters }: Manifest, { say, number }: Speaker): Html {
  const noise = parameters["noise"] as unknown as readonly StatedRow[];
  const head = [say("planVariance"), say("planHalf95"), say("noiseHalf999"), say("noiseDigest")];
  const rows = noise.map(({ variance, half95, half999, digest }) => [
    number(variance),
    `± ${number(half95)}`,
    `± ${number(half999)}`,
    code(digest),
  ]);
  return html`<h3>${say("pageNoise")}</h3>
${wideTable(say("pageNoise"), head, rows)}`;
}

/**
 * The loss ρ of one table: s / 2σ², where s is the maximum number of cells that one entry adds to.
 *
 * @see protection, section 3
 */
function lossOf({ bounds, variance }: GuaranteedTable): number {
  return bounds.reduce((cells, { count }) => cells * count, 1) / (2 * variance);
}

/** A measure with its dimensions: `Individuals: Region × Gender`. */
function nameOf(
  { measure, dimensions, isOfPeriods }: GuaranteedTable,
  { dataset }: Manifest,
  speaker: Speaker,
): string {
  const { say, plain } = speaker;
  const counted = dataset.measures.find(({ id }) => id === measure)!;
  const labels = dimensions
    .filter((id) => id !== "year")
    .map((id) => plain(dataset.dimensions.find((dimension) => dimension.id === id)!.label));
  const table = `${plain(counted.label)}: ${labels.length > 0 ? labels.join(" × ") : say("planTotal")}`;
  return isOfPeriods ? say("planPeriod", { table }) : table;
}

/** The contribution bounds, in the order of the dimensions. */
function boundsOf({ bounds, dimensions }: GuaranteedTable, { dataset }: Manifest, speaker: Speaker): string {
  const { plain, number } = speaker;
  const ordered = bounds.toSorted((a, b) => dimensions.indexOf(a.dimension) - dimensions.indexOf(b.dimension));
  const texts = ordered.map(({ dimension: id, count }) => {
    const dimension = dataset.dimensions.find((one) => one.id === id);
    return `${dimension ? plain(dimension.label) : id}: ${number(count)}`;
  });
  return texts.length > 0 ? texts.join("; ") : "–";
}

/** A table that scrolls within a narrow page. */
function wideTable(name: string, head: readonly string[], rows: readonly (readonly Part[])[]): Html {
  const body = rows.map(
    ([first, ...others]) => html`<tr><th scope="row">${first!}</th>${others.map((part) => html`<td>${part}</td>`)}</tr>
`,
  );
  return html`<div class="wide" role="region" aria-label="${name}" tabindex="0"><table>
<caption class="unseen">${name}</caption>
<thead><tr>${head.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${body}</tbody>
</table></div>`;
}

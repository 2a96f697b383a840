import { verifications } from "../../codebook/verification.ts";
import type { Json } from "../../release/draft.ts";
import type { Manifest } from "../../release/release.ts";
import type { MessageId } from "../table/message.ts";
import { releaseParameterWords } from "../table/words/release-parameters.ts";
import { type Html, html } from "./release-html.ts";
import { code, type Speaker } from "./release-speaker.ts";

/** Everything that the protection was set to. */
export function parametersSection(manifest: Manifest, speaker: Speaker): Html {
  const { profile, keyId, parameters } = manifest;
  const rows = inOrder(Object.entries({ profile, ...parameters, keyId })).map(
    ([
      name,
      value,
    ]) => html`<tr><th scope="row">${nameOf(name, speaker)}</th><td>${valueOf(name, value, manifest, speaker)}</td></tr>
`,
  );
  return html`<section aria-labelledby="parameters">
<h2 id="parameters">${speaker.say("pageParameters")}</h2>
<table>
<caption>${speaker.say("pageParametersOf")}</caption>
<thead><tr><th scope="col">${speaker.say("pageParameter")}</th><th scope="col">${speaker.say("pageValue")}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</section>`;
}

/** A release keeps its parameters by the alphabet; a reader gets what counts most first, and what has no words last. */
function inOrder(parameters: readonly [string, Json][]): readonly [string, Json][] {
  const words = Object.keys(releaseParameterWords);
  const placeOf = (name: string) => (words.indexOf(`parameter_${name}`) + words.length + 1) % (words.length + 1);
  return parameters.toSorted(([one], [other]) => placeOf(one) - placeOf(other));
}

/** A parameter that this page has no words for stands under the name that the release gives it. */
function nameOf(name: string, { say }: Speaker): Html | string {
  const id = `parameter_${name}`;
  return Object.hasOwn(releaseParameterWords, id) ? say(id as MessageId) : code(name);
}

function valueOf(name: string, value: Json, manifest: Manifest, speaker: Speaker): Html | string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return speaker.say("pageNone");
  if (name === "verification" && Array.isArray(value)) return listed(value, (one) => gradeOf(one, speaker));
  if (name === "without" && Array.isArray(value)) return listed(value, (one) => groupingOf(one, manifest, speaker));
  if (name === "sparsity") return sparsityOf(value, speaker);
  if (typeof value === "number") return name === "closedUntil" ? String(value) : speaker.number(value);
  return code(typeof value === "string" ? value : JSON.stringify(value));
}

/** The bar for tables of two dimensions, then that for three: the order of its words. */
function sparsityOf(sparsity: Json, { number }: Speaker): Html | string {
  const { two, three } = sparsity as { readonly [name: string]: Json };
  if (typeof two === "number" && typeof three === "number") return `${number(two)}; ${number(three)}`;
  return code(JSON.stringify(sparsity));
}

function listed(values: readonly Json[], spoken: (value: string) => Html): Html {
  return html`<ul>${values.map((value) => html`<li>${spoken(typeof value === "string" ? value : JSON.stringify(value))}</li>`)}</ul>`;
}

function gradeOf(grade: string, { text }: Speaker): Html {
  const known = verifications.find((verification) => verification.code === grade);
  return known ? text(known.label) : code(grade);
}

/** A grouping such as `region|act`, by the labels that the release has. */
function groupingOf(grouping: string, { dataset }: Manifest, { text }: Speaker): Html {
  const labels = grouping.split("|").map((id) => {
    const dimension = dataset.dimensions.find((known) => known.id === id);
    return dimension ? text(dimension.label) : code(id);
  });
  return html`${labels.map((label, index) => (index === 0 ? label : html` × ${label}`))}`;
}

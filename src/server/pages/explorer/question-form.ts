import { chartKindNames, chartKinds } from "../../../render/charts/kinds/registry.ts";
import { maxTitleLength } from "../../../render/charts/chart-address.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import { say } from "../../../i18n/message.ts";
import { nameOf, sortings } from "../../../query/parse/query.ts";
import { type Html, html, type Part } from "../../../render/html/html.ts";
import { filterFields } from "./filter-fields.ts";
import { type OfferedMeasure, type OfferedPlace, type Offers, offersOf } from "./offers.ts";
import { linkTo, type Shown } from "./shown.ts";

/** The form in which a question is made. What it sends is the address of the answer, with or without a script. */
export function questionForm(shown: Shown): Html {
  const { speaker, release, query, asked } = shown;
  const { say: said } = speaker;
  const offers = offersOf(release, query);
  const keeps = query.totals.every((name) => query.by.includes(name));
  return html`<form method="get" action="./" id="question" aria-labelledby="question-title">
<h2 id="question-title">${said("exploreQuestion")}</h2>
${hidden("dataset", release.manifest.dataset.id)}${hidden("release", asked.release)}
${measures(offers.measures, shown)}
<fieldset><legend>${said("exploreBy")}</legend>
${offers.places.map((place, at) => breakdown(place, at, shown))}</fieldset>
${filterFields(offers.filters, shown)}
${countOnce(shown)}
${hidden("totals", keeps ? query.totals.join(",").toLowerCase() : "")}${hidden("fillGaps", query.fillGaps ? "" : "false")}
${look(shown)}
${hidden("lang", speaker.lang)}
<button type="submit">${said("exploreShow")}</button>
${apart(offers, shown)}
</form>`;
}

/** A choice that a link of the result makes, so that it can be undone. */
function countOnce({ query, speaker }: Shown): Html | string {
  if (!query.countOnce) return "";
  return html`<label class="choice"><input type="checkbox" name="countOnce" value="true" id="count-once" checked> <span>${speaker.say("exploreCountOnce")}</span></label>`;
}

/** What the form keeps and does not ask for. */
function hidden(name: string, value = ""): Part {
  return value === "" ? "" : html`<input type="hidden" name="${name}" value="${value}">`;
}

/** One measure is chosen among several; an address that asks for several shows them as boxes. */
function measures(offered: readonly OfferedMeasure[], shown: Shown): Html {
  const { speaker } = shown;
  const several = offered.filter(({ chosen }) => chosen).length > 1;
  const choices = offered.map(({ measure: { id, label }, chosen, fault, instead }) => {
    const choice = html`<label class="choice"><input type="${several ? "checkbox" : "radio"}" name="measures" value="${id}" id="measure-${id}"${chosen ? html` checked` : fault ? html` disabled` : ""}> <span>${speaker.text(label)}</span></label>
`;
    if (chosen || !fault) return choice;
    const by = instead.map((dimension) => nameOf(dimension.id));
    const { countOnce: _, ...query } = shown.query;
    const link = linkTo(shown, { ...query, measures: [id], by, where: {}, totals: [] });
    const offer =
      by.length > 0
        ? speaker.say("exploreInstead", { dimensions: instead.map((one) => one.label) })
        : speaker.say("exploreInsteadTotal");
    return html`${choice}<p class="why">${say(fault.message, speaker.lang).value} <a href="${link}" rel="nofollow" data-in>${offer}</a></p>
`;
  });
  return html`<fieldset><legend>${speaker.say("exploreMeasure")}</legend>
${choices}</fieldset>`;
}

function breakdown({ chosen, options }: OfferedPlace, at: number, { speaker }: Shown): Html {
  const listed = options.map(
    ({ dimension: { id, label }, offered }) =>
      html`<option value="${id}"${id === chosen ? html` selected` : offered ? "" : html` disabled`}>${speaker.plain(label)}</option>`,
  );
  return html`<div class="field"><label for="by-${at}">${speaker.say("exploreByAt", { place: at + 1 })}</label>
<select id="by-${at}" name="by"><option value="">${speaker.say("exploreNone")}</option>${listed}</select></div>
`;
}

function look({ speaker, asked, query, answered }: Shown): Html {
  const { say: said } = speaker;
  const suits = answered?.chart.kinds ?? chartKindNames;
  const kinds = chartKinds.map(({ name, labelId }) => {
    const state = name === asked.kind ? html` selected` : suits.includes(name) ? "" : html` disabled`;
    return html`<option value="${name.toLowerCase()}"${state}>${said(labelId)}</option>`;
  });
  const orders = sortings.map(
    (sort) =>
      html`<option value="${sort === "CODEBOOK_ORDER" ? "" : sort}"${sort === query.sort ? html` selected` : ""}>${said(`sort${sort}` satisfies MessageId)}</option>`,
  );
  const open = asked.kind || asked.title || query.sort !== "CODEBOOK_ORDER" ? html` open` : "";
  return html`<details${open}><summary>${said("exploreLook")}</summary>
<div class="field"><label for="kind">${said("exploreKind")}</label>
<select id="kind" name="kind"><option value="">${said("exploreKindAuto")}</option>${kinds}</select></div>
<div class="field"><label for="sort">${said("exploreSort")}</label>
<select id="sort" name="sort">${orders}</select></div>
<div class="field"><label for="title">${said("exploreOwnTitle")}</label>
<input id="title" name="title" type="text" maxlength="${maxTitleLength}" value="${asked.title ?? ""}" autocomplete="off"></div>
</details>`;
}

/** What is not offered, each with its reason. */
function apart({ apart: others }: Offers, { speaker }: Shown): Html | string {
  if (others.length === 0) return "";
  const reasons = others.map(
    ({ dimension, fault }) =>
      html`<li><strong>${speaker.text(dimension.label)}</strong><br>${say(fault.message, speaker.lang).value}</li>
`,
  );
  return html`<details class="apart"><summary>${speaker.say("exploreNotOffered", { count: others.length })}</summary>
<ul>${reasons}</ul></details>`;
}

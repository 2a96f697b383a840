import type { MessageId } from "../../../i18n/locales.ts";
import { formatMessage } from "../../../i18n/message.ts";
import { nameOf } from "../../../query/parse/query.ts";
import { maxTitleLength } from "../../../render/charts/chart-address.ts";
import { chartKindNames, chartKinds } from "../../../render/charts/kinds/registry.ts";
import { type Html, html, type Part } from "../../../render/html/html.ts";
import { type ExplorerView, linkTo } from "./explorer-view.ts";
import { filterFields } from "./filter-fields.ts";
import { type OfferedLevel, type OfferedMeasure, type Offers, offersOf } from "./offers.ts";

/** The form of a query. It submits the address of the result, with or without a script. */
export function questionForm(view: ExplorerView): Html {
  const { speaker, release, query, asked } = view;
  const offers = offersOf(release, query);
  const hasTotals = query.totals.every((name) => query.by.includes(name));
  return html`<form method="get" action="./" id="question" aria-labelledby="question-title">
<h2 id="question-title">${speaker.say("exploreQuestion")}</h2>
${hidden("dataset", release.manifest.dataset.id)}${hidden("release", asked.release)}
${measureFields(offers.measures, view)}
<fieldset><legend>${speaker.say("exploreBy")}</legend>
${offers.levels.map((level, index) => levelField(level, index, view))}</fieldset>
${filterFields(offers.filters, view)}
${countOnceField(view)}
${hidden("totals", hasTotals ? query.totals.join(",").toLowerCase() : "")}${hidden("includeEmptyRows", query.includeEmptyRows ? "" : "false")}
${chartFields(view)}
${hidden("lang", speaker.lang)}
<button type="submit">${speaker.say("exploreShow")}</button>
${unavailableDimensions(offers, view)}
</form>`;
}

/** The field that undoes `countOnce`, which a link of the result sets. */
function countOnceField({ query, speaker }: ExplorerView): Html | string {
  if (!query.countOnce) return "";
  return html`<label class="choice"><input type="checkbox" name="countOnce" value="true" id="count-once" checked> <span>${speaker.say("exploreCountOnce")}</span></label>`;
}

/** A parameter that the form preserves. */
function hidden(name: string, value = ""): Part {
  return value === "" ? "" : html`<input type="hidden" name="${name}" value="${value}">`;
}

/** The measures as radio buttons, or as checkboxes if the address has several. */
function measureFields(offered: readonly OfferedMeasure[], view: ExplorerView): Html {
  const { speaker } = view;
  const type = offered.filter(({ chosen }) => chosen).length > 1 ? "checkbox" : "radio";
  const choices = offered.map(({ measure: { id, label }, chosen, fault, instead }) => {
    const state = chosen ? html` checked` : fault ? html` disabled` : "";
    const choice = html`<label class="choice"><input type="${type}" name="measures" value="${id}" id="measure-${id}"${state}> <span>${speaker.text(label)}</span></label>
`;
    if (chosen || !fault) return choice;
    const by = instead.map((dimension) => nameOf(dimension.id));
    const { countOnce: _, ...query } = view.query;
    const link = linkTo(view, { ...query, measures: [id], by, where: {}, totals: [] });
    const offer =
      by.length > 0
        ? speaker.say("exploreInstead", { dimensions: instead.map((dimension) => dimension.label) })
        : speaker.say("exploreInsteadTotal");
    return html`${choice}<p class="why">${formatMessage(fault.message, speaker.lang).value} <a href="${link}" rel="nofollow" data-in>${offer}</a></p>
`;
  });
  return html`<fieldset><legend>${speaker.say("exploreMeasure")}</legend>
${choices}</fieldset>`;
}

function levelField({ chosen, options }: OfferedLevel, index: number, { speaker }: ExplorerView): Html {
  const elements = options.map(({ dimension: { id, label }, offered }) => {
    const state = id === chosen ? html` selected` : offered ? "" : html` disabled`;
    return html`<option value="${nameOf(id).toLowerCase()}"${state}>${speaker.plain(label)}</option>`;
  });
  return html`<div class="field"><label for="by-${index}">${speaker.say("exploreByAt", { place: index + 1 })}</label>
<select id="by-${index}" name="by"><option value="">${speaker.say("exploreNone")}</option>${elements}</select></div>
`;
}

/** The orders that the form offers, with their labels. The default is empty. */
const rowOrders = [
  ["", "sortCODEBOOK_ORDER"],
  ["label.asc", "sortLABEL"],
  ["value.desc", "sortVALUE_DESC"],
  ["value.asc", "sortVALUE_ASC"],
] as const satisfies readonly (readonly [string, MessageId])[];

/** The kind, the order and the title of the chart. */
function chartFields({ speaker, asked, query, result }: ExplorerView): Html {
  const suitable = result?.chart.kinds ?? chartKindNames;
  const kinds = chartKinds.map(({ name, labelId }) => {
    const state = name === asked.kind ? html` selected` : suitable.includes(name) ? "" : html` disabled`;
    return html`<option value="${name.toLowerCase()}"${state}>${speaker.say(labelId)}</option>`;
  });
  const chosenOrder = `${query.orderBy.field}.${query.orderBy.direction}`.toLowerCase();
  const orders = rowOrders.map(([value, label]) => {
    const isChosen = value === chosenOrder || (value === "" && chosenOrder === "codebook.asc");
    return html`<option value="${value}"${isChosen ? html` selected` : ""}>${speaker.say(label)}</option>`;
  });
  const open = asked.kind || asked.title || chosenOrder !== "codebook.asc" ? html` open` : "";
  return html`<details${open}><summary>${speaker.say("exploreLook")}</summary>
<div class="field"><label for="kind">${speaker.say("exploreKind")}</label>
<select id="kind" name="kind"><option value="">${speaker.say("exploreKindAuto")}</option>${kinds}</select></div>
<div class="field"><label for="orderBy">${speaker.say("exploreSort")}</label>
<select id="orderBy" name="orderBy">${orders}</select></div>
<div class="field"><label for="title">${speaker.say("exploreOwnTitle")}</label>
<input id="title" name="title" type="text" maxlength="${maxTitleLength}" value="${asked.title ?? ""}" autocomplete="off"></div>
</details>`;
}

/** The dimensions that the query cannot use, each with the reason. */
function unavailableDimensions({ unavailable }: Offers, { speaker }: ExplorerView): Html | string {
  if (unavailable.length === 0) return "";
  const reasons = unavailable.map(
    ({ dimension, fault }) =>
      html`<li><strong>${speaker.text(dimension.label)}</strong><br>${formatMessage(fault.message, speaker.lang).value}</li>
`,
  );
  return html`<details class="apart"><summary>${speaker.say("exploreNotOffered", { count: unavailable.length })}</summary>
<ul>${reasons}</ul></details>`;
}

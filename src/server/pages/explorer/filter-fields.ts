import type { Category, Dimension } from "../../../codebook/dimensions/dimension.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import { type EditionRange, type Filter, fieldOf } from "../../../query/parse/query.ts";
import { type Html, html, type Part } from "../../../render/html/html.ts";
import type { ExplorerView } from "./explorer-view.ts";

/** The filters of a query: a range of editions, one category of a many-valued dimension, or a list of categories. */
export function filterFields(dimensions: readonly Dimension[], view: ExplorerView): Html | string {
  const { query, speaker } = view;
  if (dimensions.length === 0) return "";
  const fields = dimensions.map((dimension) => {
    const filter = query.where[fieldOf(dimension.id)];
    if (dimension.id === "year") return editionRange(dimension, filter as EditionRange | undefined, view);
    return dimension.manyValued ? oneCategory(dimension, filter, view) : categoryList(dimension, filter, view);
  });
  const open = Object.keys(query.where).length > 0 ? html` open` : "";
  return html`<details id="filters"${open}><summary>${speaker.say("exploreFilters")}</summary>
${fields}</details>`;
}

function fieldset(dimension: Dimension, { speaker }: ExplorerView, fields: Part): Html {
  return html`<fieldset class="field" id="filter-${dimension.id}"><legend>${speaker.text(dimension.label)}</legend>
${fields}</fieldset>
`;
}

/** A range of editions. The first and the last one are the defaults. */
function editionRange(dimension: Dimension, range: EditionRange | undefined, view: ExplorerView): Html {
  const codes = dimension.categories.map(({ code }) => code);
  const { say } = view.speaker;
  const end = (part: "from" | "to", label: string, preset: string | undefined) => {
    const chosen = String(range?.[part] ?? preset);
    const options = codes.map(
      (code) =>
        html`<option value="${code === preset ? "" : code}"${code === chosen ? html` selected` : ""}>${code}</option>`,
    );
    return html`<span><label for="edition-${part}">${label}</label> <select id="edition-${part}" name="edition.${part}">${options}</select></span>
`;
  };
  const fields = [end("from", say("exploreFrom"), codes[0]), end("to", say("exploreTo"), codes.at(-1))];
  return fieldset(dimension, view, html`<div class="ends">${fields}</div>`);
}

function oneCategory(dimension: Dimension, filter: Filter | undefined, { speaker }: ExplorerView): Html {
  const chosen = filter && "in" in filter ? (filter.in[0] ?? "") : "";
  return html`<div class="field"><label for="filter-${dimension.id}">${speaker.text(dimension.label)}</label>
<select id="filter-${dimension.id}" name="${fieldOf(dimension.id)}.in"><option value="">${speaker.say("exploreAll")}</option>${dimension.categories.map(
    (category) => optionOf(category, chosen, speaker),
  )}</select></div>
`;
}

/** The selected categories are checked boxes. A list adds one more. */
function categoryList(dimension: Dimension, filter: Filter | undefined, view: ExplorerView): Html {
  const { speaker } = view;
  const name = `${fieldOf(dimension.id)}.in`;
  const codes = filter && "in" in filter ? filter.in : [];
  const boxes = codes.map((code) => {
    const category = dimension.categories.find((known) => known.code === code);
    return html`<label class="choice"><input type="checkbox" name="${name}" value="${code}" id="filter-${dimension.id}-${code}" checked> <span>${category ? speaker.text(category.label) : code}</span></label>
`;
  });
  const unselected = dimension.categories.filter(({ code }) => !codes.includes(code));
  const label = codes.length > 0 ? speaker.say("exploreAdd") : speaker.say("exploreAll");
  return fieldset(
    dimension,
    view,
    html`${boxes}<select id="filter-${dimension.id}-more" name="${name}" aria-label="${labelled(speaker.plain(dimension.label), speaker.lang)}${speaker.say("exploreAdd")}"><option value="">${label}</option>${groupedOptions(unselected, view)}</select>`,
  );
}

/** Options in groups: countries under their regions. */
function groupedOptions(categories: readonly Category[], { release, speaker }: ExplorerView): Part {
  const regions = release.manifest.dataset.dimensions.find(({ id }) => id === "region")?.categories ?? [];
  const membersOf = (code: string) => categories.filter(({ parent }) => parent === code);
  const groups = regions.flatMap(({ code, label }) => {
    const options = membersOf(code).map((category) => optionOf(category, "", speaker));
    return options.length > 0 ? [html`<optgroup label="${speaker.plain(label)}">${options}</optgroup>`] : [];
  });
  const grouped = new Set(regions.flatMap(({ code }) => membersOf(code)));
  const ungrouped = categories.filter((category) => !grouped.has(category));
  return [...ungrouped.map((category) => optionOf(category, "", speaker)), ...groups];
}

function optionOf({ code, label }: Category, chosen: string, speaker: ExplorerView["speaker"]): Html {
  return html`<option value="${code}"${code === chosen ? html` selected` : ""}>${speaker.plain(label)}</option>`;
}

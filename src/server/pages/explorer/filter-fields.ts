import type { Category, Dimension } from "../../../codebook/dimensions/dimension.ts";
import { type Filter, fieldOf, filterKind, type YearRange } from "../../../query/parse/query.ts";
import { type Html, html, type Part } from "../../../render/html/html.ts";
import type { Shown } from "./shown.ts";

/** The filters of a question: years by their ends, one category where records have several, else any number of them. */
export function filterFields(dimensions: readonly Dimension[], shown: Shown): Html | string {
  const { query, speaker } = shown;
  if (dimensions.length === 0) return "";
  const fields = dimensions.map((dimension) => {
    const filter = query.where[fieldOf(dimension.id)];
    const kind = filterKind(dimension.id);
    if (kind === "range") return years(dimension, filter as YearRange | undefined, shown);
    return kind === "is" ? one(dimension, filter, shown) : several(dimension, filter, shown);
  });
  const open = Object.keys(query.where).length > 0 ? html` open` : "";
  return html`<details id="filters"${open}><summary>${speaker.say("exploreFilters")}</summary>
${fields}</details>`;
}

function group(dimension: Dimension, { speaker }: Shown, fields: Part): Html {
  return html`<fieldset class="field" id="filter-${dimension.id}"><legend>${speaker.text(dimension.label)}</legend>
${fields}</fieldset>
`;
}

/** The first and the last year are what is meant where none is chosen. */
function years(dimension: Dimension, range: YearRange | undefined, shown: Shown): Html {
  const codes = dimension.categories.map(({ code }) => code);
  const { say } = shown.speaker;
  const end = (part: "from" | "to", label: string, open: string | undefined) => {
    const chosen = String(range?.[part] ?? open);
    const options = codes.map(
      (code) =>
        html`<option value="${code === open ? "" : code}"${code === chosen ? html` selected` : ""}>${code}</option>`,
    );
    return html`<span><label for="year-${part}">${label}</label> <select id="year-${part}" name="year.${part}">${options}</select></span>
`;
  };
  const fields = [end("from", say("exploreFrom"), codes[0]), end("to", say("exploreTo"), codes.at(-1))];
  return group(dimension, shown, html`<div class="ends">${fields}</div>`);
}

function one(dimension: Dimension, filter: Filter | undefined, { speaker }: Shown): Html {
  const chosen = filter && "is" in filter ? filter.is : "";
  return html`<div class="field"><label for="filter-${dimension.id}">${speaker.text(dimension.label)}</label>
<select id="filter-${dimension.id}" name="${fieldOf(dimension.id)}.is"><option value="">${speaker.say("exploreAll")}</option>${dimension.categories.map(
    (category) => optionOf(category, chosen, speaker),
  )}</select></div>
`;
}

/** What is chosen stands as boxes that can be emptied, and a list adds to it. */
function several(dimension: Dimension, filter: Filter | undefined, shown: Shown): Html {
  const { speaker } = shown;
  const name = `${fieldOf(dimension.id)}.in`;
  const codes = filter && "in" in filter ? filter.in : [];
  const boxes = codes.map((code) => {
    const category = dimension.categories.find((known) => known.code === code);
    return html`<label class="choice"><input type="checkbox" name="${name}" value="${code}" id="filter-${dimension.id}-${code}" checked> <span>${category ? speaker.text(category.label) : code}</span></label>
`;
  });
  const left = dimension.categories.filter(({ code }) => !codes.includes(code));
  const label = codes.length > 0 ? speaker.say("exploreAdd") : speaker.say("exploreAll");
  return group(
    dimension,
    shown,
    html`${boxes}<select id="filter-${dimension.id}-more" name="${name}" aria-label="${speaker.plain(dimension.label)}: ${speaker.say("exploreAdd")}"><option value="">${label}</option>${grouped(left, shown)}</select>`,
  );
}

/** Countries stand under their regions. */
function grouped(categories: readonly Category[], { release, speaker }: Shown): Part {
  const regions = release.manifest.dataset.dimensions.find(({ id }) => id === "region")?.categories ?? [];
  const within = (code: string) => categories.filter(({ parent }) => parent === code);
  const groups = regions.flatMap(({ code, label }) => {
    const own = within(code).map((category) => optionOf(category, "", speaker));
    return own.length > 0 ? [html`<optgroup label="${speaker.plain(label)}">${own}</optgroup>`] : [];
  });
  const placed = new Set(regions.flatMap(({ code }) => within(code)));
  const others = categories.filter((category) => !placed.has(category));
  return [...others.map((category) => optionOf(category, "", speaker)), ...groups];
}

function optionOf({ code, label }: Category, chosen: string, speaker: Shown["speaker"]): Html {
  return html`<option value="${code}"${code === chosen ? html` selected` : ""}>${speaker.plain(label)}</option>`;
}

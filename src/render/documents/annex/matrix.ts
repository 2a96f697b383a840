import type { Citation, Edition } from "../../../facts/fact.ts";
import { nameOrder } from "../../../i18n/local-formats.ts";
import { yearList } from "../../../query/profile/state-editions.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Block, TableCell } from "../document.ts";
import { TableNotes } from "../table-notes.ts";
import { cellOf } from "../writer.ts";
import { pressNotes } from "./editions.ts";
import { type Annex, notAvailable } from "./tables.ts";

const named = cellOf("●");
const notOnList = cellOf("○");

/** States by edition: named, not on a complete list, or not established. States that no source names share a note. */
export function matrixTable({ writer, tables }: Annex): Block[] {
  const { release, lang } = writer;
  const { editions, citations } = release;
  const notes = new TableNotes(lang);
  const headNotes = pressNotes(
    editions.map(({ year }) => year),
    notes,
    writer,
  );
  const states = tableIndexOf(release).dimensions.get("country")?.categories ?? [];
  const cited = new Set(citations.map(({ country }) => country));
  const listed = states
    .filter((state) => cited.has(state.code))
    .map(({ code, label }) => ({ code, name: writer.label(label) }));
  const order = nameOrder(lang);
  const rows = listed
    .toSorted((a, b) => order(a.name, b.name))
    .map(({ code, name }) => [
      cellOf(name),
      ...editions.map((edition) => {
        const citation = citations.find(({ country, year }) => country === code && year === edition.year);
        return signOf(edition, citation, () => notes.letter([{ text: writer.message("briefNotCounted") }]));
      }),
    ]);
  const complete = editions.filter(({ isComplete }) => isComplete).map(({ year }) => year);
  const params = { count: states.length - listed.length, complete: yearList(complete, lang) };
  return tables.table({
    caption: writer.message("annexMatrix"),
    headnote: writer.message("annexMatrixSigns"),
    head: [writer.message("annexState"), ...editions.map(({ year }) => String(year))],
    headNotes: [undefined, ...headNotes],
    align: ["start", ...editions.map(() => "center" as const)],
    rows,
    notes,
    remarks: params.count > 0 ? [writer.message("annexOtherStates", params)] : [],
  });
}

/** An unverified citation is not counted and has a note. */
function signOf({ isComplete }: Edition, citation: Citation | undefined, note: () => string): TableCell {
  if (citation?.sourceSeen) return named;
  if (isComplete) return notOnList;
  return citation ? { ...notAvailable, note: note() } : notAvailable;
}

import type { Citation, Edition, Fact } from "../../facts/fact.ts";
import type { Position } from "../../facts/position.ts";
import type { Lang } from "../../i18n/languages.ts";
import { textIn } from "../../i18n/text.ts";
import { compilerNote } from "../../facts/compiler-note.ts";
import { disputedSince, repliesTo } from "../../query/profile/corrections.ts";
import { tableIndexOf } from "../../query/tables/table-index.ts";
import type { Release } from "../../releases/release.ts";
import { sourceFields } from "../formats/source-fields.ts";
import type { StatementColumn } from "./statement-table.ts";

/** The columns of facts: one for each dimension of the dataset. Categories of one dimension are joined by "or". */
export function factColumns({ manifest }: Release, lang: Lang): StatementColumn<Fact>[] {
  const dimensions = manifest.dataset.dimensions.filter(({ id }) => id !== "year");
  return [
    { name: "name", of: ({ id }) => id },
    { name: "measure", of: ({ measure }) => measure },
    { name: "year_from", of: ({ editions }) => editions[0] },
    { name: "year_to", of: ({ editions }) => editions[1] },
    ...dimensions.map(({ id }) => ({ name: id, of: ({ scope }: Fact) => scope[id] ?? [] })),
    { name: "part", of: ({ part }) => part },
    { name: "kind", of: ({ kind }) => kind },
    { name: "figure", of: ({ figure }) => figure },
    { name: "lower", of: ({ lower }) => lower },
    { name: "upper", of: ({ upper }) => upper },
    { name: "wording", of: ({ wording }) => wording },
    { name: "stated_unit", of: ({ unit }) => unit },
    { name: "topic", of: ({ topic }) => topic },
    { name: "subtopic", of: ({ category }) => category },
    { name: "indicator", of: ({ indicator }) => indicator },
    { name: "note", of: ({ note }) => noteIn(note, lang) },
  ];
}

/** The columns of editions. */
export function editionColumns(lang: Lang): StatementColumn<Edition>[] {
  return [
    { name: "year", of: ({ year }) => year },
    { name: "symbol", of: ({ symbol }) => symbol },
    { name: "session", of: ({ session }) => session },
    { name: "period_start", of: ({ periodStart }) => periodStart },
    { name: "period_end", of: ({ periodEnd }) => periodEnd },
    { name: "next_searched_on", of: ({ nextSearchedOn }) => nextSearchedOn },
    { name: "complete", of: ({ isComplete }) => isComplete },
    { name: "listed", of: ({ listed }) => listed },
    { name: "note", of: ({ note }) => noteIn(note, lang) },
  ];
}

/** The columns of citations: the State, the edition, and the State's dispute and replies. */
export function citationColumns(release: Release, lang: Lang): StatementColumn<Citation>[] {
  return [
    { name: "country", of: ({ country }) => country },
    { name: "country_label", of: ({ country }) => stateName(release, country, lang) },
    { name: "year", of: ({ year }) => year },
    { name: "entry", of: ({ entry }) => entry },
    { name: "mechanisms", of: ({ mechanisms }) => mechanisms },
    { name: "reply", of: ({ reply }) => reply },
    { name: "source_seen", of: ({ sourceSeen }) => sourceSeen },
    { name: "disputed_since", of: ({ country, year }) => disputedSince(release, country, year) },
    { name: "replies", of: ({ country, year }) => repliesTo(release, country, year).map(({ id }) => id) },
    { name: "note", of: ({ note }) => noteIn(note, lang) },
    ...sourceFields.map(({ name, of }) => ({
      name: `entry_${name}`,
      of: ({ entrySource }: Citation) => entrySource && of(entrySource),
    })),
  ];
}

/** The columns of positions of all kinds. A value that a kind does not have is empty. */
export function positionColumns(release: Release, lang: Lang): StatementColumn<Position>[] {
  const nameOf = (code: string | null) => stateName(release, code, lang);
  return [
    { name: "id", of: ({ id }) => id },
    { name: "kind", of: ({ kind }) => kind },
    { name: "country", of: ({ country }) => country },
    { name: "country_label", of: ({ country }) => nameOf(country) },
    { name: "year", of: ({ year }) => year },
    { name: "date", of: ({ date }) => date },
    { name: "resolution", of: (one) => (one.kind === "VOTE" ? one.resolution : null) },
    { name: "choice", of: (one) => (one.kind === "VOTE" ? one.choice : null) },
    { name: "statement", of: (one) => (one.kind === "STATEMENT" ? one.statement : null) },
    { name: "role", of: (one) => (one.kind === "STATEMENT" ? one.role : null) },
    { name: "leaders", of: (one) => (one.kind === "STATEMENT" ? one.leaders : []) },
    { name: "concerning", of: (one) => (one.kind === "CASE_RAISED" ? one.concerned : null) },
    { name: "concerning_label", of: (one) => (one.kind === "CASE_RAISED" ? nameOf(one.concerned) : null) },
    { name: "concerning_as_stated", of: (one) => (one.kind === "CASE_RAISED" ? one.concernedAsStated : null) },
    { name: "on_behalf_of", of: (one) => (one.kind === "CASE_RAISED" ? one.onBehalfOf : []) },
    { name: "forum", of: (one) => ("forum" in one ? one.forum : null) },
    { name: "session", of: (one) => (one.kind === "CASE_RAISED" ? one.session : null) },
    { name: "editions", of: (one) => (one.kind === "REPLY" ? one.editions : []) },
    { name: "form", of: (one) => (one.kind === "REPLY" ? one.form : null) },
    { name: "answers", of: (one) => (one.kind === "REPLY" ? one.answers : null) },
    { name: "title", of: (one) => ("title" in one ? one.title : null) },
    { name: "language", of: (one) => (one.kind === "REPLY" ? textIn(one.summary, lang).lang : null) },
    { name: "summary", of: (one) => (one.kind === "REPLY" ? textIn(one.summary, lang).value : null) },
    { name: "completeness", of: ({ completeness }) => completeness },
  ];
}

function stateName(release: Release, code: string | null, lang: Lang): string | null {
  const state = code === null ? undefined : tableIndexOf(release).category("country", code);
  return state ? textIn(state.label, lang).value : null;
}

function noteIn(note: string | null, lang: Lang): string | null {
  return note === null ? null : textIn(compilerNote(note), lang).value;
}

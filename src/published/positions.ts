import type { CaseRaised, JointStatement, Position, Reply, Resolution, Vote } from "../facts/position.ts";
import type { Files } from "./files.ts";
import type { Sources } from "./sources.ts";

/** Converts resolutions on cooperation, oldest first. */
export function toResolutions({ resolutions }: Files, sources: Sources): Resolution[] {
  return resolutions.rows
    .map((row) => ({
      symbol: row.symbol,
      date: row.date,
      body: row.body,
      decision: row.vote_type,
      yes: row.yes,
      no: row.no,
      abstain: row.abstain,
      mainSponsors: row.main_sponsors,
      rollCallMatches: row.roll_call_matches,
      source: sources.of(row, row.symbol, row.date.slice(0, 4)),
      note: row.note,
    }))
    .toSorted((a, b) => a.date.localeCompare(b.date) || a.symbol.localeCompare(b.symbol, "en", { numeric: true }));
}

/** Converts votes, joint statements, raised cases and replies, in this order. */
export function toPositions(files: Files, sources: Sources): Position[] {
  return [
    ...toVotes(files, sources),
    ...toStatements(files, sources),
    ...toCasesRaised(files, sources),
    ...toReplies(files, sources),
  ];
}

function toVotes({ votes, resolutions }: Files, sources: Sources): Vote[] {
  const dates = new Map(resolutions.rows.map(({ symbol, date }) => [symbol, date]));
  return votes.rows.map((row) => {
    const date = dates.get(row.resolution)!;
    return {
      kind: "VOTE",
      id: idOf("vote", row.resolution, row.country_iso3),
      year: Number(date.slice(0, 4)),
      date,
      completeness: null,
      source: sources.of(row, row.resolution, date.slice(0, 4)),
      country: row.country_iso3,
      resolution: row.resolution,
      choice: row.vote,
    };
  });
}

function toStatements({ statements }: Files, sources: Sources): JointStatement[] {
  return statements.rows.map((row) => ({
    kind: "STATEMENT",
    id: idOf(row.statement, row.country_iso3),
    year: row.year,
    date: row.date,
    completeness: row.completeness,
    source: sources.of(row, null, String(row.year)),
    country: row.country_iso3,
    statement: row.statement,
    title: row.title,
    forum: row.forum,
    leaders: row.leaders,
    role: row.role,
  }));
}

function toCasesRaised({ casesRaised }: Files, sources: Sources): CaseRaised[] {
  return casesRaised.rows.map((row) => ({
    kind: "CASE_RAISED",
    id: row.id,
    year: row.year,
    date: null,
    completeness: row.completeness,
    source: sources.of(row, null, String(row.year)),
    country: row.raising_iso3,
    onBehalfOf: row.on_behalf_of,
    concerned: row.concerned_iso3,
    concernedAsStated: row.concerned_as_stated,
    forum: row.forum,
    session: row.session,
  }));
}

function toReplies({ replies }: Files, sources: Sources): Reply[] {
  return replies.rows.map((row) => ({
    kind: "REPLY",
    id: row.id,
    year: row.years[0]!,
    date: row.date,
    completeness: row.completeness,
    source:
      row.read_via === ""
        ? sources.ofReply(row)
        : sources.of({ ...row, evidence: row.text }, row.document_symbol || null, row.years.join(", ")),
    country: row.country_iso3,
    editions: row.years,
    form: row.kind,
    answers: row.answers || null,
    title: row.title,
    summary: { [row.language]: row.text },
  }));
}

/** An id of lower-case words with hyphens, such as `vote-a-hrc-res-24-24-ago`. */
function idOf(...parts: readonly string[]): string {
  return parts
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
}

import type { Remark } from "../i18n/languages.ts";
import type { Resolution, Source, StateReply } from "../disclosure/table.ts";
import type { ReleaseRows } from "./format/file.ts";

/** What States decided and answered in public, as the rows of a release tell it. */
export function positionsOf(rows: Pick<ReleaseRows, "resolution" | "state_reply" | "source_document">): {
  readonly resolutions: readonly Resolution[];
  readonly stateReplies: readonly StateReply[];
} {
  const sourceOf = (number: number): Source => {
    const row = rows.source_document[number];
    if (!row) throw new RangeError("Cannot read a position: it must have its source");
    const { symbol, title, url, evidence } = row;
    return { symbol, title: JSON.parse(title) as Remark, url, evidence };
  };
  const resolutions = rows.resolution.map((row) => ({
    symbol: row.symbol,
    date: row.date,
    body: row.body,
    decision: row.decision as Resolution["decision"],
    yes: row.yes,
    no: row.no,
    abstain: row.abstain,
    mainSponsors: row.mainSponsors,
    rollCallMatches: row.rollCallMatches === null ? null : row.rollCallMatches === 1,
    source: sourceOf(row.source),
  }));
  const stateReplies = rows.state_reply.map(({ country, date, years, summary, source }) => ({
    country,
    date,
    years: years.split(" ").filter(Boolean).map(Number),
    summary: JSON.parse(summary) as Remark,
    source: sourceOf(source),
  }));
  return { resolutions, stateReplies };
}

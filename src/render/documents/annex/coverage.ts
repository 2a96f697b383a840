import { howToRead } from "../../../query/profile/profile.ts";
import { yearList } from "../../../query/profile/state-editions.ts";
import type { Edition } from "../../../facts/fact.ts";
import type { Block, Inline } from "../document.ts";
import { nextEdition } from "../brief/opening.ts";
import type { Writer } from "../writer.ts";
import { gradeOf } from "./grades.ts";

/** Numbered paragraphs on the coverage of the tables on the Secretary-General's reports. */
export function reportCoverage(writer: Writer): Block[] {
  const { editions, citations } = writer.release;
  const years = editions.map(({ year }) => year);
  const listed = (condition: (edition: Edition) => boolean) =>
    yearList(
      editions.filter(condition).map(({ year }) => year),
      writer.lang,
    );
  const isReportRead = citations.some(({ source }) => gradeOf(source) === "A");
  const scope = { count: years.length, first: String(years[0]), last: String(years.at(-1)) };
  const lists = {
    complete: listed(({ isComplete }) => isComplete),
    partial: listed(({ isComplete, listed: count }) => !isComplete && count > 0),
    none: listed(({ listed: count }) => count === 0),
  };
  return numbered(writer, [
    [writer.message("annexEditions", scope), ...(isReportRead ? [] : [writer.message("reportsNotRead")])],
    nextEdition({ writer, release: writer.release }),
    [writer.message("annexLists", lists)],
    [writer.message("annexPartial")],
    [writer.message("annexMeaning"), writer.message("annexOrder")],
    [writer.message("attribution")],
    [writer.message("annexSigns")],
    [writer.message("annexGrades")],
  ]);
}

/** Numbered paragraphs on the coverage of the tables of another dataset. */
export function datasetCoverage(writer: Writer): Block[] {
  const { release, lang, manifest } = writer;
  const { nature, description } = manifest.dataset;
  // The opening already marks synthetic figures.
  const readings = howToRead(release, lang).slice(nature === "SYNTHETIC" ? 1 : 0);
  return numbered(writer, [
    [writer.label(description)],
    ...readings.map(({ value }) => [value]),
    ...(nature === "PUBLISHED" ? [] : [[writer.message("annexIntervals")]]),
    [writer.message("annexSigns")],
  ]);
}

/** Each paragraph is a list of sentences. */
function numbered(writer: Writer, paragraphs: readonly (readonly string[])[]): Block[] {
  const { sentenceSeparator } = writer;
  const items = paragraphs.map((sentences): Inline => [{ text: sentences.join(sentenceSeparator) }]);
  return [writer.heading(2, "annexCoverage"), { kind: "list", items, from: 1 }];
}

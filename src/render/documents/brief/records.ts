import { formatMessages } from "../../../i18n/message.ts";
import { boundsOf } from "../../../query/compare/bounds.ts";
import { keyFigures } from "../../../query/profile/key-figures.ts";
import { howToRead } from "../../../query/profile/profile.ts";
import type { Block } from "../document.ts";
import { reportParagraph } from "../report.ts";
import { figuresBlocks } from "./figures.ts";
import type { Section } from "./section.ts";
import { seriesBlocks } from "./series.ts";
import type { Subject } from "./subject.ts";
import { trendsBlocks } from "./trends.ts";

/** The sections of a summary without the Secretary-General's reports: key figures, series, trends, reading advice and channels. */
export async function recordSections(subject: Subject): Promise<Section[]> {
  const { release, area, title, address, writer } = subject;
  const figures = keyFigures(release, area);
  const isPublished = release.manifest.dataset.nature === "PUBLISHED";
  const blocks = [
    ...openingBlocks(subject, figures),
    ...(isPublished ? [] : [...(await seriesBlocks(subject)), ...trendsBlocks(subject), ...figuresBlocks(subject)]),
    ...readingBlocks(subject),
    reportParagraph(subject, { page: title, address, token: release.manifest.digest, sentence: null }, writer),
  ];
  const data = {
    figures: figures.map(({ name, cell, sentences }) => {
      const { measure, status, value, flags } = cell;
      const text = formatMessages(sentences, writer.lang).value;
      const bounds = boundsOf(cell, release);
      const interval = bounds && { lower: bounds.lower, upper: bounds.upper, level: bounds.level };
      return { name, measure, status, value, flags, interval, text };
    }),
  };
  return [{ blocks, data }];
}

/** Key figures as quotable sentences, after a warning if there are none. */
function openingBlocks({ release, area, writer }: Subject, figures: ReturnType<typeof keyFigures>): Block[] {
  const hasValue = figures.some(({ cell }) => cell.status === "VALUE");
  const isSynthetic = release.manifest.dataset.nature === "SYNTHETIC";
  return [
    ...(isSynthetic ? [writer.paragraph(writer.message("synthetic"), "warning")] : []),
    writer.heading(2, "briefInBrief"),
    ...(hasValue ? [] : [writer.paragraph(writer.message("briefNoFigure", { place: area.category }), "warning")]),
    { kind: "list", items: figures.map(({ sentences }) => [{ text: formatMessages(sentences, writer.lang).value }]) },
    writer.paragraph(writer.message("attribution"), "small"),
  ];
}

/** The opening already marks synthetic figures. */
function readingBlocks({ release, writer }: Subject): Block[] {
  const isSynthetic = release.manifest.dataset.nature === "SYNTHETIC";
  const readings = howToRead(release, writer.lang).slice(isSynthetic ? 1 : 0);
  return [
    writer.heading(2, "pageReading"),
    { kind: "list", items: readings.map(({ value }) => [{ text: value }]), small: true },
  ];
}

import type { PlannedTable } from "../../../codebook/dataset.ts";
import type { Lang } from "../../../i18n/languages.ts";
import { languageFacts } from "../../../i18n/locales.ts";
import { message, formatMessage, formatMessages } from "../../../i18n/message.ts";
import { textIn } from "../../../i18n/text.ts";
import { cite } from "../../../query/citation/citation.ts";
import { referenceOf } from "../../../query/citation/reference.ts";
import { nameOf } from "../../../query/parse/query.ts";
import { keyFigures } from "../../../query/profile/key-figures.ts";
import { howToRead } from "../../../query/profile/profile.ts";
import { changesBetween } from "../../../query/release/changes.ts";
import { disclosureReportOf } from "../../../releases/disclosure-report.ts";
import type { Release } from "../../../releases/release.ts";
import type { Block, Document, Figure, Inline } from "../document.ts";
import { figureOf } from "../figure.ts";
import { References } from "../references.ts";
import { Writer } from "../writer.ts";
import { annexTable, citedStatesTable } from "./annex-table.ts";
import { markdownBlocks } from "./markdown-blocks.ts";

const maxPages = 200;

/** The statistical annex to the Secretary-General's report: key figures, changes, charts, tables and method. */
export async function annexOf(release: Release, lang: Lang, publicUrl: string): Promise<Document> {
  const { manifest } = release;
  const writer = new Writer(release, lang);
  const references = new References(writer);
  const [first, last] = manifest.period.map(String) as [string, string];
  const summary = keyFigures(release).map(({ sentences }): Inline => [{ text: formatMessages(sentences, lang).value }]);
  const charts = await chartsOf(writer, publicUrl);
  const tables = await tablesOf(writer, references);
  const cited = citedStatesTable(writer, references);
  const method = methodOf(writer);
  const blocks: Block[] = [
    writer.paragraph(writer.message("annexSubtitle", { first, last }), "lead"),
    ...(manifest.dataset.nature === "SYNTHETIC" ? [writer.paragraph(writer.message("synthetic"), "warning")] : []),
    writer.paragraph(writer.label(manifest.dataset.description)),
    ...(summary.length > 0 ? [writer.heading(2, "annexSummary"), { kind: "list", items: summary } as const] : []),
    ...changeSection(writer),
    ...(charts.length > 0 ? [writer.heading(2, "annexCharts"), ...charts] : []),
    writer.heading(2, "annexTables"),
    ...(tables.length > 0 ? tables : [writer.paragraph(writer.message("annexNoTable"))]),
    ...cited,
    writer.heading(2, "pageReading"),
    { kind: "list", items: howToRead(release, lang).map(({ value }) => [{ text: value }]) },
    ...(method.length > 0 ? [writer.heading(2, "annexMethod"), ...method] : []),
    ...writer.closing(references.list, cite(referenceOf(manifest, publicUrl, lang), "UN_EDITORIAL")),
  ];
  return {
    lang,
    dir: languageFacts(lang).direction,
    kicker: writer.label(manifest.dataset.title),
    title: writer.message("annexTitle"),
    blocks,
    manifest,
    running: writer.running,
    address: null,
    maxPages,
  };
}

/** Changes between comparable editions, and since the previous release. Revised figures are counted and never listed. */
function changeSection(writer: Writer): Block[] {
  const compared = keyFigures(writer.release).flatMap(({ change, label }): Inline[] => {
    if (!change) return [];
    const subject = (lang: Lang) => formatMessage(label, lang).value;
    const reading = (lang: Lang) => formatMessage(change.reading, lang).value;
    return [[{ text: writer.format(message("annexChangeOfFigures", { subject, reading })) }]];
  });
  return [
    writer.heading(2, "annexChange"),
    ...(compared.length > 0
      ? [{ kind: "list", items: compared } as const]
      : [writer.paragraph(writer.message("annexNoEarlier"))]),
    ...releaseChanges(writer),
  ];
}

function releaseChanges(writer: Writer): Block[] {
  const [before] = writer.release.older;
  if (!before) return [writer.paragraph(writer.message("annexFirst"))];
  const { version } = before.manifest;
  const { items, figuresRevised } = changesBetween(before, writer.release);
  const explanations = [...new Set(items.map(({ explanation }) => writer.format(explanation)))];
  const revised = writer.message("feedRevised", { count: figuresRevised ?? 0, version });
  return [
    ...(explanations.length === 0 ? [writer.paragraph(writer.message("annexUnchanged", { version }))] : []),
    { kind: "list", items: [...explanations, revised].map((text) => [{ text }]) },
  ];
}

/** The planned tables that fit on a page. The table of cited States follows separately, with its sources. */
async function tablesOf(writer: Writer, references: References): Promise<Block[]> {
  const blocks: Block[] = [];
  let number = 0;
  for (const planned of writer.manifest.dataset.plan.filter(isPrinted)) {
    const table = await annexTable(planned, writer, references, number + 1);
    if (table.length === 0) continue;
    number += 1;
    blocks.push(...table);
  }
  return blocks;
}

/**
 * The annex prints breakdowns by one dimension, alone or by year. Periods count a person once and runs once in each
 * edition, so the annex prints only runs.
 */
function isPrinted({ dimensions, span }: PlannedTable): boolean {
  if (span === "period") return false;
  if (dimensions.length === 2) return dimensions.includes("year") && !dimensions.includes("country");
  return dimensions.length === 1;
}

/** The methodology of the release, else its notes. */
function methodOf(writer: Writer): Block[] {
  const { methodology } = disclosureReportOf(writer.manifest);
  if (!methodology) return writer.manifest.notes.map((note) => writer.paragraph(writer.text(note)));
  const { value, lang } = textIn(methodology, writer.lang);
  if (lang === writer.lang) return markdownBlocks(value);
  return [writer.paragraph(writer.message("pageMethodologyInEnglish"), "small"), ...markdownBlocks(value, lang)];
}

/** Charts by year, by region and year, and by trend, each of the first planned measure. */
async function chartsOf(writer: Writer, publicUrl: string): Promise<Block[]> {
  const { release, lang } = writer;
  const { plan } = release.manifest.dataset;
  const wanted = [["year"], ["region", "year"], ["trend"]] as const;
  const queries = wanted.flatMap((dimensions) => {
    const table = plan.find((planned) => planned.dimensions.join() === dimensions.join());
    return table ? [{ measures: [table.measure], by: table.dimensions.map(nameOf) }] : [];
  });
  const figures = await Promise.all(
    queries.map((query) => figureOf(release, { query, lang }, publicUrl, query.by.length > 1 ? 480 : 300)),
  );
  const shown = figures.filter((figure): figure is Figure => figure !== null);
  return shown.flatMap((figure, index): Block[] => {
    const caption = writer.message("annexFigure", { number: index + 1, title: figure.caption });
    return [
      { kind: "heading", level: 3, text: caption },
      { ...figure, caption },
    ];
  });
}

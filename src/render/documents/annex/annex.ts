import type { PlannedTable } from "../../../codebook/dataset.ts";
import type { Lang } from "../../../i18n/languages.ts";
import { disclosureReportOf } from "../../../releases/disclosure-report.ts";
import type { Release } from "../../../releases/release.ts";
import { cite } from "../../../query/citation/citation.ts";
import { howToRead } from "../../../query/profile/profile.ts";
import { keyFigures } from "../../../query/profile/key-figures.ts";
import { formatMessages } from "../../../i18n/message.ts";
import { nameOf } from "../../../query/parse/query.ts";
import { referenceOf } from "../../../query/citation/reference.ts";
import { languageFacts } from "../../../i18n/locales.ts";
import { textIn } from "../../../i18n/text.ts";
import { changeSection } from "./annex-change.ts";
import { citedStates } from "./annex-cited.ts";
import { annexTable } from "./annex-table.ts";
import type { Block, Document, Figure, Inline } from "../document.ts";
import { figureOf } from "../figure.ts";
import { markdownBlocks } from "./markdown-blocks.ts";
import { References } from "../references.ts";
import { code, Writer } from "../writer.ts";

const mostPages = 200;

/** The statistical annex to the Secretary-General's report: figures, charts, tables, what changed, and how it was made. */
export async function annexOf(release: Release, lang: Lang, publicUrl: string): Promise<Document> {
  const { manifest } = release;
  const writer = new Writer(lang, manifest);
  const references = new References(writer);
  const [first, last] = manifest.period.map(String) as [string, string];
  const summary = keyFigures(release).map(({ sentences }): Inline => [{ text: formatMessages(sentences, lang).value }]);
  const charts = await chartsOf(release, writer, publicUrl);
  const tables = await tablesOf(release, writer, references);
  const cited = await citedStates(release, writer, references);
  const method = methodOf(release, writer);
  const blocks: Block[] = [
    writer.paragraph(writer.say("annexSubtitle", { first, last }), "lead"),
    ...(manifest.dataset.nature === "SYNTHETIC" ? [writer.paragraph(writer.say("synthetic"), "warning")] : []),
    writer.paragraph(writer.label(manifest.dataset.description)),
    ...(summary.length > 0 ? [writer.heading(2, "annexSummary"), { kind: "list", items: summary } as const] : []),
    ...changeSection(release, writer),
    ...(charts.length > 0 ? [writer.heading(2, "annexCharts"), ...charts] : []),
    writer.heading(2, "annexTables"),
    ...(tables.length > 0 ? tables : [writer.paragraph(writer.say("annexNoTable"))]),
    ...cited,
    writer.heading(2, "pageReading"),
    { kind: "list", items: howToRead(release, lang).map(({ value }) => [{ text: value }]) },
    ...(method.length > 0 ? [writer.heading(2, "annexMethod"), ...method] : []),
    ...(references.list ? [writer.heading(2, "pageSources"), references.list] : []),
    writer.heading(2, "briefAbout"),
    writer.paragraph(
      writer.say("briefCiteAs", { citation: cite(referenceOf(manifest, publicUrl, lang), "UN_EDITORIAL") }),
      "small",
    ),
    writer.paragraph([{ text: `${writer.say("pageDigest")}: ` }, code(manifest.digest)], "small"),
    ...writer.translationNotice(),
  ];
  return {
    lang,
    dir: languageFacts(lang).direction,
    kicker: writer.label(manifest.dataset.title),
    title: writer.say("annexTitle"),
    blocks,
    manifest,
    running: writer.running,
    address: null,
    mostPages,
  };
}

/** Every table of the plan but those whose rows would be States by year: of them stands who is cited, with sources. */
async function tablesOf(release: Release, writer: Writer, references: References): Promise<Block[]> {
  const blocks: Block[] = [];
  let number = 0;
  for (const planned of release.manifest.dataset.plan.filter(isPrinted)) {
    const table = await annexTable(release, planned, writer, references, number + 1);
    if (table.length === 0) continue;
    number += 1;
    blocks.push(...table);
  }
  return blocks;
}

/**
 * A report prints what a page can hold: one breakdown, or one over the years. The rest is in the release. Closed periods
 * count a person once and are not printed beside runs, which count a person once in each edition.
 */
function isPrinted({ dimensions, span }: PlannedTable): boolean {
  if (span === "period") return false;
  if (dimensions.length === 2) return dimensions.includes("year") && !dimensions.includes("country");
  return dimensions.length === 1;
}

/** How the figures were made: the methodology that the release carries, else what must be known of it. */
function methodOf({ manifest }: Release, writer: Writer): Block[] {
  const { methodology } = disclosureReportOf(manifest);
  if (!methodology) return manifest.notes.map((note) => writer.paragraph(writer.remark(note)));
  const { value, lang } = textIn(methodology, writer.lang);
  if (lang === writer.lang) return markdownBlocks(value);
  return [writer.paragraph(writer.say("pageMethodologyInEnglish"), "small"), ...markdownBlocks(value, lang)];
}

/** The years; the regions over the years; the trends: of the measure that a table would count. */
async function chartsOf(release: Release, writer: Writer, publicUrl: string): Promise<Block[]> {
  const { plan } = release.manifest.dataset;
  const wanted = [["year"], ["region", "year"], ["trend"]] as const;
  const asked = wanted.flatMap((dimensions) => {
    const table = plan.find((planned) => planned.dimensions.join() === dimensions.join());
    return table ? [{ measures: [table.measure], by: table.dimensions.map(nameOf) }] : [];
  });
  const figures = await Promise.all(
    asked.map((query) => figureOf(release, { query, lang: writer.lang }, publicUrl, query.by.length > 1 ? 480 : 300)),
  );
  const drawn = figures.filter((figure): figure is Figure => figure !== null);
  return drawn.flatMap((figure, index): Block[] => {
    const title = writer.say("annexFigure", { number: index + 1, title: figure.caption });
    return [
      { kind: "heading", level: 3, text: title },
      { ...figure, caption: title },
    ];
  });
}

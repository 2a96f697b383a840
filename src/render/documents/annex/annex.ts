import type { Lang } from "../../../i18n/languages.ts";
import { languageFacts } from "../../../i18n/locales.ts";
import { cite } from "../../../query/citation/citation.ts";
import { referenceOf } from "../../../query/citation/reference.ts";
import type { Release } from "../../../releases/release.ts";
import type { Site } from "../../contact/contact-links.ts";
import type { Block, Document } from "../document.ts";
import { References } from "../references.ts";
import { reportParagraph } from "../report.ts";
import { Writer } from "../writer.ts";
import { correctionsSection } from "./corrections.ts";
import { datasetCoverage, reportCoverage } from "./coverage.ts";
import { dataOf } from "./data.ts";
import { editionsTable, groupsTable } from "./editions.ts";
import { matrixTable } from "./matrix.ts";
import { plannedTables } from "./planned-tables.ts";
import { sourcesByGrade, sourcesTable } from "./sources.ts";
import { type Annex, NumberedTables } from "./tables.ts";
import { trendsTable } from "./trends.ts";
import { votesTables } from "./votes.ts";

/** The statistical tables of a release: on the Secretary-General's reports, or on the plan of another dataset. */
export async function annexOf(release: Release, lang: Lang, site: Site): Promise<Document> {
  const { manifest } = release;
  const writer = new Writer(release, lang);
  const annex = { writer, references: new References(writer), tables: new NumberedTables(writer) };
  const isReports = release.editions.length > 0;
  const title = isReports
    ? writer.message("annexTitle")
    : writer.message("annexTitleOfRecords", { dataset: manifest.dataset.title });
  const reference = referenceOf(manifest, site.publicUrl, lang);
  const reported = { page: title, address: reference.url, token: manifest.digest, sentence: null };
  const blocks: Block[] = [
    ...(manifest.dataset.nature === "SYNTHETIC" ? [writer.paragraph(writer.message("synthetic"), "warning")] : []),
    ...(isReports ? reportSections(annex) : await datasetSections(annex)),
    ...omissionNotice(annex),
    ...correctionsSection(writer),
    ...writer.closing(isReports ? null : annex.references.list, cite(reference, "UN_EDITORIAL")),
    reportParagraph(site, reported, writer),
  ];
  return {
    lang,
    dir: languageFacts(lang).direction,
    kicker: writer.label(manifest.dataset.title),
    title,
    blocks,
    data: dataOf(blocks),
    manifest,
    running: writer.running,
    address: null,
    maxPages: isReports ? 4 : 200,
  };
}

/** The sources have their numbers before the tables cite them, so that the numbers follow the grades. */
function reportSections(annex: Annex): Block[] {
  const { writer, references } = annex;
  references.citeAll(sourcesByGrade(writer.release));
  return [
    ...reportCoverage(writer),
    ...section(annex, "annexStates", [...editionsTable(annex), ...groupsTable(annex), ...matrixTable(annex)]),
    ...section(annex, "annexTrends", trendsTable(annex)),
    ...section(annex, "annexVotes", votesTables(annex)),
    ...section(annex, "pageSources", sourcesTable(annex)),
  ];
}

async function datasetSections(annex: Annex): Promise<Block[]> {
  const { writer } = annex;
  const tables = await plannedTables(annex);
  const blocks = tables.length > 0 ? tables : [writer.paragraph(writer.message("annexNoTable"))];
  return [...datasetCoverage(writer), ...section(annex, "annexTables", blocks)];
}

/** A heading with its blocks; empty without blocks. */
function section({ writer }: Annex, id: Parameters<Writer["message"]>[0], blocks: Block[]): Block[] {
  return blocks.length > 0 ? [writer.heading(2, id), ...blocks] : [];
}

function omissionNotice({ writer, tables: { omitted } }: Annex): Block[] {
  if (omitted.length === 0) return [];
  return [writer.paragraph(writer.message("annexShort", { titles: writer.list(omitted) }), "small")];
}

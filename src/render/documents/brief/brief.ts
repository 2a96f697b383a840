import type { Lang } from "../../../i18n/languages.ts";
import { languageFacts } from "../../../i18n/locales.ts";
import { cite } from "../../../query/citation/citation.ts";
import { referenceOf } from "../../../query/citation/reference.ts";
import type { Area } from "../../../query/profile/key-figures.ts";
import { hasLists } from "../../../query/profile/state-editions.ts";
import type { Release } from "../../../releases/release.ts";
import type { Site } from "../../contact/contact-links.ts";
import type { Document } from "../document.ts";
import { groupSection } from "./comparison.ts";
import { editionsSection } from "./editions.ts";
import { followUpSection } from "./follow-up.ts";
import { openingSection } from "./opening.ts";
import { positionsSection } from "./positions.ts";
import { recordSections } from "./records.ts";
import { repliesSection } from "./replies.ts";
import { resolutionSection } from "./resolution.ts";
import { withRowReports } from "./responses.ts";
import { numbered, type Section } from "./section.ts";
import { briefAddress, type Subject, subjectOf } from "./subject.ts";

/** The two-page summary on a country or region. It depends only on the release, the subject and the language. */
export async function briefOf(release: Release, area: Area, lang: Lang, site: Site): Promise<Document> {
  const subject = subjectOf(release, area, lang, site);
  const { writer, title, address: url } = subject;
  const sections = await (hasLists(release) ? reportSections : recordSections)(subject);
  const { code, parent } = area.category;
  const place = { code, kind: area.dimension.toUpperCase(), name: writer.label(area.category.label), group: parent };
  const reference = referenceOf(release.manifest, site.publicUrl, lang, { url, symbols: [] });
  return {
    lang,
    dir: languageFacts(lang).direction,
    kicker: kickerOf(subject),
    title,
    blocks: [...sections.flatMap(({ blocks }) => blocks), ...writer.citeAs(cite(reference, "UN_EDITORIAL"))],
    data: Object.assign({ place }, ...sections.map(({ data }) => data)) as object,
    manifest: release.manifest,
    running: writer.running,
    address: briefAddress(site.publicUrl, release, area).path,
    maxPages: 2,
  };
}

/** The sections of a summary on the Secretary-General's reports. The last one lists the sources that the others cite. */
async function reportSections(subject: Subject): Promise<Section[]> {
  const { writer, references } = subject;
  const statements = [
    editionsSection(subject),
    await groupSection(subject),
    positionsSection(subject),
    repliesSection(subject),
  ];
  const sections = [
    ...statements.map((section) => withRowReports(subject, section)),
    resolutionSection(subject),
    followUpSection(subject),
  ];
  const { list, data } = references;
  const sources = { blocks: [writer.heading(2, "pageSources"), ...(list ? [list] : [])], data: { sources: data } };
  return [openingSection(subject), ...numbered([...sections, sources])];
}

/** The kind of the summary, the group of the State, and the editions. */
function kickerOf({ release, area, region, writer }: Subject): string {
  const [first, last] = release.manifest.period.map(String) as [string, string];
  return [
    writer.message(area.dimension === "country" ? "briefOfCountry" : "briefOfRegion"),
    ...(region ? [writer.label(region.category.label)] : []),
    ...(hasLists(release) ? [writer.message("kickerEditions", { first, last })] : []),
  ].join(" · ");
}

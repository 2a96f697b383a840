import { languageFacts } from "../../../i18n/locales.ts";
import type { Lang } from "../../../i18n/languages.ts";
import type { Release } from "../../../releases/release.ts";
import type { Area } from "../../../query/profile/key-figures.ts";
import { leadingName } from "../../../query/profile/state-names.ts";
import { aboutSection } from "./brief-about.ts";
import { besideSection } from "./brief-beside.ts";
import { citationsSection } from "./brief-citations.ts";
import { completeListsSection } from "./brief-complete-lists.ts";
import { figuresSection } from "./brief-figures.ts";
import { opening } from "./brief-headline.ts";
import { positionsSection } from "./brief-positions.ts";
import { trendsSection } from "./brief-trends.ts";
import type { Document } from "../document.ts";
import { type Subject, subjectOf } from "../place.ts";

/** What a release holds on one country or region, on two pages: a function of release, place and language. */
export async function briefOf(release: Release, place: Area, lang: Lang, publicUrl: string): Promise<Document> {
  const subject = subjectOf(release, place, lang, publicUrl);
  const { writer } = subject;
  const isPublished = release.manifest.dataset.nature === "PUBLISHED";
  const blocks = [
    ...opening(subject),
    ...(await citationsSection(subject)),
    ...(await (isPublished ? completeListsSection : besideSection)(subject)),
    ...(await trendsSection(subject)),
    ...figuresSection(subject),
    ...positionsSection(subject),
  ];
  const address = briefAddress(publicUrl, release, place);
  return {
    lang,
    dir: languageFacts(lang).direction,
    kicker: writer.say(place.dimension === "country" ? "briefOfCountry" : "briefOfRegion"),
    title: titleOf(subject),
    blocks: [...blocks, ...aboutSection(subject, `${address.path}.html?${address.search}&lang=${lang}`)],
    manifest: release.manifest,
    running: writer.running,
    address: address.path,
    mostPages: 2,
  };
}

/** Every State has the same form of title. It makes no assertion about the State. */
function titleOf({ release, place, writer }: Subject): string {
  const name = leadingName(place.category, writer.lang);
  const { nature, title } = release.manifest.dataset;
  if (nature === "PUBLISHED") return writer.say("summaryTitle", { place: name });
  return writer.say("summaryTitleOfRecords", { place: name, dataset: title });
}

/** The lasting address of a brief: its path without the format, and the release that it names by its digest. */
export function briefAddress(publicUrl: string, { manifest }: Release, { dimension, category }: Area) {
  const { dataset, digest } = manifest;
  const search = new URLSearchParams({ dataset: dataset.id, release: digest }).toString().replace("%3A", ":");
  return { path: `${publicUrl}/${dimension}/${encodeURIComponent(category.code)}`, search };
}

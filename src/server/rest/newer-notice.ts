import { statesOf } from "../../facts/scope.ts";
import { unitedNationsDays } from "../../i18n/local-formats.ts";
import { formatMessage } from "../../i18n/message.ts";
import { stateChanges } from "../../query/release/state-changes.ts";
import type { Area } from "../../query/profile/key-figures.ts";
import type { Release } from "../../releases/release.ts";
import { type Html, html } from "../../render/html/html.ts";
import type { Speaker } from "../../render/html/speaker.ts";

/** The notice above the summary of a superseded release: the newer release, and its changes on the State or region. */
export function newerNotice(release: Release, newer: Release, area: Area, { lang, say }: Speaker): Html {
  const { version, publishedAt, dataset } = newer.manifest;
  const changes = stateChanges(release, newer, statesOf(dataset, area.dimension, area.category.code));
  const params = { place: area.category, count: changes.length };
  const kinds = [...new Set(changes.map(({ explanation }) => formatMessage(explanation, lang).value))];
  const sentences = [
    say("summaryNewer", { version, date: unitedNationsDays(lang).format(new Date(publishedAt)) }),
    ...(changes.length > 0 ? [say("summaryChanged", params), ...kinds] : []),
    ...(changes.length === 0 && dataset.nature === "PUBLISHED" ? [say("summarySame", params)] : []),
  ];
  return html`<aside class="banner"><p>${sentences.join(" ")} <a href="?dataset=${dataset.id}&lang=${lang}">${say("summaryNewest")}</a></p></aside>
`;
}

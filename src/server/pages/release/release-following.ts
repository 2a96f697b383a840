import type { ReleaseChange, ReleaseChanges } from "../../../query/release/changes.ts";
import type { Distribution } from "../../../render/metadata/distributions.ts";
import { type Message, message, formatMessage } from "../../../i18n/message.ts";
import { type Html, html } from "../../../render/html/html.ts";
import { code, type Speaker } from "../../../render/html/speaker.ts";

/** The version before, and what has changed since. */
export interface Since {
  readonly version: string;
  readonly changes: ReleaseChanges;
}

/** How many of the places that one kind of change is about are shown; the API has all of them. */
const mostShown = 20;

/** What has changed since the version before: revised figures are counted, other changes told by kind, with where. */
export function changesSection(since: Since | null, speaker: Speaker): Html {
  const title = html`<h2 id="changes">${speaker.say("pageChanges")}</h2>`;
  const told = since === null ? html`<p>${speaker.say("pageFirst")}</p>` : changesSince(since, speaker);
  return html`<section aria-labelledby="changes">
${title}
${told}
</section>`;
}

function changesSince({ version, changes }: Since, { lang, say: said }: Speaker): Html {
  const revised = changes.figuresRevised ?? 0;
  const count = revised > 0 ? said("feedRevised", { count: revised, version }) : said("pageNoneRevised", { version });
  const listed = kindsOf(changes.items).map(([explanation, paths]) => {
    const shown = paths.slice(0, mostShown).map((path) => html`${code(path)} `);
    const more = paths.length > mostShown ? "…" : "";
    return html`<li>${formatMessage(explanation, lang).value} <small>${shown}${more}</small></li>
`;
  });
  return html`<p>${count}</p>
${listed.length > 0 ? html`<ul>${listed}</ul>` : ""}`;
}

/** The changes of one kind together, each by where it is. */
function kindsOf(items: readonly ReleaseChange[]): [Message, string[]][] {
  const kinds = new Map<string, [Message, string[]]>();
  for (const { what, path, explanation } of items) {
    const [, paths] = kinds.get(what) ?? [explanation, []];
    kinds.set(what, [explanation, [...paths, path.join(".")]]);
  }
  return [...kinds.values()];
}

/** What can be fetched of the release, each with what it is, its size and its hash. */
export function downloadsSection(files: readonly Distribution[], { lang, say: said }: Speaker): Html {
  const size = new Intl.NumberFormat(lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const listed = files.map(({ url, mediaType, bytes, digest }) => {
    const name = url.slice(url.lastIndexOf("/") + 1);
    const what = meanings[mediaType];
    return html`<li><a href="${url}">${code(name)}</a> (${size.format(bytes / 1_000_000)})${what ? html`: ${formatMessage(message(what), lang).value}` : ""}<br><small>${code(digest)}</small></li>
`;
  });
  return html`<section aria-labelledby="downloads">
<h2 id="downloads">${said("pageDownloads")}</h2>
<ul>
${listed}</ul>
<p><a href="/v1/releases.atom?lang=${lang}">${said("pageFollow")}</a></p>
</section>`;
}

const meanings: Readonly<Record<string, "pageBundle" | "pageDatabase" | "bundleCodebook">> = {
  "application/zip": "pageBundle",
  "application/vnd.sqlite3": "pageDatabase",
  "application/json": "bundleCodebook",
};

import type { MessageId } from "../../../i18n/locales.ts";
import { labelled, bracketed } from "../../../i18n/local-formats.ts";
import { message, formatMessage } from "../../../i18n/message.ts";
import { checkWords } from "../../../query/release/release-texts.ts";
import type { Json } from "../../../releases/draft.ts";
import { type Html, html } from "../../../render/html/html.ts";
import { code, type Speaker } from "../../../render/html/speaker.ts";
import type { Distribution } from "../../../render/metadata/distributions.ts";
import type { ChangesOfKind } from "../../../render/statements/changed-entries.ts";

/** The changes since the previous release. */
export interface Since {
  /** The version of the previous release. */
  readonly version: string;
  readonly figuresRevised: number | null;
  readonly kinds: readonly ChangesOfKind[];
}

/** The maximum number of entries for one kind of change. The API has all of them. */
const maxEntries = 20;

/** The changes since the previous release: the number of revised figures, and the other changes by kind. */
export function changesSection(since: Since | null, speaker: Speaker): Html {
  const title = html`<h2 id="changes">${speaker.say("pageChanges")}</h2>`;
  const content = since === null ? html`<p>${speaker.say("pageFirst")}</p>` : changesSince(since, speaker);
  return html`<section aria-labelledby="changes">
${title}
${content}
</section>`;
}

function changesSince({ version, figuresRevised, kinds }: Since, speaker: Speaker): Html {
  const revised = figuresRevised ?? 0;
  const count =
    revised > 0 ? speaker.say("feedRevised", { count: revised, version }) : speaker.say("pageNoneRevised", { version });
  const items = kinds.map(({ sentence, entries }) => {
    const listed = entries
      .slice(0, maxEntries)
      .map(({ text, href }) => html`<li>${href ? html`<a href="${href}"><bdi>${text}</bdi></a>` : code(text)}</li>`);
    const more = entries.length > maxEntries ? html`<li>…</li>` : "";
    return html`<li>${sentence}<ul>${listed}${more}</ul></li>
`;
  });
  return html`<p>${count}</p>
${items.length > 0 ? html`<ul>${items}</ul>` : ""}`;
}

/** The files of the release, each with its meaning, size and digest. */
export function downloadsSection(files: readonly Distribution[], speaker: Speaker): Html {
  const size = new Intl.NumberFormat(speaker.lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const items = files.map(({ url, mediaType, bytes, digest }) => {
    const name = url.slice(url.lastIndexOf("/") + 1);
    const id = meanings[mediaType];
    const length = bracketed(size.format(bytes / 1_000_000), speaker.lang);
    const meaning = id ? labelled(length, speaker.lang) + formatMessage(message(id), speaker.lang).value : length;
    return html`<li><a href="${url}">${code(name)}</a>${meaning}<br><small>${code(digest)}</small></li>
`;
  });
  return html`<section aria-labelledby="downloads">
<h2 id="downloads">${speaker.say("pageDownloads")}</h2>
<ul>
${items}</ul>
<p><a href="/v1/releases.atom?lang=${speaker.lang}">${speaker.say("pageFollow")}</a></p>
</section>`;
}

const meanings: Readonly<Record<string, MessageId>> = {
  "application/zip": "pageBundle",
  "application/vnd.sqlite3": "pageDatabase",
  "application/json": "bundleCodebook",
};

/** The checks that a release passed, each with its condition. */
export function auditSection(checks: readonly Json[], speaker: Speaker): Html {
  return html`<section aria-labelledby="audit">
<h2 id="audit">${speaker.say("pageAudit")}</h2>
<p>${speaker.say("pageAuditIntro")}</p>
${checks.length > 0 ? checksTable(checks, speaker) : html`<p>${speaker.say("pageNoChecks")}</p>`}
</section>`;
}

/** On a narrow page, the rows are blocks. The roles preserve the table for screen readers. */
function checksTable(checks: readonly Json[], speaker: Speaker): Html {
  const columns = [speaker.say("pageCheck"), speaker.say("pageBar")] as const;
  const rows = checks.map((check) => {
    const { title, bar } = checkWords(check);
    return html`<tr role="row">
<th role="rowheader" scope="row">${code(idOf(check))} ${speaker.text(title)}</th>
<td role="cell">${label(columns[1])}<div>${speaker.text(bar)}</div></td>
</tr>
`;
  });
  return html`<table role="table" class="checks">
<caption>${speaker.say("pageChecks")}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows}</tbody>
</table>`;
}

/** The name of the column, above a cell of a narrow page. */
function label(text: string): Html {
  return html`<span class="label" aria-hidden="true">${text}</span>`;
}

function idOf(check: Json): string {
  const { check: id } = (check ?? {}) as { readonly [name: string]: Json };
  return typeof id === "string" ? id : "";
}

import { stateEditions, type Editions, headlineOf, yearList } from "../../../query/profile/state-editions.ts";
import { keyFigures } from "../../../query/profile/key-figures.ts";
import { formatMessages } from "../../../i18n/message.ts";
import { leadingName } from "../../../query/profile/state-names.ts";
import type { Block, Table } from "../document.ts";
import type { Subject } from "../place.ts";
import { cellOf } from "../writer.ts";

/** The first page's opening: headline, what the sources establish and what they do not, and the attribution clause. */
export function opening(subject: Subject): Block[] {
  const { release, place, writer } = subject;
  const editions = place.dimension === "country" ? stateEditions(release, place.category) : null;
  const { nature } = release.manifest.dataset;
  return [
    ...(nature === "SYNTHETIC" ? [writer.paragraph(writer.say("synthetic"), "warning")] : []),
    ...(editions
      ? [writer.paragraph(writer.said(headlineOf(editions)), "lead"), sourceLimits(subject, editions)]
      : keyFigureBlocks(subject)),
    writer.paragraph(writer.say("attribution"), "small"),
  ];
}

/** Two lists side by side. The silence of the sources has the same words for every State. */
function sourceLimits({ writer, runningName, place }: Subject, { named, absent, unknown }: Editions): Table {
  const { lang } = writer;
  const years = (list: readonly number[]) => ({ place: runningName, years: yearList(list, lang) });
  const established = [
    named.length > 0 ? writer.say("sourcesName", years(named)) : writer.say("noSourceNames", { place: runningName }),
    ...(absent.length > 0 ? [writer.say("listsWithout", years(absent))] : []),
  ];
  const missing = [
    writer.say("reportsNotRead"),
    ...(unknown.length > 0
      ? [writer.say("editionsWithoutList", { ...years(unknown), place: leadingName(place.category, lang) })]
      : []),
    writer.say("contentNotEstablished"),
    writer.say("silence", { place: runningName }),
  ];
  const rows = missing.map((text, index) => [cellOf(established[index] ?? ""), cellOf(text)]);
  const head = [writer.say("sourcesEstablish"), writer.say("sourcesDoNot")];
  return { kind: "table", caption: head.join(" – "), quiet: true, lists: true, head, rows };
}

/** Key figures in sentences that may be quoted; first a warning where there is no figure. */
function keyFigureBlocks({ release, place, runningName, writer }: Subject): Block[] {
  const figures = keyFigures(release, place);
  const shown = figures.some(({ cell }) => cell.status === "VALUE");
  return [
    writer.heading(2, "briefInBrief"),
    ...(shown ? [] : [writer.paragraph(writer.say("briefNoFigure", { place: runningName }), "warning")]),
    { kind: "list", items: figures.map(({ sentences }) => [{ text: formatMessages(sentences, writer.lang).value }]) },
  ];
}

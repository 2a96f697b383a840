import { comparedFigures, type KeyFigure, keyFigures } from "../../table/key-figures.ts";
import { sayAll } from "../../table/message.ts";
import type { Block } from "./document.ts";
import type { Subject } from "./place.ts";

/** The figures to begin with, in sentences that may be quoted; first what it means where there is none. */
export function inBrief({ release, place, region, name, writer }: Subject): Block[] {
  const own = keyFigures(release, place);
  const shown = own.some(({ cell }) => cell.status === "VALUE");
  const beside = region ? comparedFigures(own, release, region) : [];
  const { nature } = release.manifest.dataset;
  // Of counted figures the table below says all; one sentence a measure is enough before it.
  const figures = nature === "PUBLISHED" ? [...own, ...beside, ...world(keyFigures(release), own)] : own;
  return [
    writer.heading(2, "briefInBrief"),
    ...(nature === "SYNTHETIC" ? [writer.paragraph(writer.say("synthetic"), "warning")] : []),
    ...(shown ? [] : [writer.paragraph(writer.say("briefNoFigure", { place: name }), "warning")]),
    { kind: "list", items: figures.map(({ sentences }) => [{ text: sayAll(sentences, writer.lang).value }]) },
  ];
}

/** The same measures of all places together, of the newest year. */
function world(all: readonly KeyFigure[], own: readonly KeyFigure[]): KeyFigure[] {
  const measures = new Set(own.map(({ cell }) => cell.measure));
  return all.filter(({ cell, row }) => measures.has(cell.measure) && row.key.length > 0);
}

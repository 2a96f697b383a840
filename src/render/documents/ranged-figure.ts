import type { Release } from "../../releases/release.ts";
import { boundsOf } from "../../query/compare/bounds.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import { display } from "../../query/answer/display.ts";
import type { TableCell } from "./document.ts";
import type { Writer } from "./writer.ts";

/** A figure with its 95 % interval; without one, the figure alone. */
export function rangedFigure(
  release: Release,
  cell: AnswerCell,
  writer: Writer,
  words: "briefRange" | "annexRange",
): TableCell {
  const bounds = boundsOf(cell, release);
  if (bounds === null || bounds.probability === null) return writer.figure(cell);
  const figure = display(cell, release.manifest, writer.lang);
  return writer.figure(cell, writer.say(words, { figure, lower: bounds.lower, upper: bounds.upper! }));
}

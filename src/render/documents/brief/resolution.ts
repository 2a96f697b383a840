import type { MessageId } from "../../../i18n/locales.ts";
import { distinctStatements } from "../../../query/profile/positions-on-record.ts";
import type { TableCell } from "../document.ts";
import { cellOf, code } from "../writer.ts";
import type { Section } from "./section.ts";
import type { Subject } from "./subject.ts";

const symbol = "A/HRC/RES/54/24";

/** The paragraphs of the resolution that address all States, in paraphrase. */
const paragraphs = [
  { numbers: "3, 6", asks: "asksAccountability" },
  { numbers: "5, 7", asks: "asksPrevention" },
  { numbers: "8", asks: "asksInformation" },
  { numbers: "12", asks: "asksContribution" },
  { numbers: "14", asks: "asksReply" },
] as const satisfies readonly { numbers: string; asks: MessageId }[];

/** What resolution 54/24 asks of every State, and what the release holds on it. */
export function resolutionSection({ area, writer, record }: Subject): Section {
  const place = area.category;
  const heading = writer.heading(2, "resolutionAsks");
  const [before = "", after = ""] = writer.message("resolutionReading", { symbol: "\n" }).split("\n");
  const statements = distinctStatements(record.statements).length;
  const replies = record.replies.length;
  const held = {
    asksAccountability: writer.message("nothingCollected"),
    asksPrevention: writer.message("nothingCollected"),
    asksInformation: writer.message("nothingCollected"),
    asksContribution:
      statements > 0 ? writer.message("statementsHeld", { count: statements }) : writer.message("nothingCollected"),
    asksReply: replies > 0 ? writer.message("repliesHeld", { count: replies }) : writer.message("repliesNotHeld"),
  };
  const rows = paragraphs.map(({ numbers, asks }): TableCell[] => [
    cellOf(numbers),
    cellOf(writer.message(asks)),
    cellOf(held[asks]),
  ]);
  const head = [
    writer.message("paragraphs"),
    writer.message("theCouncil"),
    writer.message("compilationHolds", { place }),
  ];
  return {
    blocks: [
      heading,
      writer.paragraph([{ text: before }, code(symbol, writer.official(symbol)), { text: after }], "small"),
      { kind: "table", caption: heading.text, quiet: true, head, rows },
    ],
    data: {
      resolution: {
        symbol,
        paragraphs: paragraphs.map(({ numbers, asks }) => ({ numbers, asks: writer.message(asks), held: held[asks] })),
      },
    },
  };
}

import type { Correction } from "../../../facts/correction.ts";
import { labelled } from "../../../i18n/local-formats.ts";
import type { Release } from "../../../releases/release.ts";
import type { Block, Inline } from "../document.ts";
import { code, quotation, type Writer } from "../writer.ts";

/** The corrections since the previous release. */
export function correctionsSection(writer: Writer): Block[] {
  const corrections = correctionsSince(writer.release);
  return [
    writer.heading(2, "annexCorrections"),
    corrections.length === 0
      ? writer.paragraph(writer.message("annexNoCorrections"))
      : { kind: "list", items: corrections.map((correction) => correctionItem(correction, writer)) },
  ];
}

/** The corrected texts since the previous release: all of them in a first release. */
function correctionsSince({ corrections, older }: Release): Correction[] {
  const issued = older[0]?.manifest.publishedAt ?? "";
  return corrections.filter(
    ({ decided, newText }) => decided !== null && newText !== null && decided >= issued.slice(0, 10),
  );
}

function correctionItem({ number, decided, page, ...texts }: Correction, writer: Writer): Inline {
  const { lang } = writer;
  const date = writer.day(decided!);
  const parts = [
    ["annexOldText", texts.oldText],
    ["annexNewText", texts.newText],
    ["annexReason", texts.reason],
  ] as const;
  return [
    { text: labelled(writer.message("annexCorrection", { number, date }), lang) },
    code(page),
    ...parts.flatMap(([id, text]) =>
      text === null ? [] : [{ text: `; ${labelled(writer.message(id), lang)}` }, quotation(text)],
    ),
  ];
}

import type { Fact } from "../../../facts/fact.ts";
import type { Release } from "../../../releases/release.ts";
import type { Block } from "../document.ts";
import { statementOfFact, subjectOfFact } from "../share-texts.ts";
import { cellOf, quotation } from "../writer.ts";
import { gradesOf } from "./grades.ts";
import { type Annex, notAvailable } from "./tables.ts";

/** The statements of the reports on trends: shares and statements in words. */
export function trendFacts({ facts }: Release): Fact[] {
  return facts
    .filter(({ measure, kind }) => measure === "STATES_SHARE" || measure === "VICTIMS_SHARE" || kind === null)
    .toSorted((a, b) => a.editions[0] - b.editions[0]);
}

/** The statements on trends, with their base and the words of the source. */
export function trendsTable({ writer, references, tables }: Annex): Block[] {
  const rows = trendFacts(writer.release).map((fact) => {
    const { editions, source } = fact;
    return [
      cellOf([...new Set(editions)].join("–")),
      cellOf(subjectOfFact(fact, writer)),
      cellOf(statementOfFact(fact, writer)),
      source.evidence === null ? notAvailable : cellOf([quotation(source.evidence)]),
      cellOf(gradesOf([source])),
      cellOf([references.cite(source)]),
    ];
  });
  const head = [
    "briefEdition",
    "annexSubject",
    "annexStatement",
    "annexQuotation",
    "annexGrade",
    "briefSourceNumber",
  ] as const;
  return tables.table({
    caption: writer.message("annexTrendsTitle"),
    head: head.map((id) => writer.message(id)),
    align: ["start", "start", "start", "start", "center", "start"],
    rows,
    remarks: [writer.message("annexTrendsNote")],
  });
}

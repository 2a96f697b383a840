import type { DimensionId } from "../../../codebook/dimensions/dimension.ts";
import type { Fact, FactKind } from "../../../facts/fact.ts";
import { emptyCell } from "../../../query/answer/cell.ts";
import { display } from "../../../query/answer/display.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { CellFlag } from "../../../releases/cell.ts";
import type { Release } from "../../../releases/release.ts";
import type { Block } from "../document.ts";
import { cellOf, quotation, type Writer } from "../writer.ts";
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
      cellOf(subjectOf(fact, writer)),
      cellOf(statementOf(fact, writer)),
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

/** The categories of a fact, joined by "or"; without a category, the label of the compiler. */
function subjectOf({ scope, category }: Fact, writer: Writer): string {
  const index = tableIndexOf(writer.release);
  const labels = Object.entries(scope).flatMap(([dimension, codes]) =>
    codes.map((code) => writer.label(index.category(dimension as DimensionId, code)!.label)),
  );
  if (labels.length === 0) return writer.message("annexSubjects", { category: slug(category) });
  const [first, ...others] = labels;
  const inSentence = others.map((label) => label.charAt(0).toLocaleLowerCase(writer.lang) + label.slice(1));
  return new Intl.ListFormat(writer.lang, { type: "disjunction" }).format([first!, ...inSentence]);
}

/** The share in words with its base. A wording without a text in the locale files is shown as a number. */
function statementOf(fact: Fact, writer: Writer): string {
  const { measure, wording, unit, kind } = fact;
  if (kind === null) return writer.message("annexInWords", { wording: slug(wording) });
  const percent = /^almost (\d+) per cent$/.exec(wording)?.[1];
  const params = {
    wording: percent === undefined ? slug(wording) : "almost",
    percent: percent ?? "",
    figure: figureOf(fact, writer),
    base: unit.endsWith("reviewed") ? "reviewed" : "named",
  };
  return writer.message(measure === "VICTIMS_SHARE" ? "annexShareOfVictims" : "annexShareOfStates", params);
}

const flagsOfKind: Readonly<Partial<Record<FactKind, CellFlag>>> = {
  AT_LEAST: "LOWER_BOUND",
  AT_MOST: "UPPER_BOUND",
  APPROXIMATE: "APPROXIMATE",
};

function figureOf({ measure, figure: value, kind }: Fact, { manifest, lang }: Writer): string {
  const flag = kind === null ? undefined : flagsOfKind[kind];
  return display({ ...emptyCell(measure!, "VALUE"), value, flags: flag ? [flag] : [] }, manifest, lang);
}

/** The key of an English text in the messages. */
function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "_");
}

import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { Fact, FactKind } from "../../facts/fact.ts";
import { emptyCell } from "../../query/answer/cell.ts";
import { display } from "../../query/answer/display.ts";
import { tableIndexOf } from "../../query/tables/table-index.ts";
import type { CellFlag } from "../../releases/cell.ts";
import type { Writer } from "./writer.ts";

/** The category of a fact. Several categories of one fact, and a fact without a category, have the label of the compiler. */
export function subjectOfFact({ scope, category }: Fact, writer: Writer): string {
  const index = tableIndexOf(writer.release);
  const labels = Object.entries(scope).flatMap(([dimension, codes]) =>
    codes.map((code) => writer.label(index.category(dimension as DimensionId, code)!.label)),
  );
  return labels.length === 1 ? labels[0]! : writer.message("annexSubjects", { category: slug(category) });
}

/** The share or the statement in words, with its base. A wording without a text in the locale files is shown as a number. */
export function statementOfFact(fact: Fact, writer: Writer): string {
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

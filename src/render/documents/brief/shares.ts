import { labelled } from "../../../i18n/local-formats.ts";
import type { Fact } from "../../../facts/fact.ts";
import { type AnswerCell, emptyCell } from "../../../query/answer/cell.ts";
import { display } from "../../../query/answer/display.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { CellFlag } from "../../../releases/cell.ts";
import type { Inline } from "../document.ts";
import { quotation } from "../writer.ts";
import type { Section } from "./section.ts";
import type { Subject } from "./subject.ts";

/** The shares of all States that sources state, by trend. Each is one statement: trends joined by "or" stay together. */
export function sharesSection(subject: Subject): Section {
  const { release, area, writer, references } = subject;
  const facts = release.facts
    .filter(
      ({ measure, scope, figure }) =>
        measure === "STATES_SHARE" && figure !== null && Object.keys(scope).join() === "trend",
    )
    .toSorted((a, b) => b.editions[1] - a.editions[1]);
  if (facts.length === 0) return { blocks: [], data: { shares: [] } };
  const items = facts.map((fact) => shareItem(subject, fact));
  const separator: Inline = [{ text: writer.clauses(["", ""]) }];
  const intro: Inline = [{ text: writer.message("sharesIntro") }, { text: writer.sentenceSeparator }];
  const note = area.dimension === "country" ? writer.message("sharesOfAllStates", { place: area.category }) : "";
  return {
    blocks: [
      writer.paragraph([
        ...intro,
        ...items.flatMap((item, index) => (index === 0 ? item : [...separator, ...item])),
        { text: writer.fullStop + (note === "" ? "" : writer.sentenceSeparator + note) },
      ]),
    ],
    data: {
      shares: facts.map(({ editions, scope, figure, lower, upper, wording, unit, source }) => {
        return {
          editions,
          trends: scope.trend,
          figure,
          lower,
          upper,
          wording,
          base: unit,
          sources: references.numbersOf([source]),
        };
      }),
    },
  };
}

const flagsOfKind: Readonly<Partial<Record<NonNullable<Fact["kind"]>, CellFlag>>> = {
  AT_LEAST: "LOWER_BOUND",
  AT_MOST: "UPPER_BOUND",
  APPROXIMATE: "APPROXIMATE",
};

/** The unit of a share of which the base is the States reviewed. */
const shareOfReviewed = "share of States reviewed";

/** The share in the words of the source, with its base. Another language has the figure and the words. */
function shareItem({ release, writer, references }: Subject, fact: Fact): Inline {
  const { editions, scope, source, wording, unit } = fact;
  const index = tableIndexOf(release);
  const trends = (scope.trend ?? []).map((code) => writer.label(index.category("trend", code)!.label));
  const subject = new Intl.ListFormat(writer.lang, { type: "disjunction" }).format(trends);
  const label = writer.message("keyYear", { subject, year: [...new Set(editions)].join("–") });
  const isEnglish = writer.lang === "en";
  const percent = isEnglish ? wording : writer.perCent(display(cellOfShare(fact), release.manifest, writer.lang));
  const base = unit === shareOfReviewed ? "baseStatesReviewed" : "baseSTATES_SHARE";
  const figure = writer.message(base, { figure: percent });
  return [
    { text: labelled(label, writer.lang) + figure },
    ...(isEnglish ? [] : [{ text: " " }, quotation(wording)]),
    { text: " " },
    references.cite(source),
  ];
}

function cellOfShare({ kind, figure }: Fact): AnswerCell {
  const flag = kind === null ? undefined : flagsOfKind[kind];
  return { ...emptyCell("STATES_SHARE", "VALUE"), value: figure, flags: flag ? [flag] : [] };
}

import { labelled } from "../../../i18n/local-formats.ts";
import type { Fact } from "../../../facts/fact.ts";
import type { Inline } from "../document.ts";
import { statementOfFact, subjectOfFact } from "../share-texts.ts";
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

/** The share in the words of the source, with its base. */
function shareItem({ writer, references }: Subject, fact: Fact): Inline {
  const { editions, source } = fact;
  const subject = subjectOfFact(fact, writer);
  const label = writer.message("keyYear", { subject, year: [...new Set(editions)].join("–") });
  return [{ text: `${labelled(label, writer.lang)}${statementOfFact(fact, writer)} ` }, references.cite(source)];
}

import type { Lang } from "../../codebook/words.ts";
import type { SortBy } from "./query.ts";
import { type AnswerRow, totalCategory } from "./rows.ts";
import { textOf } from "./text.ts";

/** Orders rows; equal ones keep their codebook order. By label, a total stays before its parts. */
export function sortRows(rows: readonly AnswerRow[], sort: SortBy, lang: Lang): readonly AnswerRow[] {
  if (sort === "CODEBOOK_ORDER") return rows;
  return rows.toSorted(sort === "LABEL" ? byLabel(lang) : byValue(sort === "VALUE_DESC" ? -1 : 1));
}

function byLabel(lang: Lang): (a: AnswerRow, b: AnswerRow) => number {
  const { compare } = new Intl.Collator(lang);
  return (a, b) => {
    for (const [index, one] of a.key.entries()) {
      const other = b.key[index]!;
      if (one === other) continue;
      if (one === totalCategory || other === totalCategory) return one === totalCategory ? -1 : 1;
      const order = compare(textOf(one.label, lang).value, textOf(other.label, lang).value);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** By the first measure; rows without a value stand last, whatever the direction. */
function byValue(direction: 1 | -1): (a: AnswerRow, b: AnswerRow) => number {
  return (a, b) => {
    const [one, other] = [a.cells[0]?.value ?? null, b.cells[0]?.value ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return (one - other) * direction;
  };
}

import type { Lang } from "../../i18n/languages.ts";
import type { SortBy } from "../parse/query.ts";
import { type Rows, totalCategory } from "./rows.ts";
import { textOf } from "../../i18n/text.ts";

type Order = (a: number, b: number) => number;

/** How rows are ordered by their numbers; equal ones keep their codebook order. By label, a total stays before its parts. */
export function orderOf(rows: Rows, sort: SortBy, lang: Lang): Order {
  if (sort === "CODEBOOK_ORDER") return (a, b) => a - b;
  return sort === "LABEL" ? byLabel(rows, lang) : byValue(rows, sort === "VALUE_DESC" ? -1 : 1);
}

function byLabel(rows: Rows, lang: Lang): Order {
  const { compare } = new Intl.Collator(lang);
  return (a, b) => {
    const [key, others] = [rows.keyOf(a), rows.keyOf(b)];
    for (const [index, one] of key.entries()) {
      const other = others[index]!;
      if (one === other) continue;
      if (one === totalCategory || other === totalCategory) return one === totalCategory ? -1 : 1;
      const order = compare(textOf(one.label, lang).value, textOf(other.label, lang).value);
      if (order !== 0) return order;
    }
    return a - b;
  };
}

/** By the first measure; rows without a value stand last, whatever the direction. */
function byValue({ columns: [column] }: Rows, direction: 1 | -1): Order {
  return (a, b) => {
    const [one, other] = [column?.value(a) ?? null, column?.value(b) ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || a - b;
    return (one - other) * direction || a - b;
  };
}

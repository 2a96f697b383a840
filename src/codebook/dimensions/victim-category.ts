import { dimension, huridocs } from "./dimension.ts";

/**
 * The role in which a person or organisation cooperated or was affected.
 *
 * @see Resolution 54/24, preambular paragraphs 5, 7, 9 and 15, paragraph 4 (d); HURIDOCS micro-thesaurus 23
 */
export const victimCategory = dimension({
  id: "victim_category",
  manyValued: true,
  categories: [
    "human_rights_defender",
    "activist",
    { code: "journalist", links: huridocs(23, "010309") },
    "victim",
    { code: "witness", links: huridocs(23, "050201") },
    { code: "relative", links: huridocs(23, "050101") },
    "legal_representative",
    { code: "trade_unionist", links: huridocs(23, "010305") },
    { code: "indigenous_representative", links: huridocs(23, "0204") },
    "peacebuilder",
    "nhri",
    { code: "civil_society", links: huridocs(23, "010303") },
    "civil_servant",
    "foreign_national",
    "group",
    "other",
    { code: "unknown", links: huridocs(23, "99") },
  ],
});

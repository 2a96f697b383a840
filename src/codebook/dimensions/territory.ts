import { type Category, dimension } from "./dimension.ts";

/** How many territories each regional group has; 26 in all, XAA to XZZ. */
const groups: readonly (readonly [region: string, territories: string])[] = [
  ["african", "ABCDEFG"],
  ["asia_pacific", "HIJKLMN"],
  ["eastern_european", "OPQ"],
  ["latin_american_and_caribbean", "RSTU"],
  ["western_european_and_others", "VWXY"],
  ["no_group", "Z"],
];

function categoryOf(letter: string, parent: string): Category {
  const code = `X${letter}${letter}`;
  return {
    code,
    parent,
    label: {
      ar: `إقليم ${code} (خيالي)`,
      zh: `领土 ${code}（虚构）`,
      en: `Territory ${code} (fictitious)`,
      fr: `Territoire ${code} (fictif)`,
      ru: `Территория ${code} (вымышленная)`,
      es: `Territorio ${code} (ficticio)`,
    },
  };
}

/** The geography of synthetic records: fictitious territories, so that no State is ever given an invented case. ISO 3166-1 keeps XAA to XZZ for private use. */
export const territory = dimension({
  id: "country",
  label: {
    ar: "إقليم خيالي",
    zh: "虚构领土",
    en: "Fictitious territory",
    fr: "Territoire fictif",
    ru: "Вымышленная территория",
    es: "Territorio ficticio",
  },
  definition: {
    ar: "إقليم لا وجود له، يُستخدم في البيانات الاصطناعية وحدها.",
    zh: "并不存在的领土，仅用于合成数据。",
    en: "A territory that does not exist, used in synthetic data only.",
    fr: "Un territoire qui n’existe pas, utilisé uniquement dans les données synthétiques.",
    ru: "Несуществующая территория, используемая только в синтетических данных.",
    es: "Un territorio que no existe, utilizado únicamente en los datos sintéticos.",
  },
  categories: groups.flatMap(([region, letters]) => letters.split("").map((letter) => categoryOf(letter, region))),
});

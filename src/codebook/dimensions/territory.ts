import { localizedText } from "../../i18n/locales.ts";
import { localize } from "../../i18n/message.ts";
import { type Category, dimension } from "./dimension.ts";

/** The letters of the territories by regional group: A is XAA. */
const lettersByRegion: Readonly<Record<string, string>> = {
  african: "ABCDEFG",
  asia_pacific: "HIJKLMN",
  eastern_european: "OPQ",
  latin_american_and_caribbean: "RSTU",
  western_european_and_others: "VWXY",
  no_group: "Z",
};

function categoryOf(letter: string, parent: string): Category {
  const code = `X${letter}${letter}`;
  return { code, parent, label: localize("territory.category.label", { code }) };
}

/**
 * The geography of synthetic records: fictitious territories, so that no State has an invented case.
 *
 * @see ISO 3166-1, which reserves XAA to XZZ for private use
 */
export const territory = dimension({
  id: "country",
  label: localizedText("territory.label"),
  definition: localizedText("territory.definition"),
  categories: Object.entries(lettersByRegion).flatMap(([region, letters]) =>
    letters.split("").map((letter) => categoryOf(letter, region)),
  ),
});

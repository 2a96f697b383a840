import type { Category } from "../../codebook/dimensions/dimension.ts";
import type { Lang } from "../../i18n/languages.ts";
import { textOf } from "../../i18n/text.ts";

/** Articles that a name takes in running text, by the codes of the States that take them. Source: UNTERM. */
const articles: Readonly<Partial<Record<Lang, Readonly<Record<string, string>>>>> = {
  en: {
    "the ": "ARE BHS CAF COD COG COM DOM GBR GMB KOR LAO MDA MHL NER PHL PRK PSE RUS SDN SYR TZA USA VAT",
  },
  fr: {
    "l’": "AFG AGO ALB AND ARG ARM AUS AUT AZE DEU DZA ECU EGY ERI ESP EST ETH IDN IND IRL IRQ ISL ITA PSE SAU SWZ UGA UKR URY UZB ZAF",
    "la ":
      "BEL BGR BIH BRB CAF CHE CHN CIV COD COL CZE DMA DOM FIN FRA GEO GIN GMB GNB GNQ GRC GRD HRV HUN JAM JOR KOR LAO LBY LTU LVA MDA MKD MNG MRT MYS NAM NOR NZL PNG POL PRK ROU RUS SLE SOM SRB SVK SVN SWE SYR THA TTO TUN TUR TZA ZMB",
    "le ":
      "GBR BDI BEN BFA BGD BLR BLZ BRA BRN BTN BWA CAN CHL CMR COG CRI DNK GAB GHA GTM GUY HND JPN KAZ KEN KGZ KHM KWT LBN LBR LIE LSO LUX MAR MEX MLI MMR MNE MOZ MWI NER NGA NIC NPL PAK PAN PER PRT PRY QAT RWA SDN SEN SSD SUR TCD TGO TJK TKM TLS VAT VNM WSM YEM ZWE",
    "les ": "ARE BHS COM FJI MDV MHL PHL PLW SLB SYC TON TUV USA",
  },
  es: {
    "el ": "AFG BRA CAN TCD CMR COG ECU GAB IRQ JPN LBN NER PAK PRY PER SEN SDN TGO URY YEM GBR PSE",
    "la ": "SAU ARG IND CAF DOM LAO COD MDA PRK KOR SYR TZA RUS VAT",
    "los ": "ARE USA",
    "las ": "BHS COM MHL SLB",
  },
};

/** Names whose list form puts the State's designation in brackets. Chinese and Arabic have one form. */
const wholeNames: Readonly<Record<string, Readonly<Partial<Record<Lang, string>>>>> = {
  BOL: {
    en: "the Plurinational State of Bolivia",
    fr: "l’État plurinational de Bolivie",
    ru: "Многонациональное Государство Боливия",
    es: "el Estado Plurinacional de Bolivia",
  },
  FSM: {
    en: "the Federated States of Micronesia",
    fr: "les États fédérés de Micronésie",
    ru: "Федеративные Штаты Микронезии",
    es: "los Estados Federados de Micronesia",
  },
  IRN: {
    en: "the Islamic Republic of Iran",
    fr: "la République islamique d’Iran",
    ru: "Исламская Республика Иран",
    es: "la República Islámica del Irán",
  },
  NLD: {
    en: "the Kingdom of the Netherlands",
    fr: "le Royaume des Pays-Bas",
    ru: "Королевство Нидерландов",
    es: "el Reino de los Países Bajos",
  },
  VEN: {
    en: "the Bolivarian Republic of Venezuela",
    fr: "la République bolivarienne du Venezuela",
    ru: "Боливарианская Республика Венесуэла",
    es: "la República Bolivariana de Venezuela",
  },
};

/** The name of a State in running text, with its article where the language has one: `the Gambia`, `l’Égypte`. */
export function runningName({ code, label }: Category, lang: Lang): string {
  const whole = wholeNames[code]?.[lang];
  if (whole !== undefined) return whole;
  const taken = Object.entries(articles[lang] ?? {}).find(([, codes]) => codes.split(" ").includes(code));
  return `${taken?.[0] ?? ""}${textOf(label, lang).value}`;
}

/** A running name at the start of a sentence or a title. */
export function leadingName(category: Category, lang: Lang): string {
  const name = runningName(category, lang);
  return `${name.charAt(0).toLocaleUpperCase(lang)}${name.slice(1)}`;
}

import type { Words } from "../languages.ts";

/** Why a neighbouring table is offered: what it changes in the question. */
export const alternativeWords = {
  whyDropped: {
    en: "Not broken down by {dimensions}.",
    fr: "Sans ventilation par {dimensions}.",
    es: "Sin desglose por {dimensions}.",
    ru: "Без разбивки по измерению: {dimensions}.",
    zh: "不按{dimensions}细分。",
    ar: "من دون تفصيل حسب {dimensions}.",
  },
  whyUnfiltered: {
    en: "Not filtered by {dimensions}.",
    fr: "Sans filtre sur {dimensions}.",
    es: "Sin filtro por {dimensions}.",
    ru: "Без отбора по измерению: {dimensions}.",
    zh: "不按{dimensions}筛选。",
    ar: "من دون تصفية حسب {dimensions}.",
  },
  whyRegion: {
    en: "By region instead of country.",
    fr: "Par région au lieu du pays.",
    es: "Por región en lugar de país.",
    ru: "По регионам вместо стран.",
    zh: "按区域而非国家。",
    ar: "حسب المنطقة بدلا من البلد.",
  },
  whyBrokenDown: {
    en: "Broken down by {dimensions}, because these categories cannot be added up.",
    fr: "Ventilé par {dimensions}, car ces catégories ne peuvent être additionnées.",
    es: "Desglosado por {dimensions}, porque estas categorías no se pueden sumar.",
    ru: "С разбивкой по измерению: {dimensions}, так как эти категории нельзя складывать.",
    zh: "按{dimensions}细分，因为这些类别不能相加。",
    ar: "مفصلا حسب {dimensions}، لأن هذه الفئات لا يمكن جمعها.",
  },
  whyAdded: {
    en: "Broken down by {dimensions} as well.",
    fr: "Ventilé aussi par {dimensions}.",
    es: "Desglosado también por {dimensions}.",
    ru: "С разбивкой также по измерению: {dimensions}.",
    zh: "另按{dimensions}细分。",
    ar: "مفصلا أيضا حسب {dimensions}.",
  },
  whyMeasures: {
    en: "Counts {measures}.",
    fr: "Compte : {measures}.",
    es: "Cuenta: {measures}.",
    ru: "Считается: {measures}.",
    zh: "统计的是{measures}。",
    ar: "يحصي: {measures}.",
  },
} as const satisfies Record<string, Words>;

import type { Words } from "../../../codebook/words.ts";

/** The key figures of a release, of a State or of a region, in sentences that may be quoted. */
export const keyFigureWords = {
  keySynthetic: {
    en: "SYNTHETIC, invented:",
    fr: "SYNTHÉTIQUE, inventé :",
    es: "SINTÉTICO, inventado:",
    ru: "СИНТЕТИЧЕСКИЕ ДАННЫЕ, вымышлено:",
    zh: "合成数据，纯属虚构：",
    ar: "بيانات اصطناعية مختلقة:",
  },
  keySubject: {
    en: "{measure}, {place}",
    fr: "{measure}, {place}",
    es: "{measure}, {place}",
    ru: "{measure}, {place}",
    zh: "{measure}，{place}",
    ar: "{measure}، {place}",
  },
  keyYear: {
    en: "{subject}, {year}",
    fr: "{subject}, {year}",
    es: "{subject}, {year}",
    ru: "{subject}, {year} год",
    zh: "{subject}，{year} 年",
    ar: "{subject}، {year}",
  },
  keyAllYears: {
    en: "{subject}, all years",
    fr: "{subject}, toutes années confondues",
    es: "{subject}, todos los años",
    ru: "{subject}, за все годы",
    zh: "{subject}，所有年份",
    ar: "{subject}، جميع السنوات",
  },
  keyFigure: {
    en: "{label}: {figure}.",
    fr: "{label} : {figure}.",
    es: "{label}: {figure}.",
    ru: "{label}: {figure}.",
    zh: "{label}：{figure}。",
    ar: "{label}: {figure}.",
  },
  keyCited: {
    en: "{place} is cited in the edition of {year}.",
    fr: "Édition de {year} : {place}, cité.",
    es: "Edición de {year}: {place}, citado.",
    ru: "Выпуск {year} года: {place}, упоминается.",
    zh: "{year} 年期次提及：{place}。",
    ar: "إصدار {year}: ورد ذكر {place}.",
  },
  keyNotCited: {
    en: "{place} is not cited in the edition of {year}, of which the complete list was read.",
    fr: "Édition de {year}, dont la liste complète a été consultée : {place}, non cité.",
    es: "Edición de {year}, cuya lista completa se consultó: {place}, no citado.",
    ru: "Выпуск {year} года, полный список которого изучен: {place}, не упоминается.",
    zh: "{year} 年期次（已读到完整名单）未提及：{place}。",
    ar: "إصدار {year}، وقد قُرئت قائمته الكاملة: لم يرد ذكر {place}.",
  },
  keyLater: {
    en: "For later years than {year} no figure can be given, which does not mean zero.",
    fr: "Pour les années postérieures à {year}, aucun chiffre ne peut être donné, ce qui ne veut pas dire zéro.",
    es: "Para los años posteriores a {year} no se puede dar ninguna cifra, lo que no significa cero.",
    ru: "За годы после {year} цифру привести нельзя, что не означает ноль.",
    zh: "{year} 年之后的年份无法给出数字，但不表示零。",
    ar: "لا يمكن تقديم رقم للسنوات التي تلي {year}، وذلك لا يعني الصفر.",
  },
} as const satisfies Record<string, Words>;

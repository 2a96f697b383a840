import type { Words } from "../languages.ts";

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
  keyEditions: {
    en: "{place}: {headline}",
    fr: "{place} : {headline}",
    es: "{place}: {headline}",
    ru: "{place}: {headline}",
    zh: "{place}：{headline}",
    ar: "{place}: {headline}",
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

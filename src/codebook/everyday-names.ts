/**
 * What States are called every day and in the press, where that is no part of their name as the United Nations prints
 * it: short names, former names, and letters that stand for them in English, French, Spanish, Russian, Chinese or Arabic.
 * Suggestions are found by them; they name nothing that is published.
 */
export const everydayNames: Readonly<Record<string, readonly string[]>> = {
  ARE: ["UAE", "Emirates", "EAU", "ОАЭ", "阿联酋"],
  CAF: ["CAR", "RCA", "ЦАР", "中非"],
  CHN: ["PRC", "RPC", "КНР"],
  CIV: ["Ivory Coast", "Берег Слоновой Кости"],
  COD: ["DRC", "DR Congo", "RDC", "ДРК", "刚果（金）"],
  COG: ["Congo-Brazzaville", "刚果（布）"],
  CPV: ["Cape Verde", "Cap-Vert"],
  CZE: ["Czech Republic", "République tchèque", "República Checa"],
  GBR: ["UK", "GB", "Britain", "Great Britain", "Великобритания", "英国", "بريطانيا"],
  KOR: ["ROK", "South Korea", "Corée du Sud", "Corea del Sur", "Южная Корея", "韩国", "كوريا الجنوبية"],
  MMR: ["Burma", "Birmanie", "Birmania", "Бирма"],
  NLD: ["Holland", "Hollande", "Holanda", "Голландия"],
  PRK: [
    "DPRK",
    "North Korea",
    "RPDC",
    "Corée du Nord",
    "Corea del Norte",
    "КНДР",
    "Северная Корея",
    "朝鲜",
    "كوريا الشمالية",
  ],
  SAU: ["KSA", "沙特"],
  SWZ: ["Swaziland"],
  TLS: ["East Timor", "Timor oriental"],
  TUR: ["Turkey", "Turquie", "Turquía"],
  USA: ["US", "America", "Amérique", "EE. UU.", "EEUU", "É.-U.", "США", "美国", "أمريكا"],
  VAT: ["Vatican", "Vaticano", "Ватикан", "梵蒂冈", "الفاتيكان"],
  ZAF: ["RSA", "ЮАР"],
};

/**
 * Informal names of States that are no part of their United Nations names: short names, former names and abbreviations
 * in the six languages. Search uses them to find suggestions. They are never published.
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

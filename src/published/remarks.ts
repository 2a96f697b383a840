import type { Remark, Words } from "../i18n/languages.ts";

/** The parts in which some editions count. */
export type PartId = "newCases" | "followUp";

const parts: Readonly<Record<PartId, Words>> = {
  newCases: {
    ar: "حالات جديدة",
    zh: "新案件",
    en: "new cases",
    fr: "nouveaux cas",
    ru: "новые случаи",
    es: "casos nuevos",
  },
  followUp: {
    ar: "متابعة حالات سابقة",
    zh: "以往案件的后续情况",
    en: "follow-up to earlier cases",
    fr: "suivi de cas antérieurs",
    ru: "последующая информация о прежних случаях",
    es: "seguimiento de casos anteriores",
  },
};

/** The parts that were printed, and why they are not added up. */
export function overlappingParts(counted: readonly { readonly id: PartId; readonly value: number }[]): Words {
  const list = (lang: keyof Words, colon: string, comma: string) =>
    counted.map(({ id, value }) => `${parts[id][lang]}${colon}${value}`).join(comma);
  return {
    ar: `${list("ar", ": ", "؛ ")}. قد تتداخل هذه الأجزاء، لذا لا تُجمع؛ وأكبرها حد أدنى.`,
    zh: `${list("zh", "：", "；")}。各部分可能重叠，因此不相加；其中最大者为下限。`,
    en: `${list("en", ": ", "; ")}. Such parts may overlap, so they are not added up; the largest is a lower bound.`,
    fr: `${list("fr", " : ", " ; ")}. Ces parties peuvent se recouper et ne sont donc pas additionnées ; la plus grande est un minimum.`,
    ru: `${list("ru", ": ", "; ")}. Эти части могут пересекаться, поэтому они не складываются; наибольшая из них служит нижней границей.`,
    es: `${list("es", ": ", "; ")}. Estas partes pueden solaparse, por lo que no se suman; la mayor es un límite inferior.`,
  };
}

/** Which document an edition is, and the period on which it reports where that is known. */
export function edition(symbol: string, session: number, start: string, end: string): Words {
  const when = (known: string) => (start && end ? known : "");
  return {
    ar: `التقرير ${symbol}، الدورة ${session} لمجلس حقوق الإنسان${when(`؛ الفترة المشمولة بالتقرير: من ${start} إلى ${end}`)}.`,
    zh: `报告 ${symbol}，人权理事会第 ${session} 届会议${when(`；报告所涉期间：${start} 至 ${end}`)}。`,
    en: `Report ${symbol}, session ${session} of the Human Rights Council${when(`; reporting period ${start} to ${end}`)}.`,
    fr: `Rapport ${symbol}, ${session}e session du Conseil des droits de l'homme${when(` ; période considérée : du ${start} au ${end}`)}.`,
    ru: `Доклад ${symbol}, ${session}-я сессия Совета по правам человека${when(`; отчетный период: с ${start} по ${end}`)}.`,
    es: `Informe ${symbol}, ${session}º período de sesiones del Consejo de Derechos Humanos${when(`; período que abarca: del ${start} al ${end}`)}.`,
  };
}

/** How much of an edition's list of States was read. */
export function incompleteList(read: number, cited: number | null): Words {
  return {
    ar: `قوائم الدول في المصادر المطلع عليها غير مكتملة: ${read} من أصل ${cited ?? "مجموع لا تذكره المصادر"}. الدولة غير المدرجة مجهولة، وليست صفرا.`,
    zh: `所读来源中的国家名单不完整：读到 ${read} 个，总数${cited === null ? "来源未说明" : `为 ${cited} 个`}。未列入的国家属于未知，而非零。`,
    en: `The lists of States in the sources read are incomplete: ${read} of ${cited ?? "a number that the sources do not state"}. A State that is not listed is unknown, not zero.`,
    fr: `Les listes d'États des sources consultées sont incomplètes : ${read} sur ${cited ?? "un nombre que les sources ne précisent pas"}. Pour un État qui n'y figure pas, le chiffre est inconnu, et non nul.`,
    ru: `Списки государств в изученных источниках неполны: ${read} из ${cited ?? "общего числа, не указанного в источниках"}. Для государства, которого нет в списке, число неизвестно, но не равно нулю.`,
    es: `Las listas de Estados de las fuentes consultadas están incompletas: ${read} de ${cited ?? "un número que las fuentes no indican"}. Para un Estado que no figura en ellas, la cifra es desconocida, no cero.`,
  };
}

/** All States of an edition were read, so that the rest is zero. */
export function completeList(cited: number): Words {
  return {
    ar: `قُرئت قائمة كاملة بالدول المذكورة في هذا الإصدار (${cited}).`,
    zh: `已读到本期报告所列国家的完整名单（${cited} 个）。`,
    en: `A complete list of the ${cited} States cited in this edition was read.`,
    fr: `Une liste complète des ${cited} États cités dans cette édition a été consultée.`,
    ru: `Изучен полный список упомянутых в этом выпуске государств (${cited}).`,
    es: `Se consultó una lista completa de los ${cited} Estados citados en esta edición.`,
  };
}

/** Nothing was read about which States an edition cites. */
export const noList: Words = {
  ar: "لم يُعثر في المصادر المطلع عليها على قائمة بالدول المذكورة في هذا الإصدار.",
  zh: "所读来源中未见本期报告所列国家的名单。",
  en: "No list of the States cited in this edition was found in the sources read.",
  fr: "Aucune liste des États cités dans cette édition n'a été trouvée dans les sources consultées.",
  ru: "В изученных источниках не найден список государств, упомянутых в этом выпуске.",
  es: "En las fuentes consultadas no se encontró ninguna lista de los Estados citados en esta edición.",
};

/** Nothing was read about how many States an edition cites. */
export const noTotal: Words = {
  ar: "لا تذكر المصادر المطلع عليها عدد الدول المذكورة في هذا الإصدار.",
  zh: "所读来源未说明本期报告列出多少国家。",
  en: "The sources read do not say how many States this edition cites.",
  fr: "Les sources consultées ne précisent pas combien d'États cette édition cite.",
  ru: "В изученных источниках не указано, сколько государств упомянуто в этом выпуске.",
  es: "Las fuentes consultadas no indican cuántos Estados cita esta edición.",
};

/** What the number over all editions is. */
export function listedStates(states: number): Words {
  return {
    ar: `عدد الدول والأقاليم المختلفة في كل القوائم المطلع عليها: ${states}. قوائم بعض الإصدارات ناقصة أو غير متاحة، وقد يكون عدد الدول المذكورة أكبر.`,
    zh: `所读各名单中不同国家和领土的数目：${states}。部分期次的名单不完整或缺失，被提及的国家可能更多。`,
    en: `Distinct States and territories in all lists read: ${states}. The lists of some editions are incomplete or missing; more States may have been cited.`,
    fr: `États et territoires distincts dans toutes les listes consultées : ${states}. Les listes de certaines éditions sont incomplètes ou manquantes ; d'autres États peuvent avoir été cités.`,
    ru: `Число разных государств и территорий во всех изученных списках: ${states}. Списки некоторых выпусков неполны или отсутствуют; упомянутых государств может быть больше.`,
    es: `Estados y territorios distintos en todas las listas consultadas: ${states}. Las listas de algunas ediciones están incompletas o faltan; puede haber más Estados citados.`,
  };
}

/** A State that somebody names, on grounds that do not suffice to count it. */
export function unverified(note: string, url: string): Words {
  return {
    ar: `مذكورة دون تحقق، ولم تُحتسب: «${note}» (المصدر: ${url})`,
    zh: `被提及但未经核实，未予计入：“${note}”（来源：${url} ）`,
    en: `Named but not verified, and not counted: ${note} (source: ${url})`,
    fr: `Cité mais non vérifié, et non compté : « ${note} » (source : ${url})`,
    ru: `Упомянуто, но не проверено и не учтено: «${note}» (источник: ${url})`,
    es: `Mencionado pero no verificado, y no contado: «${note}» (fuente: ${url})`,
  };
}

/** Another source gives another number. */
export function otherCount(value: number, evidence: string, url: string): Words {
  return {
    ar: `يذكر مصدر آخر العدد ${value}: «${evidence}» (المصدر: ${url})`,
    zh: `另一来源的数字为 ${value}：“${evidence}”（来源：${url} ）`,
    en: `Another source counts ${value}: "${evidence}" (source: ${url})`,
    fr: `Une autre source compte ${value} : « ${evidence} » (source : ${url})`,
    ru: `Другой источник называет число ${value}: «${evidence}» (источник: ${url})`,
    es: `Otra fuente cuenta ${value}: «${evidence}» (fuente: ${url})`,
  };
}

/** A page that was read about an edition beside the one that carries its figures. */
export function furtherSource(url: string): Words {
  return {
    ar: `مصدر آخر عن هذا الإصدار: ${url}`,
    zh: `关于本期的其他来源：${url}`,
    en: `Further source on this edition: ${url}`,
    fr: `Autre source sur cette édition : ${url}`,
    ru: `Другой источник об этом выпуске: ${url}`,
    es: `Otra fuente sobre esta edición: ${url}`,
  };
}

/** A study that leaves out some of the years. */
export function coversOnly(span: string): Words {
  return {
    ar: `يشمل إصدارات ${span} فقط.`,
    zh: `仅涵盖 ${span} 年各期。`,
    en: `Covers the editions ${span} only.`,
    fr: `Ne couvre que les éditions ${span}.`,
    ru: `Охватывает только выпуски ${span} годов.`,
    es: `Abarca solo las ediciones ${span}.`,
  };
}

/** A share that a source states of several categories joined by "or". */
export function oneFigureForUnion(labels: readonly Remark[], share: number, evidence: string, url: string): Words {
  const text = (lang: keyof Words) => {
    const list = new Intl.ListFormat(lang, { type: "disjunction" });
    const percent = new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0 });
    return { any: list.format(labels.map((label) => label[lang] ?? label.en)), share: percent.format(share) };
  };
  const [ar, zh, en, fr, ru, es] = [text("ar"), text("zh"), text("en"), text("fr"), text("ru"), text("es")];
  return {
    ar: `${ar.any}: نحو ${ar.share} من الدول المذكورة في ذلك التقرير، كرقم واحد للفئات معا: «${evidence}» (المصدر: ${url}). حصة كل فئة على حدة غير معروفة، ولا تتجاوز هذا الرقم.`,
    zh: `${zh.any}：约占该报告所列国家的 ${zh.share}，为各类别合计的一个数字：“${evidence}”（来源：${url} ）。各类别单独的比例未知，最多为此数。`,
    en: `${en.any}: about ${en.share} of the States named in that report, as one figure for the categories together: "${evidence}" (source: ${url}). The share of each category alone is unknown; it is at most this figure.`,
    fr: `${fr.any} : environ ${fr.share} des États nommés dans ce rapport, en un seul chiffre pour l'ensemble de ces catégories : « ${evidence} » (source : ${url}). La part de chaque catégorie prise séparément est inconnue ; elle ne dépasse pas ce chiffre.`,
    ru: `${ru.any}: около ${ru.share} государств, названных в этом докладе, — одно число для этих категорий вместе: «${evidence}» (источник: ${url}). Доля каждой категории в отдельности неизвестна; она не превышает этого числа.`,
    es: `${es.any}: alrededor del ${es.share} de los Estados nombrados en ese informe, como una sola cifra para las categorías en conjunto: «${evidence}» (fuente: ${url}). La proporción de cada categoría por separado se desconoce; es como máximo esa cifra.`,
  };
}

import type { Words } from "../i18n/languages.ts";

/** What must be said wherever the figures are shown. */
export const preamble: readonly Words[] = [
  {
    ar: "جُمعت من مصادر علنية تتناول تقارير الأمين العام؛ وليست مجموعة بيانات صادرة عن الأمم المتحدة.",
    zh: "根据报道秘书长报告的公开来源汇编；并非联合国数据集。",
    en: "Compiled from public sources that report the Secretary-General's reports; not a United Nations dataset.",
    fr: "Compilé à partir de sources publiques qui rendent compte des rapports du Secrétaire général ; ce n'est pas un jeu de données des Nations Unies.",
    ru: "Составлено по открытым источникам, сообщающим о докладах Генерального секретаря; не является набором данных Организации Объединенных Наций.",
    es: "Compilado a partir de fuentes públicas que dan cuenta de los informes del Secretario General; no es un conjunto de datos de las Naciones Unidas.",
  },
  {
    ar: "هي ادعاءات وليست استنتاجات مثبتة.",
    zh: "所载为指称，而非认定的事实。",
    en: "Allegations, not findings.",
    fr: "Des allégations, non des constatations.",
    ru: "Утверждения, а не установленные факты.",
    es: "Denuncias, no conclusiones.",
  },
  {
    ar: "غير مكتملة في الإصدارات المشار إليها بذلك: الدولة التي لا تذكرها قائمة غير مكتملة مجهولة، وليست صفرا أبدا.",
    zh: "标明的各期资料不完整：不完整名单未列出的国家属于未知，绝非零。",
    en: "Incomplete for the editions marked so: a State that an incomplete list does not name is unknown, never zero.",
    fr: "Incomplet pour les éditions ainsi signalées : pour un État qu'une liste incomplète ne nomme pas, le chiffre est inconnu, jamais nul.",
    ru: "Неполно для отмеченных выпусков: для государства, не названного в неполном списке, число неизвестно, но не равно нулю.",
    es: "Incompleto en las ediciones así señaladas: para un Estado que una lista incompleta no nombra, la cifra es desconocida, nunca cero.",
  },
  {
    ar: "«قد يدل تراجع الادعاءات المبلغ عنها أو غيابها على فعالية الترهيب لا على إحراز تقدم» (الأمينة العامة المساعدة، 2025؛ الترجمة لنا).",
    zh: "“所报告指称的减少或缺失，反映的可能是恐吓奏效，而非进步”（助理秘书长，2025 年；译文系我们所译）。",
    en: '"A decline or absence of reported allegations may reflect effective intimidation rather than progress" (the Assistant Secretary-General, 2025).',
    fr: "« Une baisse ou une absence d'allégations signalées peut traduire une intimidation efficace plutôt qu'un progrès » (la Sous-Secrétaire générale, 2025 ; traduit par nos soins).",
    ru: "«Снижение числа сообщений или их отсутствие может отражать действенность запугивания, а не прогресс» (помощник Генерального секретаря, 2025 год; перевод наш).",
    es: "«Una disminución o ausencia de denuncias comunicadas puede reflejar una intimidación eficaz y no un progreso» (la Subsecretaria General, 2025; traducción propia).",
  },
];

import { dimension } from "./dimension.ts";

/** Where the act took place: in digital space or outside it. Source: resolution 54/24, paragraphs 1 and 2, "online and offline". */
export const modality = dimension({
  id: "modality",
  label: { ar: "الوسيلة", zh: "方式", en: "Modality", fr: "Modalité", ru: "Способ", es: "Modalidad" },
  definition: {
    ar: "ما إذا كان الفعل قد وقع على الإنترنت أو خارجها.",
    zh: "行为发生在网上还是网下。",
    en: "Whether the act took place online or offline.",
    fr: "Si l’acte a eu lieu en ligne ou hors ligne.",
    ru: "Совершено ли деяние в Интернете или вне его.",
    es: "Si el acto tuvo lugar en línea o fuera de línea.",
  },
  categories: [
    {
      code: "online",
      label: { ar: "على الإنترنت", zh: "网上", en: "Online", fr: "En ligne", ru: "В Интернете", es: "En línea" },
      definition: {
        ar: "في الفضاء الرقمي وحده.",
        zh: "仅在数字空间。",
        en: "In digital space only.",
        fr: "Dans l’espace numérique seulement.",
        ru: "Только в цифровом пространстве.",
        es: "Solo en el espacio digital.",
      },
    },
    {
      code: "offline",
      label: {
        ar: "خارج الإنترنت",
        zh: "网下",
        en: "Offline",
        fr: "Hors ligne",
        ru: "Вне Интернета",
        es: "Fuera de línea",
      },
      definition: {
        ar: "خارج الفضاء الرقمي وحده.",
        zh: "仅在数字空间之外。",
        en: "Outside digital space only.",
        fr: "Hors de l’espace numérique seulement.",
        ru: "Только вне цифрового пространства.",
        es: "Solo fuera del espacio digital.",
      },
    },
    {
      code: "both",
      label: { ar: "كلاهما", zh: "两者皆有", en: "Both", fr: "Les deux", ru: "Оба способа", es: "Ambas" },
      definition: {
        ar: "على الإنترنت وخارجها.",
        zh: "网上和网下。",
        en: "Online and offline.",
        fr: "En ligne et hors ligne.",
        ru: "В Интернете и вне его.",
        es: "En línea y fuera de línea.",
      },
    },
    {
      code: "unknown",
      label: { ar: "غير معروف", zh: "不详", en: "Unknown", fr: "Inconnu", ru: "Неизвестно", es: "Desconocido" },
      definition: {
        ar: "السجل لا يذكر ذلك.",
        zh: "记录未说明。",
        en: "The record does not say.",
        fr: "Le dossier ne le précise pas.",
        ru: "В записи не указано.",
        es: "El expediente no lo indica.",
      },
    },
  ],
});

import { dimension } from "./dimension.ts";

/** The age group of a person. Source: resolution 54/24, seventh preambular paragraph. */
export const age = dimension({
  id: "age",
  label: {
    ar: "الفئة العمرية",
    zh: "年龄组",
    en: "Age group",
    fr: "Groupe d’âge",
    ru: "Возрастная группа",
    es: "Grupo de edad",
  },
  definition: {
    ar: "الفئة العمرية للشخص المتضرر وقت الفعل؛ لا تنطبق على المنظمات.",
    zh: "受影响者在行为发生时的年龄组；不适用于组织。",
    en: "The age group of the person affected at the time of the act; does not apply to organisations.",
    fr: "Le groupe d’âge de la personne touchée au moment de l’acte ; ne s’applique pas aux organisations.",
    ru: "Возрастная группа пострадавшего лица на момент деяния; не применяется к организациям.",
    es: "El grupo de edad de la persona afectada en el momento del acto; no se aplica a las organizaciones.",
  },
  personal: true,
  categories: [
    {
      code: "child",
      label: { ar: "طفل", zh: "儿童", en: "Child", fr: "Enfant", ru: "Ребенок", es: "Niño o niña" },
      definition: {
        ar: "دون سن 18 سنة.",
        zh: "18 岁以下。",
        en: "Under 18 years.",
        fr: "Moins de 18 ans.",
        ru: "Младше 18 лет.",
        es: "Menos de 18 años.",
      },
      links: [{ scheme: "HURIDOCS MT 23", code: "0202" }],
    },
    {
      code: "youth",
      label: { ar: "شباب", zh: "青年", en: "Youth", fr: "Jeune", ru: "Молодежь", es: "Joven" },
      definition: {
        ar: "من 18 إلى 24 سنة.",
        zh: "18 至 24 岁。",
        en: "18 to 24 years.",
        fr: "De 18 à 24 ans.",
        ru: "От 18 до 24 лет.",
        es: "De 18 a 24 años.",
      },
    },
    {
      code: "adult",
      label: { ar: "بالغ", zh: "成年人", en: "Adult", fr: "Adulte", ru: "Взрослый", es: "Adulto" },
      definition: {
        ar: "من 25 إلى 59 سنة.",
        zh: "25 至 59 岁。",
        en: "25 to 59 years.",
        fr: "De 25 à 59 ans.",
        ru: "От 25 до 59 лет.",
        es: "De 25 a 59 años.",
      },
    },
    {
      code: "older",
      label: {
        ar: "كبير السن",
        zh: "老年人",
        en: "Older person",
        fr: "Personne âgée",
        ru: "Пожилой человек",
        es: "Persona de edad",
      },
      definition: {
        ar: "60 سنة أو أكثر.",
        zh: "60 岁及以上。",
        en: "60 years or over.",
        fr: "60 ans ou plus.",
        ru: "60 лет и старше.",
        es: "60 años o más.",
      },
    },
    {
      code: "unknown",
      label: { ar: "غير معروف", zh: "不详", en: "Unknown", fr: "Inconnu", ru: "Неизвестно", es: "Desconocido" },
      definition: {
        ar: "السجل لا يذكر العمر.",
        zh: "记录未说明年龄。",
        en: "The record does not say.",
        fr: "Le dossier ne le précise pas.",
        ru: "В записи не указано.",
        es: "El expediente no lo indica.",
      },
    },
  ],
});

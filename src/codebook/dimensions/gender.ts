import { dimension } from "./dimension.ts";

/** The gender of a person. Source: resolution 54/24, seventh preambular paragraph; SDMX CL_SEX. */
export const gender = dimension({
  id: "gender",
  label: { ar: "نوع الجنس", zh: "性别", en: "Gender", fr: "Genre", ru: "Пол", es: "Género" },
  definition: {
    ar: "نوع جنس الشخص المتضرر كما يرد في سجل الحالة؛ لا ينطبق على المنظمات.",
    zh: "案件记录所载受影响者的性别；不适用于组织。",
    en: "The gender of the person affected, as the case record gives it; does not apply to organisations.",
    fr: "Le genre de la personne touchée, tel que le donne le dossier ; ne s’applique pas aux organisations.",
    ru: "Пол пострадавшего лица согласно записи о случае; не применяется к организациям.",
    es: "El género de la persona afectada, según consta en el expediente; no se aplica a las organizaciones.",
  },
  personal: true,
  categories: [
    {
      code: "women",
      label: {
        ar: "نساء وفتيات",
        zh: "妇女和女童",
        en: "Women and girls",
        fr: "Femmes et filles",
        ru: "Женщины и девочки",
        es: "Mujeres y niñas",
      },
      definition: {
        ar: "أشخاص من الإناث، أيا كان عمرهن.",
        zh: "任何年龄的女性。",
        en: "Female persons of any age.",
        fr: "Les personnes de sexe féminin, quel que soit leur âge.",
        ru: "Лица женского пола любого возраста.",
        es: "Las personas de sexo femenino de cualquier edad.",
      },
      links: [
        { scheme: "SDMX CL_SEX", code: "F" },
        { scheme: "HURIDOCS MT 23", code: "0201" },
      ],
    },
    {
      code: "men",
      label: {
        ar: "رجال وفتيان",
        zh: "男子和男童",
        en: "Men and boys",
        fr: "Hommes et garçons",
        ru: "Мужчины и мальчики",
        es: "Hombres y niños",
      },
      definition: {
        ar: "أشخاص من الذكور، أيا كان عمرهم.",
        zh: "任何年龄的男性。",
        en: "Male persons of any age.",
        fr: "Les personnes de sexe masculin, quel que soit leur âge.",
        ru: "Лица мужского пола любого возраста.",
        es: "Las personas de sexo masculino de cualquier edad.",
      },
      links: [{ scheme: "SDMX CL_SEX", code: "M" }],
    },
    {
      code: "other",
      label: { ar: "آخر", zh: "其他", en: "Other", fr: "Autre", ru: "Другой", es: "Otro" },
      definition: {
        ar: "أشخاص سُجل لهم نوع جنس آخر.",
        zh: "记录为其他性别的人。",
        en: "Persons recorded with another gender.",
        fr: "Les personnes dont un autre genre est consigné.",
        ru: "Лица, для которых указан другой пол.",
        es: "Las personas para las que consta otro género.",
      },
      links: [{ scheme: "SDMX CL_SEX", code: "_O" }],
    },
    {
      code: "unknown",
      label: { ar: "غير معروف", zh: "不详", en: "Unknown", fr: "Inconnu", ru: "Неизвестно", es: "Desconocido" },
      definition: {
        ar: "السجل لا يذكر نوع الجنس.",
        zh: "记录未说明性别。",
        en: "The record does not say.",
        fr: "Le dossier ne le précise pas.",
        ru: "В записи не указано.",
        es: "El expediente no lo indica.",
      },
      links: [{ scheme: "SDMX CL_SEX", code: "_U" }],
    },
  ],
});

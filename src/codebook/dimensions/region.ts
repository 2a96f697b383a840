import { dimension } from "./dimension.ts";

/** The regional groups of the United Nations: one scheme only, since two overlapping ones open differencing. Source: resolution 54/24, fifth preambular paragraph, "in all regions". */
export const region = dimension({
  id: "region",
  label: {
    ar: "المجموعة الإقليمية",
    zh: "区域组",
    en: "Regional group",
    fr: "Groupe régional",
    ru: "Региональная группа",
    es: "Grupo regional",
  },
  definition: {
    ar: "المجموعة الإقليمية للدول الأعضاء في الأمم المتحدة التي تنتمي إليها الدولة.",
    zh: "国家所属的联合国会员国区域组。",
    en: "The regional group of Member States of the United Nations to which the State belongs.",
    fr: "Le groupe régional d’États Membres de l’Organisation des Nations Unies auquel appartient l’État.",
    ru: "Региональная группа государств — членов Организации Объединенных Наций, к которой относится государство.",
    es: "El grupo regional de Estados Miembros de las Naciones Unidas al que pertenece el Estado.",
  },
  categories: [
    {
      code: "african",
      label: {
        ar: "مجموعة الدول الأفريقية",
        zh: "非洲国家组",
        en: "African States",
        fr: "États d’Afrique",
        ru: "Африканские государства",
        es: "Estados de África",
      },
    },
    {
      code: "asia_pacific",
      label: {
        ar: "مجموعة دول آسيا والمحيط الهادئ",
        zh: "亚太国家组",
        en: "Asia-Pacific States",
        fr: "États d’Asie et du Pacifique",
        ru: "Государства Азии и Тихого океана",
        es: "Estados de Asia y el Pacífico",
      },
    },
    {
      code: "eastern_european",
      label: {
        ar: "مجموعة دول أوروبا الشرقية",
        zh: "东欧国家组",
        en: "Eastern European States",
        fr: "États d’Europe orientale",
        ru: "Восточноевропейские государства",
        es: "Estados de Europa Oriental",
      },
    },
    {
      code: "latin_american_and_caribbean",
      label: {
        ar: "مجموعة دول أمريكا اللاتينية ومنطقة البحر الكاريبي",
        zh: "拉丁美洲和加勒比国家组",
        en: "Latin American and Caribbean States",
        fr: "États d’Amérique latine et des Caraïbes",
        ru: "Государства Латинской Америки и Карибского бассейна",
        es: "Estados de América Latina y el Caribe",
      },
    },
    {
      code: "western_european_and_others",
      label: {
        ar: "مجموعة دول أوروبا الغربية ودول أخرى",
        zh: "西欧和其他国家组",
        en: "Western European and other States",
        fr: "États d’Europe occidentale et autres États",
        ru: "Западноевропейские и другие государства",
        es: "Estados de Europa Occidental y otros Estados",
      },
    },
    {
      code: "no_group",
      label: {
        ar: "خارج المجموعات الإقليمية",
        zh: "不属于任何区域组",
        en: "In no regional group",
        fr: "Hors groupe régional",
        ru: "Вне региональных групп",
        es: "Fuera de los grupos regionales",
      },
      definition: {
        ar: "الدول المراقبة التي لا تنتمي إلى أي مجموعة إقليمية.",
        zh: "不属于任何区域组的观察员国。",
        en: "Observer States that belong to no regional group.",
        fr: "Les États observateurs qui n’appartiennent à aucun groupe régional.",
        ru: "Государства-наблюдатели, не входящие ни в одну региональную группу.",
        es: "Los Estados observadores que no pertenecen a ningún grupo regional.",
      },
    },
  ],
});

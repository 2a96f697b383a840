import { dimension } from "./dimension.ts";

/** Who is alleged to have done it. Source: resolution 54/24, fifth preambular paragraph, paragraphs 2 and 6, "State and non-State actors"; HURIDOCS micro-thesaurus 24. */
export const perpetrator = dimension({
  id: "perpetrator",
  label: {
    ar: "الجاني المزعوم",
    zh: "被控行为人",
    en: "Alleged perpetrator",
    fr: "Auteur présumé",
    ru: "Предполагаемый исполнитель",
    es: "Presunto autor",
  },
  definition: {
    ar: "ما إذا كان الفعل منسوبا إلى جهات تابعة للدولة أو غير تابعة لها؛ وهو ادعاء وليس استنتاجا.",
    zh: "行为被归于国家还是非国家行为体；这是指称而非认定。",
    en: "Whether the act is ascribed to State or non-State actors; an allegation, not a finding.",
    fr: "Si l’acte est attribué à des acteurs étatiques ou non étatiques ; une allégation, non une constatation.",
    ru: "Приписывается ли деяние государственным или негосударственным субъектам; утверждение, а не установленный факт.",
    es: "Si el acto se atribuye a agentes estatales o no estatales; una denuncia, no una conclusión.",
  },
  categories: [
    {
      code: "state",
      label: {
        ar: "جهة تابعة للدولة",
        zh: "国家行为体",
        en: "State",
        fr: "Étatique",
        ru: "Государственный субъект",
        es: "Estatal",
      },
      definition: {
        ar: "سلطات الدولة أو موظفوها أو من يعملون باسمها.",
        zh: "国家当局、官员或代其行事者。",
        en: "Authorities of a State, their officials or those acting for them.",
        fr: "Autorités d’un État, leurs agents ou ceux qui agissent pour leur compte.",
        ru: "Органы государства, их должностные лица или действующие от их имени.",
        es: "Autoridades de un Estado, sus agentes o quienes actúan por ellas.",
      },
      links: [{ scheme: "HURIDOCS MT 24", code: "01" }],
    },
    {
      code: "non_state",
      label: {
        ar: "جهة غير تابعة للدولة",
        zh: "非国家行为体",
        en: "Non-State",
        fr: "Non étatique",
        ru: "Негосударственный субъект",
        es: "No estatal",
      },
      definition: {
        ar: "جماعات مسلحة أو شركات أو أفراد أو غيرهم من خارج الدولة.",
        zh: "武装团体、企业、个人或国家以外的其他方。",
        en: "Armed groups, businesses, private persons or others outside the State.",
        fr: "Groupes armés, entreprises, particuliers ou autres acteurs hors de l’État.",
        ru: "Вооруженные группы, предприятия, частные лица или иные субъекты вне государства.",
        es: "Grupos armados, empresas, particulares u otros ajenos al Estado.",
      },
      links: [{ scheme: "HURIDOCS MT 24", code: "02" }],
    },
    {
      code: "both",
      label: { ar: "كلاهما", zh: "两者皆有", en: "Both", fr: "Les deux", ru: "Оба", es: "Ambos" },
      definition: {
        ar: "جهات تابعة للدولة وأخرى غير تابعة لها.",
        zh: "国家和非国家行为体。",
        en: "State and non-State actors.",
        fr: "Acteurs étatiques et non étatiques.",
        ru: "Государственные и негосударственные субъекты.",
        es: "Agentes estatales y no estatales.",
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
      links: [{ scheme: "HURIDOCS MT 24", code: "99" }],
    },
  ],
});

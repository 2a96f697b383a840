import { dimension } from "./dimensions/dimension.ts";

/** Whether a cited State sat on the Human Rights Council in the year of the report; said of published figures only. Source: the figures' own sources. */
export const councilMembership = dimension({
  id: "council_membership",
  label: {
    ar: "عضوية مجلس حقوق الإنسان",
    zh: "人权理事会成员资格",
    en: "Membership of the Human Rights Council",
    fr: "Appartenance au Conseil des droits de l’homme",
    ru: "Членство в Совете по правам человека",
    es: "Condición de miembro del Consejo de Derechos Humanos",
  },
  definition: {
    ar: "ما إذا كانت الدولة المذكورة عضوا في المجلس في سنة التقرير.",
    zh: "被提及的国家在报告当年是否为理事会成员。",
    en: "Whether the cited State was a member of the Council in the year of the report.",
    fr: "Si l’État cité était membre du Conseil l’année du rapport.",
    ru: "Было ли упомянутое государство членом Совета в год доклада.",
    es: "Si el Estado citado era miembro del Consejo el año del informe.",
  },
  categories: [
    {
      code: "member",
      label: {
        ar: "عضو في المجلس",
        zh: "理事会成员",
        en: "Member of the Council",
        fr: "Membre du Conseil",
        ru: "Член Совета",
        es: "Miembro del Consejo",
      },
      definition: {
        ar: "دولة عضو في المجلس في سنة التقرير.",
        zh: "报告当年为理事会成员的国家。",
        en: "A State that was a member of the Council in the year of the report.",
        fr: "Un État membre du Conseil l’année du rapport.",
        ru: "Государство, бывшее членом Совета в год доклада.",
        es: "Un Estado que era miembro del Consejo el año del informe.",
      },
    },
  ],
});

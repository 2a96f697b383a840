import type { Category } from "./dimension.ts";

/** What a row of the case file is about. Not a dimension: it decides the measure. Source: resolution 54/24, paragraph 4; HURIDOCS micro-thesaurus 7. */
export const kinds: readonly Category[] = [
  {
    code: "individual",
    label: { ar: "فرد", zh: "个人", en: "Individual", fr: "Individu", ru: "Физическое лицо", es: "Individuo" },
    definition: {
      ar: "شخص واحد.",
      zh: "一个人。",
      en: "One person.",
      fr: "Une personne.",
      ru: "Один человек.",
      es: "Una persona.",
    },
  },
  {
    code: "organisation",
    label: { ar: "منظمة", zh: "组织", en: "Organisation", fr: "Organisation", ru: "Организация", es: "Organización" },
    definition: {
      ar: "جمعية أو مؤسسة أو مجموعة أخرى، لا أعضاؤها كأفراد.",
      zh: "社团、机构或其他团体，而非其个别成员。",
      en: "An association, institution or other group, not its members one by one.",
      fr: "Une association, une institution ou un autre groupe, non ses membres un à un.",
      ru: "Ассоциация, учреждение или иная группа, а не ее отдельные члены.",
      es: "Una asociación, institución u otro grupo, no sus miembros uno a uno.",
    },
  },
];

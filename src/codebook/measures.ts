import type { Measure } from "./measure.ts";
import type { Words } from "./words.ts";

const share: Words = { ar: "حصة من واحد", zh: "占比（以 1 为整体）", en: "share of one", fr: "part de l’unité", ru: "доля единицы", es: "proporción de uno" };

/** Every measure, in the order of `measureIds`. Source: resolution 54/24, paragraph 15; the reports count cases, people, organisations and States apart. */
export const measures: readonly Measure[] = [
  {
    id: "CASES",
    label: { ar: "الحالات", zh: "案件", en: "Cases", fr: "Cas", ru: "Случаи", es: "Casos" },
    definition: {
      ar: "حالات أو أوضاع متمايزة؛ وقد تخص الحالة الواحدة أشخاصا كثيرين.",
      zh: "不同的案件或情况；一个案件可能涉及多人。",
      en: "Distinct cases or situations; one case may concern many people.",
      fr: "Cas ou situations distincts ; un même cas peut concerner de nombreuses personnes.",
      ru: "Отдельные случаи или ситуации; один случай может касаться многих людей.",
      es: "Casos o situaciones distintos; un caso puede afectar a muchas personas.",
    },
    unit: { ar: "حالات", zh: "起案件", en: "cases", fr: "cas", ru: "случаи", es: "casos" },
    decimals: 0,
  },
  {
    id: "INDIVIDUALS",
    label: { ar: "الأفراد", zh: "个人", en: "Individuals", fr: "Individus", ru: "Физические лица", es: "Individuos" },
    definition: {
      ar: "أشخاص متمايزون؛ والشخص الوارد في حالتين ضمن الخلية يُحسب مرة واحدة.",
      zh: "不同的人；同一单元格内两个案件中的同一人只计一次。",
      en: "Distinct persons; the same person in two cases of a cell counts once.",
      fr: "Personnes distinctes ; une même personne dans deux cas d’une cellule compte une fois.",
      ru: "Отдельные люди; один человек в двух случаях одной ячейки считается один раз.",
      es: "Personas distintas; la misma persona en dos casos de una celda cuenta una vez.",
    },
    unit: { ar: "أشخاص", zh: "人", en: "persons", fr: "personnes", ru: "человек", es: "personas" },
    decimals: 0,
  },
  {
    id: "ORGANISATIONS",
    label: { ar: "المنظمات", zh: "组织", en: "Organisations", fr: "Organisations", ru: "Организации", es: "Organizaciones" },
    definition: {
      ar: "منظمات متمايزة؛ لا ينطبق عليها نوع الجنس ولا العمر.",
      zh: "不同的组织；不适用性别和年龄。",
      en: "Distinct organisations; gender and age do not apply.",
      fr: "Organisations distinctes ; le genre et l’âge ne s’appliquent pas.",
      ru: "Отдельные организации; пол и возраст не применяются.",
      es: "Organizaciones distintas; el género y la edad no se aplican.",
    },
    unit: { ar: "منظمات", zh: "个组织", en: "organisations", fr: "organisations", ru: "организации", es: "organizaciones" },
    decimals: 0,
  },
  {
    id: "STATES_CITED",
    label: {
      ar: "الدول والأقاليم المذكورة",
      zh: "被提及的国家和领土",
      en: "States and territories cited",
      fr: "États et territoires cités",
      ru: "Упомянутые государства и территории",
      es: "Estados y territorios citados",
    },
    definition: {
      ar: "دول وأقاليم متمايزة مذكورة في التقرير؛ رقم منشور ودقيق وله مصدر.",
      zh: "报告中提及的不同国家和领土；已公布、精确且有来源。",
      en: "Distinct States and territories cited in a report; published, exact and with a source.",
      fr: "États et territoires distincts cités dans un rapport ; publié, exact et sourcé.",
      ru: "Отдельные государства и территории, упомянутые в докладе; опубликовано, точно и с источником.",
      es: "Estados y territorios distintos citados en un informe; publicado, exacto y con fuente.",
    },
    unit: {
      ar: "دول وأقاليم",
      zh: "个国家和领土",
      en: "States and territories",
      fr: "États et territoires",
      ru: "государства и территории",
      es: "Estados y territorios",
    },
    decimals: 0,
  },
  {
    id: "STATES_SHARE",
    label: {
      ar: "حصة الدول المذكورة",
      zh: "被提及国家的占比",
      en: "Share of States cited",
      fr: "Part des États cités",
      ru: "Доля упомянутых государств",
      es: "Proporción de los Estados citados",
    },
    definition: {
      ar: "حصة من الدول المذكورة في التقرير، كما نُشرت.",
      zh: "报告所提及国家中的占比，按公布数字。",
      en: "A share of the States cited in a report, as published.",
      fr: "Une part des États cités dans un rapport, telle que publiée.",
      ru: "Доля государств, упомянутых в докладе, в опубликованном виде.",
      es: "Una proporción de los Estados citados en un informe, tal como se publicó.",
    },
    unit: share,
    decimals: 2,
  },
  {
    id: "VICTIMS_SHARE",
    label: {
      ar: "حصة الضحايا",
      zh: "受害者占比",
      en: "Share of victims",
      fr: "Part des victimes",
      ru: "Доля пострадавших",
      es: "Proporción de las víctimas",
    },
    definition: {
      ar: "حصة من الضحايا الواردين في التقرير، كما نُشرت.",
      zh: "报告所载受害者中的占比，按公布数字。",
      en: "A share of the victims in a report, as published.",
      fr: "Une part des victimes figurant dans un rapport, telle que publiée.",
      ru: "Доля пострадавших, указанных в докладе, в опубликованном виде.",
      es: "Una proporción de las víctimas de un informe, tal como se publicó.",
    },
    unit: share,
    decimals: 2,
  },
];

import { dimension } from "./dimension.ts";

/** What followed from the case. Source: resolution 54/24, paragraphs 3, 5, 6 and 8; HURIDOCS micro-thesaurus 27. */
export const outcome = dimension({
  id: "outcome",
  label: { ar: "النتيجة", zh: "结果", en: "Outcome", fr: "Suite donnée", ru: "Результат", es: "Resultado" },
  definition: {
    ar: "ما أعقب الحالة من تدابير، كما يرد في السجل.",
    zh: "记录所载案件的后续情况。",
    en: "What followed the case, as the record gives it.",
    fr: "Ce qui a suivi l’affaire, tel que le dossier l’indique.",
    ru: "Что последовало за случаем согласно записи.",
    es: "Lo que siguió al caso, según el expediente.",
  },
  manyValued: true,
  categories: [
    {
      code: "none_known",
      label: { ar: "لا نتيجة معروفة", zh: "无已知结果", en: "None known", fr: "Aucune connue", ru: "Неизвестен", es: "Ninguno conocido" },
      definition: {
        ar: "لا يُعرف أي تدبير لاحق.",
        zh: "未知有任何后续措施。",
        en: "No measure is known to have followed.",
        fr: "Aucune mesure connue n’a suivi.",
        ru: "О последующих мерах неизвестно.",
        es: "No se conoce ninguna medida posterior.",
      },
    },
    {
      code: "investigation",
      label: { ar: "تحقيق", zh: "调查", en: "Investigation", fr: "Enquête", ru: "Расследование", es: "Investigación" },
      definition: {
        ar: "فُتح تحقيق في الفعل.",
        zh: "对行为展开调查。",
        en: "The act was investigated.",
        fr: "L’acte a fait l’objet d’une enquête.",
        ru: "По факту деяния проведено расследование.",
        es: "El acto fue investigado.",
      },
    },
    {
      code: "accountability",
      label: { ar: "مساءلة", zh: "追责", en: "Accountability", fr: "Responsabilité établie", ru: "Привлечение к ответственности", es: "Rendición de cuentas" },
      definition: {
        ar: "حوسب المسؤولون عن الفعل.",
        zh: "责任人被追究责任。",
        en: "Those responsible were held to account.",
        fr: "Les responsables ont eu à rendre des comptes.",
        ru: "Виновные привлечены к ответственности.",
        es: "Los responsables rindieron cuentas.",
      },
    },
    {
      code: "remedy",
      label: { ar: "سبيل انتصاف", zh: "补救", en: "Remedy", fr: "Réparation", ru: "Возмещение", es: "Reparación" },
      definition: {
        ar: "حصل المتضرر على انتصاف أو جبر.",
        zh: "受影响者获得补救或赔偿。",
        en: "The person or organisation obtained a remedy or reparation.",
        fr: "La personne ou l’organisation a obtenu un recours utile ou une réparation.",
        ru: "Лицо или организация получили средство правовой защиты или возмещение.",
        es: "La persona u organización obtuvo un recurso efectivo o una reparación.",
      },
    },
    {
      code: "protection_measure",
      label: {
        ar: "تدبير حماية",
        zh: "保护措施",
        en: "Protection measure",
        fr: "Mesure de protection",
        ru: "Мера защиты",
        es: "Medida de protección",
      },
      definition: {
        ar: "اتُّخذ تدبير لحماية الشخص من مزيد من الأذى.",
        zh: "采取措施防止进一步伤害。",
        en: "A measure was taken against further harm.",
        fr: "Une mesure a été prise contre un nouveau préjudice.",
        ru: "Принята мера для предотвращения дальнейшего вреда.",
        es: "Se tomó una medida contra nuevos daños.",
      },
    },
    {
      code: "released_or_restored",
      label: {
        ar: "إفراج أو إعادة حق",
        zh: "获释或恢复",
        en: "Released or restored",
        fr: "Libération ou rétablissement",
        ru: "Освобождение или восстановление",
        es: "Liberación o restablecimiento",
      },
      definition: {
        ar: "أُفرج عن الشخص، أو أُعيد إليه عمله أو ممتلكاته أو وثائقه أو تسجيله.",
        zh: "获释，或恢复工作、财产、证件或登记。",
        en: "The person was released, or work, property, documents or registration were restored.",
        fr: "La personne a été libérée, ou son travail, ses biens, ses documents ou son enregistrement ont été rétablis.",
        ru: "Лицо освобождено либо восстановлены работа, имущество, документы или регистрация.",
        es: "La persona fue liberada, o se restablecieron su trabajo, bienes, documentos o registro.",
      },
    },
    {
      code: "ongoing",
      label: { ar: "مستمرة", zh: "仍在持续", en: "Ongoing", fr: "En cours", ru: "Продолжается", es: "En curso" },
      definition: {
        ar: "الأفعال أو الإجراءات لا تزال جارية.",
        zh: "行为或诉讼仍在进行。",
        en: "The acts or the proceedings go on.",
        fr: "Les actes ou les procédures se poursuivent.",
        ru: "Деяния или разбирательства продолжаются.",
        es: "Los actos o los procedimientos continúan.",
      },
    },
  ],
});

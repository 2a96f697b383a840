import type { Words } from "../languages.ts";

/** The audit of a protected release, and the limits of its guarantee. */
export const releaseProtectionWords = {
  pageAudit: {
    en: "Audit",
    fr: "Audit",
    es: "Auditoría",
    ru: "Аудит",
    zh: "审计",
    ar: "التدقيق",
  },
  pageAuditIntro: {
    en: "A release is published only if it passes these checks. They test the plan, the privacy account and the noise. No score is computed from the records.",
    fr: "Une version n'est publiée que si elle réussit ces contrôles. Ils portent sur le plan, la comptabilité de la confidentialité et le bruit. Aucun score n'est calculé à partir des dossiers.",
    es: "Una versión solo se publica si supera estos controles, que examinan el plan, la contabilidad de la privacidad y el ruido. Ninguna puntuación se calcula a partir de los expedientes.",
    ru: "Выпуск публикуется, только если пройдены эти проверки. Они касаются плана, учета потерь приватности и шума. Никакие оценки по записям не вычисляются.",
    zh: "版本只有通过以下检查才会发布。检查针对计划、隐私损失核算和噪声。不根据记录计算任何得分。",
    ar: "لا يُنشر أي إصدار إلا إذا اجتاز هذه الفحوص، وهي تتناول الخطة وحساب الخصوصية والضوضاء. ولا تُحسب أي درجة من السجلات.",
  },
  pageChecks: {
    en: "Checks that the release passed",
    fr: "Contrôles réussis par la version",
    es: "Controles superados por la versión",
    ru: "Проверки, пройденные выпуском",
    zh: "本版本已通过的检查",
    ar: "الفحوص التي اجتازها الإصدار",
  },
  pageCheck: {
    en: "Check",
    fr: "Contrôle",
    es: "Control",
    ru: "Проверка",
    zh: "检查",
    ar: "الفحص",
  },
  pageBar: {
    en: "Condition",
    fr: "Condition",
    es: "Condición",
    ru: "Условие",
    zh: "条件",
    ar: "الشرط",
  },
  pageNoChecks: {
    en: "This release carries no checks.",
    fr: "Cette version ne comporte aucun contrôle.",
    es: "Esta versión no incluye ningún control.",
    ru: "Этот выпуск не содержит проверок.",
    zh: "本版本未附检查结果。",
    ar: "لا يتضمن هذا الإصدار أي فحوص.",
  },
  pageNotPromised: {
    en: "Limits of the guarantee",
    fr: "Limites de la garantie",
    es: "Límites de la garantía",
    ru: "Пределы гарантии",
    zh: "保证的限度",
    ar: "حدود الضمان",
  },
} as const satisfies Record<string, Words>;

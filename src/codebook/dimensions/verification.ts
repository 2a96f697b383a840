import type { Category } from "./dimension.ts";

/** How far a record has been checked. Not a dimension but a rule of release. Source: resolution 54/24, paragraph 9 and thirteenth preambular paragraph. */
export const verifications: readonly Category[] = [
  {
    code: "reported",
    label: { ar: "مبلغ عنه", zh: "已报告", en: "Reported", fr: "Signalé", ru: "Сообщено", es: "Comunicado" },
    definition: {
      ar: "ورد البلاغ ولم يُنظر فيه بعد.",
      zh: "已收到，尚未审查。",
      en: "Received; not looked into yet.",
      fr: "Reçu ; pas encore examiné.",
      ru: "Получено; еще не рассмотрено.",
      es: "Recibido; aún no examinado.",
    },
  },
  {
    code: "reviewed",
    label: { ar: "تمت مراجعته", zh: "已审查", en: "Reviewed", fr: "Examiné", ru: "Рассмотрено", es: "Examinado" },
    definition: {
      ar: "روجع من حيث الاكتمال والمصداقية.",
      zh: "已就完整性和可信度进行审查。",
      en: "Looked into for completeness and credibility.",
      fr: "Examiné quant à sa complétude et à sa crédibilité.",
      ru: "Рассмотрено на предмет полноты и достоверности.",
      es: "Examinado en cuanto a su integridad y credibilidad.",
    },
  },
  {
    code: "verified",
    label: { ar: "تم التحقق منه", zh: "已核实", en: "Verified", fr: "Vérifié", ru: "Проверено", es: "Verificado" },
    definition: {
      ar: "أُكد من مصدر موثوق.",
      zh: "经可靠来源证实。",
      en: "Confirmed by a reliable source.",
      fr: "Confirmé par une source fiable.",
      ru: "Подтверждено надежным источником.",
      es: "Confirmado por una fuente fiable.",
    },
  },
  {
    code: "corroborated",
    label: {
      ar: "معزز بمصادر مستقلة",
      zh: "已佐证",
      en: "Corroborated",
      fr: "Corroboré",
      ru: "Подкреплено",
      es: "Corroborado",
    },
    definition: {
      ar: "أكدته مصادر مستقلة عدة.",
      zh: "经多个独立来源证实。",
      en: "Confirmed by several independent sources.",
      fr: "Confirmé par plusieurs sources indépendantes.",
      ru: "Подтверждено несколькими независимыми источниками.",
      es: "Confirmado por varias fuentes independientes.",
    },
  },
];

/** Counted unless the operator says otherwise. */
export const countedByDefault: readonly string[] = ["verified", "corroborated"];

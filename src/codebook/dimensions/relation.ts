import { dimension } from "./dimension.ts";

/** What the person had done, or was to be kept from doing. Source: resolution 54/24, paragraph 4 (a) to (d). */
export const relation = dimension({
  id: "relation",
  label: {
    ar: "الصلة بالأمم المتحدة",
    zh: "与联合国的关系",
    en: "Relation to the United Nations",
    fr: "Lien avec les Nations Unies",
    ru: "Связь с Организацией Объединенных Наций",
    es: "Relación con las Naciones Unidas",
  },
  definition: {
    ar: "أي من الحالات الأربع الواردة في الفقرة 4 من القرار 54/24 تنطبق.",
    zh: "适用第 54/24 号决议第 4 段所列四种情形中的哪一种。",
    en: "Which of the four situations of paragraph 4 of resolution 54/24 applies.",
    fr: "Laquelle des quatre situations du paragraphe 4 de la résolution 54/24 s’applique.",
    ru: "Какая из четырех ситуаций пункта 4 резолюции 54/24 имеет место.",
    es: "Cuál de las cuatro situaciones del párrafo 4 de la resolución 54/24 se aplica.",
  },
  manyValued: true,
  categories: [
    {
      code: "cooperation",
      label: {
        ar: "التعاون",
        zh: "合作",
        en: "Cooperation",
        fr: "Coopération",
        ru: "Сотрудничество",
        es: "Cooperación",
      },
      definition: {
        ar: "من يسعى إلى التعاون مع الأمم المتحدة أو تعاون معها، أو أدلى إليها بشهادة أو معلومات (الفقرة 4 (أ)).",
        zh: "寻求合作或已与联合国合作，或向其提供证词或信息（第 4 段(a)分段）。",
        en: "Seeks to cooperate or has cooperated with the United Nations, or gave it testimony or information (paragraph 4 (a)).",
        fr: "Cherche à coopérer ou a coopéré avec l’Organisation des Nations Unies, ou lui a fourni des témoignages ou des informations (paragraphe 4 a)).",
        ru: "Стремится сотрудничать или сотрудничал с Организацией Объединенных Наций либо предоставил ей показания или информацию (пункт 4 a)).",
        es: "Trata de cooperar o ha cooperado con las Naciones Unidas, o les ha aportado testimonio o información (párrafo 4 a)).",
      },
    },
    {
      code: "procedures",
      label: {
        ar: "الاستفادة من الإجراءات",
        zh: "利用程序",
        en: "Use of procedures",
        fr: "Recours aux procédures",
        ru: "Использование процедур",
        es: "Uso de procedimientos",
      },
      definition: {
        ar: "من استفاد من إجراءات أُنشئت برعاية الأمم المتحدة لحماية حقوق الإنسان، أو ساعد في ذلك (الفقرة 4 (ب)).",
        zh: "利用或曾利用联合国主持建立的人权保护程序，或为此提供协助（第 4 段(b)分段）。",
        en: "Uses or has used procedures set up under United Nations auspices to protect human rights, or helped others to (paragraph 4 (b)).",
        fr: "Recourt ou a recouru aux procédures établies sous les auspices des Nations Unies pour protéger les droits humains, ou a aidé à le faire (paragraphe 4 b)).",
        ru: "Использует или использовал процедуры защиты прав человека, созданные под эгидой Организации Объединенных Наций, или помогал в этом (пункт 4 b)).",
        es: "Utiliza o ha utilizado procedimientos establecidos bajo los auspicios de las Naciones Unidas para proteger los derechos humanos, o ha ayudado a hacerlo (párrafo 4 b)).",
      },
    },
    {
      code: "communications",
      label: {
        ar: "تقديم البلاغات",
        zh: "提交来文",
        en: "Submission of communications",
        fr: "Soumission de communications",
        ru: "Представление сообщений",
        es: "Presentación de comunicaciones",
      },
      definition: {
        ar: "من قدم بلاغات بموجب إجراءات منشأة بصكوك حقوق الإنسان، ومن ساعده (الفقرة 4 (ج)).",
        zh: "根据人权文书所设程序提交来文，或为此提供协助（第 4 段(c)分段）。",
        en: "Submits or has submitted communications under procedures of human rights instruments, or helped others to (paragraph 4 (c)).",
        fr: "Soumet ou a soumis des communications au titre des procédures d’instruments relatifs aux droits humains, ou a aidé à le faire (paragraphe 4 c)).",
        ru: "Представляет или представлял сообщения по процедурам документов о правах человека или помогал в этом (пункт 4 c)).",
        es: "Presenta o ha presentado comunicaciones con arreglo a procedimientos de instrumentos de derechos humanos, o ha ayudado a hacerlo (párrafo 4 c)).",
      },
    },
    {
      code: "relatives_and_helpers",
      label: {
        ar: "الأقارب ومقدمو المساعدة",
        zh: "亲属和协助者",
        en: "Relatives and helpers",
        fr: "Proches et personnes prêtant assistance",
        ru: "Родственники и помощники",
        es: "Familiares y personas que ayudan",
      },
      definition: {
        ar: "أقارب ضحايا انتهاكات حقوق الإنسان أو من قدموا لهم مساعدة قانونية أو غيرها (الفقرة 4 (د)).",
        zh: "侵犯人权行为受害者的亲属，或向受害者提供法律或其他协助的人（第 4 段(d)分段）。",
        en: "Relatives of victims of human rights violations, or those who gave victims legal or other assistance (paragraph 4 (d)).",
        fr: "Proches de victimes de violations des droits humains, ou personnes leur ayant prêté une assistance juridique ou autre (paragraphe 4 d)).",
        ru: "Родственники жертв нарушений прав человека или те, кто оказывал им юридическую или иную помощь (пункт 4 d)).",
        es: "Familiares de víctimas de violaciones de los derechos humanos, o quienes les han prestado asistencia jurídica o de otra índole (párrafo 4 d)).",
      },
    },
  ],
});

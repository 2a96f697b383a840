import { dimension } from "./dimension.ts";

/** What the State answered when it was asked. Source: resolution 54/24, paragraph 14. */
export const stateReply = dimension({
  id: "state_reply",
  label: {
    ar: "رد الدولة",
    zh: "国家答复",
    en: "Reply of the State",
    fr: "Réponse de l’État",
    ru: "Ответ государства",
    es: "Respuesta del Estado",
  },
  definition: {
    ar: "ما إذا كانت الدولة قد ردت على الادعاء الذي أُحيل إليها.",
    zh: "国家是否答复了转交给它的指称。",
    en: "Whether the State replied to the allegation transmitted to it.",
    fr: "Si l’État a répondu à l’allégation qui lui a été transmise.",
    ru: "Ответило ли государство на препровожденное ему утверждение.",
    es: "Si el Estado respondió a la denuncia que se le transmitió.",
  },
  categories: [
    {
      code: "not_transmitted",
      label: {
        ar: "لم يُحل",
        zh: "未转交",
        en: "Not transmitted",
        fr: "Non transmise",
        ru: "Не препровождено",
        es: "No transmitida",
      },
      definition: {
        ar: "لم يُحل الادعاء إلى الدولة.",
        zh: "指称未转交该国。",
        en: "The allegation was not transmitted to the State.",
        fr: "L’allégation n’a pas été transmise à l’État.",
        ru: "Утверждение не препровождалось государству.",
        es: "La denuncia no se transmitió al Estado.",
      },
    },
    {
      code: "no_reply",
      label: { ar: "دون رد", zh: "无答复", en: "No reply", fr: "Sans réponse", ru: "Нет ответа", es: "Sin respuesta" },
      definition: {
        ar: "أُحيل الادعاء ولم يرد رد.",
        zh: "已转交，未收到答复。",
        en: "Transmitted; no reply came.",
        fr: "Transmise ; aucune réponse n’est parvenue.",
        ru: "Препровождено; ответ не поступил.",
        es: "Transmitida; no llegó respuesta.",
      },
    },
    {
      code: "reply_received",
      label: {
        ar: "ورد رد",
        zh: "已收到答复",
        en: "Reply received",
        fr: "Réponse reçue",
        ru: "Ответ получен",
        es: "Respuesta recibida",
      },
      definition: {
        ar: "ردت الدولة ولم يُنشر الرد.",
        zh: "国家已答复，答复未公布。",
        en: "The State replied; the reply is not published.",
        fr: "L’État a répondu ; la réponse n’est pas publiée.",
        ru: "Государство ответило; ответ не опубликован.",
        es: "El Estado respondió; la respuesta no está publicada.",
      },
    },
    {
      code: "reply_published",
      label: {
        ar: "نُشر الرد",
        zh: "答复已公布",
        en: "Reply published",
        fr: "Réponse publiée",
        ru: "Ответ опубликован",
        es: "Respuesta publicada",
      },
      definition: {
        ar: "ردت الدولة ونُشر الرد.",
        zh: "国家已答复，答复已公布。",
        en: "The State replied, and the reply is published.",
        fr: "L’État a répondu et la réponse est publiée.",
        ru: "Государство ответило, и ответ опубликован.",
        es: "El Estado respondió y la respuesta está publicada.",
      },
    },
  ],
});

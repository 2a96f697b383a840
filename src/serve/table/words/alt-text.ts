import type { Words } from "../../../codebook/words.ts";

/** What is said of a chart to who does not see it. */
export const altTextWords = {
  altChart: {
    en: "{kind}: {title}.",
    fr: "{kind} : {title}.",
    es: "{kind}: {title}.",
    ru: "{kind}: {title}.",
    zh: "{kind}：{title}。",
    ar: "{kind}: {title}.",
  },
  altRange: {
    en: "Figures shown: {count, number}. Lowest: {low} ({lowWhere}). Highest: {high} ({highWhere}).",
    fr: "Chiffres montrés : {count, number}. Le plus bas : {low} ({lowWhere}). Le plus haut : {high} ({highWhere}).",
    es: "Cifras mostradas: {count, number}. La más baja: {low} ({lowWhere}). La más alta: {high} ({highWhere}).",
    ru: "Показано цифр: {count, number}. Наименьшая: {low} ({lowWhere}). Наибольшая: {high} ({highWhere}).",
    zh: "所示数字：{count, number} 个。最低：{low}（{lowWhere}）。最高：{high}（{highWhere}）。",
    ar: "عدد الأرقام المعروضة: {count, number}. الأدنى: {low} ({lowWhere}). الأعلى: {high} ({highWhere}).",
  },
  altOne: {
    en: "Figure shown: {figure}.",
    fr: "Chiffre montré : {figure}.",
    es: "Cifra mostrada: {figure}.",
    ru: "Показана цифра: {figure}.",
    zh: "所示数字：{figure}。",
    ar: "الرقم المعروض: {figure}.",
  },
  altMore: {
    en: "{first} and {count, number} more",
    fr: "{first} et {count, number} de plus",
    es: "{first} y {count, number} más",
    ru: "{first} и ещё {count, number}",
    zh: "{first}等，另有 {count, number} 个",
    ar: "{first} و{count, number} غيرها",
  },
  altEnds: {
    en: "{first}: {firstFigure}. {last}: {lastFigure}.",
    fr: "{first} : {firstFigure}. {last} : {lastFigure}.",
    es: "{first}: {firstFigure}. {last}: {lastFigure}.",
    ru: "{first}: {firstFigure}. {last}: {lastFigure}.",
    zh: "{first}：{firstFigure}。{last}：{lastFigure}。",
    ar: "{first}: {firstFigure}. {last}: {lastFigure}.",
  },
  altNone: {
    en: "No figure can be shown.",
    fr: "Aucun chiffre ne peut être montré.",
    es: "No se puede mostrar ninguna cifra.",
    ru: "Ни одна цифра не может быть показана.",
    zh: "没有可显示的数字。",
    ar: "لا يمكن عرض أي رقم.",
  },
  altStatus: {
    en: "{status}: {count, number} of {all, number}.",
    fr: "{status} : {count, number} sur {all, number}.",
    es: "{status}: {count, number} de {all, number}.",
    ru: "{status}: {count, number} из {all, number}.",
    zh: "{status}：{all, number} 个中的 {count, number} 个。",
    ar: "{status}: {count, number} من {all, number}.",
  },
} as const satisfies Record<string, Words>;

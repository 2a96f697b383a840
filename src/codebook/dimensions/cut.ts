import { type Category, type Dimension, dimension } from "./dimension.ts";
import { cutConditions, type ProtectedTable, protectedUnits } from "../plan/profile.ts";
import type { Words } from "../../i18n/languages.ts";

/** Attributes with a contribution bound that the table `cut` reports. */
const attributes: Readonly<Record<string, Words>> = {
  victim_category: {
    ar: "فئات الضحايا",
    zh: "受害者类别",
    en: "victim categories",
    fr: "catégories de victimes",
    ru: "категорий пострадавших",
    es: "categorías de víctimas",
  },
  trend: { ar: "الاتجاهات", zh: "趋势", en: "trends", fr: "tendances", ru: "тенденций", es: "tendencias" },
  act: { ar: "الأفعال", zh: "行为", en: "acts", fr: "actes", ru: "деяний", es: "actos" },
  mechanism: { ar: "الآليات", zh: "机制", en: "mechanisms", fr: "mécanismes", ru: "механизмов", es: "mecanismos" },
};

/**
 * The dimension of the table `cut`: the persons or organisations with more codes of an attribute than its tables count.
 *
 * @param tables the plan
 */
export function cutDimension(tables: readonly ProtectedTable[]): Dimension {
  const conditions = protectedUnits.flatMap((unit) => cutConditions(tables, unit));
  const categories = new Map(
    conditions.map(({ code, attribute, bound }) => [code, categoryOf(code, attributes[attribute]!, bound)]),
  );
  return { ...cut, categories: [...categories.values()] };
}

function categoryOf(code: string, of: Words, bound: number): Category {
  return {
    code,
    label: {
      ar: `أكثر من ${bound} من ${of.ar}`,
      zh: `超过 ${bound} 个${of.zh}`,
      en: `More than ${bound} ${of.en}`,
      fr: `Plus de ${bound} ${of.fr}`,
      ru: `Более ${bound} ${of.ru}`,
      es: `Más de ${bound} ${of.es}`,
    },
  };
}

const cut = dimension({
  id: "cut",
  label: {
    ar: "رموز أكثر مما يُحتسب",
    zh: "超出计数上限的代码",
    en: "More codes than are counted",
    fr: "Plus de codes que comptés",
    ru: "Кодов больше, чем учитывается",
    es: "Más códigos de los que se cuentan",
  },
  definition: {
    ar: "الأشخاص أو المنظمات الذين لهم من الرموز أكثر مما تحتسبه الجداول. والأرقام فيها ضوضاء كغيرها.",
    zh: "代码数超过各表计数上限的个人或组织。这些数字与其他数字一样含有噪声。",
    en: "The persons or organisations with more codes than the tables count. These figures contain noise, as all others do.",
    fr: "Les personnes ou organisations qui ont plus de codes que les tableaux n’en comptent. Ces chiffres contiennent du bruit, comme tous les autres.",
    ru: "Лица или организации, у которых больше кодов, чем учитывается в таблицах. Эти показатели, как и все остальные, содержат шум.",
    es: "Las personas u organizaciones con más códigos de los que cuentan los cuadros. Estas cifras contienen ruido, como todas las demás.",
  },
  manyValued: true,
  categories: [],
});

import { act } from "./act.ts";
import type { Dimension } from "./dimension.ts";
import { trend } from "./trend.ts";
import type { Words } from "../../i18n/languages.ts";

/** The dimension with the broad categories alone: those without a parent. */
export function mainCategories(dimension: Dimension): Dimension {
  return { ...dimension, categories: dimension.categories.filter(({ parent }) => parent === undefined) };
}

/**
 * The dimension with the detailed categories alone: those without narrower ones. In protected data, detailed and main
 * categories are in separate tables with independent noise. Detailed figures do not add up to those of a group.
 */
function detailed(dimension: Dimension, id: "trend_detail" | "act_detail", label: Words, definition: Words): Dimension {
  const groups = new Set(dimension.categories.map(({ parent }) => parent));
  const categories = dimension.categories.filter(({ code }) => !groups.has(code));
  return { ...dimension, id, label, definition, categories };
}

/** Trends without narrower ones. */
export const trendDetail = detailed(
  trend,
  "trend_detail",
  {
    ar: "الاتجاه (تفصيلي)",
    zh: "趋势（细分）",
    en: "Trend, detailed",
    fr: "Tendance, détaillée",
    ru: "Тенденция, подробно",
    es: "Tendencia, detallada",
  },
  {
    ar: "الاتجاهات الأضيق نطاقا، محسوبة في جدول مستقل؛ ولا يساوي مجموعها رقم الفئة العامة.",
    zh: "较窄的趋势类别，在单独的表中计数；其总和不等于大类的数字。",
    en: "The narrow categories of trend, counted in a table of their own. They do not add up to the broad categories.",
    fr: "Les catégories étroites de tendance, comptées dans un tableau distinct. Leur somme n’est pas le chiffre des catégories larges.",
    ru: "Узкие категории тенденций, подсчитанные в отдельной таблице. Их сумма не равна показателю широкой категории.",
    es: "Las categorías detalladas de tendencia, contadas en un cuadro aparte. No suman la cifra de las categorías amplias.",
  },
);

/** Acts without narrower ones. */
export const actDetail = detailed(
  act,
  "act_detail",
  {
    ar: "الفعل (تفصيلي)",
    zh: "行为（细分）",
    en: "Act, detailed",
    fr: "Acte, détaillé",
    ru: "Деяние, подробно",
    es: "Acto, detallado",
  },
  {
    ar: "أنواع الأفعال، محسوبة في جدول مستقل؛ ولا يساوي مجموعها رقم الحق المتضرر.",
    zh: "具体行为类别，在单独的表中计数；其总和不等于所涉权利的数字。",
    en: "The kinds of act, counted in a table of their own. They do not add up to the figures by right affected.",
    fr: "Les types d’actes, comptés dans un tableau distinct. Leur somme n’est pas le chiffre par droit atteint.",
    ru: "Виды деяний, подсчитанные в отдельной таблице. Их сумма не равна показателю по затронутому праву.",
    es: "Los tipos de acto, contados en un cuadro aparte. No suman las cifras por derecho afectado.",
  },
);

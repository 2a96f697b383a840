import type { Dataset, Nature } from "./dataset.ts";
import { cutDimension } from "./dimensions/cut.ts";
import { mainCategories } from "./dimensions/detail.ts";
import type { Dimension, DimensionId } from "./dimensions/dimension.ts";
import { dimensionById, dimensions } from "./dimensions/dimensions.ts";
import type { MeasureId } from "./measure.ts";
import { measures } from "./measures.ts";
import { protectedPlan, publishedPlan } from "./plan/plan.ts";
import type { Profile } from "./plan/profile.ts";
import { territory } from "./dimensions/territory.ts";
import type { Remark } from "../i18n/languages.ts";
import { editionsOf, years } from "./dimensions/year.ts";

/** The ids of the two datasets that ship. */
export const sgReportsId = "sg-reports";
export const demoCasesId = "demo-cases";

const shippedYears = years(2010, 2025);

/** The dimensions that a plan uses, in codebook order, with the geography and the years of the dataset. */
function dimensionsOf(plan: Dataset["plan"], changed: readonly Dimension[]): Dimension[] {
  const used = new Set<DimensionId>(plan.flatMap((table) => table.dimensions));
  return dimensions.filter(({ id }) => used.has(id)).map((own) => changed.find(({ id }) => id === own.id) ?? own);
}

function measuresOf(plan: Dataset["plan"]): Dataset["measures"] {
  const used = new Set<MeasureId>(plan.map(({ measure }) => measure));
  return measures.filter(({ id }) => used.has(id));
}

/** Figures that public sources report of the Secretary-General's annual reports; the default dataset. */
export const sgReports: Dataset = {
  id: sgReportsId,
  nature: "PUBLISHED",
  title: {
    en: "Figures published on the Secretary-General's reports",
    fr: "Chiffres publiés sur les rapports du Secrétaire général",
    es: "Cifras publicadas sobre los informes del Secretario General",
    ru: "Опубликованные данные о докладах Генерального секретаря",
    zh: "关于秘书长报告的已公布数字",
    ar: "أرقام منشورة عن تقارير الأمين العام",
  },
  description: {
    en: "Compiled from public sources that report the Secretary-General's reports on cooperation with the United Nations in the field of human rights. Not a United Nations dataset. Allegations, not findings; incomplete for the editions marked so.",
    fr: "Compilé à partir de sources publiques qui rendent compte des rapports du Secrétaire général sur la coopération avec l'Organisation des Nations Unies dans le domaine des droits de l'homme. Ce n'est pas un jeu de données des Nations Unies. Des allégations, non des constatations ; incomplet pour les éditions ainsi signalées.",
    es: "Compilado a partir de fuentes públicas que dan cuenta de los informes del Secretario General sobre la cooperación con las Naciones Unidas en la esfera de los derechos humanos. No es un conjunto de datos de las Naciones Unidas. Denuncias, no conclusiones; incompleto en las ediciones así señaladas.",
    ru: "Составлено по открытым источникам, сообщающим о докладах Генерального секретаря о сотрудничестве с Организацией Объединенных Наций в области прав человека. Не является набором данных Организации Объединенных Наций. Утверждения, а не установленные факты; неполно для отмеченных выпусков.",
    zh: "根据报道秘书长关于在人权领域与联合国合作的报告的公开来源汇编。并非联合国数据集。所载为指称，而非认定的事实；标明的各期资料不完整。",
    ar: "جُمعت من مصادر علنية تتناول تقارير الأمين العام عن التعاون مع الأمم المتحدة في ميدان حقوق الإنسان. ليست مجموعة بيانات صادرة عن الأمم المتحدة. وهي ادعاءات وليست استنتاجات مثبتة، وغير مكتملة في الإصدارات المشار إليها بذلك.",
  },
  measures: measuresOf(publishedPlan),
  dimensions: dimensionsOf(publishedPlan, [shippedYears]),
  plan: publishedPlan,
};

const natures: Readonly<Record<Exclude<Nature, "PUBLISHED">, Remark>> = {
  PROTECTED: {
    en: "Counted from confidential records and protected before release.",
    fr: "Compté à partir de dossiers confidentiels et protégé avant publication.",
    es: "Contado a partir de expedientes confidenciales y protegido antes de su publicación.",
    ru: "Подсчитано по конфиденциальным записям и защищено до публикации.",
    zh: "根据机密记录统计，发布前已作保护处理。",
    ar: "محسوبة من سجلات سرية وجرت حمايتها قبل النشر.",
  },
  SYNTHETIC: {
    en: "SYNTHETIC: made by a seeded generator about fictitious territories, to show how the system works. It says nothing about the world.",
    fr: "SYNTHÉTIQUE : produit par un générateur à graine fixe à propos de territoires fictifs, pour montrer le fonctionnement du système. Cela ne dit rien du monde réel.",
    es: "SINTÉTICO: producido por un generador con semilla fija sobre territorios ficticios, para mostrar cómo funciona el sistema. No dice nada del mundo real.",
    ru: "СИНТЕТИЧЕСКИЕ ДАННЫЕ: созданы генератором с заданным начальным числом о вымышленных территориях, чтобы показать работу системы. Они ничего не говорят о реальном мире.",
    zh: "合成数据：由设定种子的生成程序就虚构领土生成，用以展示系统如何运作，不反映现实世界。",
    ar: "بيانات اصطناعية: أنشأها مولّد ببذرة ثابتة عن أقاليم خيالية لبيان طريقة عمل النظام، ولا تقول شيئا عن العالم.",
  },
};

const demoTitle: Remark = {
  en: "Demonstration cases (synthetic)",
  fr: "Cas de démonstration (synthétiques)",
  es: "Casos de demostración (sintéticos)",
  ru: "Демонстрационные случаи (синтетические)",
  zh: "演示案例（合成数据）",
  ar: "حالات توضيحية (اصطناعية)",
};

/** Where the records are: synthetic ones only in fictitious territories, so that no State has an invented case. */
const geography: Readonly<Record<Exclude<Nature, "PUBLISHED">, readonly Dimension[]>> = {
  PROTECTED: [],
  SYNTHETIC: [territory],
};

/** The dimensions of records that differ from the codebook: the geography, and broad categories without detailed ones. */
export function countedDimensions(nature: Exclude<Nature, "PUBLISHED">): Dimension[] {
  return [...geography[nature], mainCategories(dimensionById("trend")), mainCategories(dimensionById("act"))];
}

/**
 * The dataset of an operator's own records, or of synthetic ones.
 *
 * @param id       the id that the operator chose
 * @param nature   PROTECTED for real States, SYNTHETIC for fictitious territories
 * @param profile  the profile that was declared for the dataset
 * @param editions the editions that the release covers: years, ascending
 * @returns dimensions and measures of the case file, with the plan of protected tables
 *
 * @example
 * recordsDataset("field-office", "PROTECTED", profiles.standard, ["2024", "2025"]).dimensions[0]?.id; // "region"
 */
export function recordsDataset(
  id: string,
  nature: Exclude<Nature, "PUBLISHED">,
  profile: Profile,
  editions: readonly string[],
): Dataset {
  const plan = protectedPlan(profile.tables);
  const changed = [...countedDimensions(nature), editionsOf(editions), cutDimension(profile.tables)];
  // A case has the gender of each of its people.
  if (profile.protects === "CASE") changed.push({ ...dimensionById("gender"), manyValued: true });
  return {
    id,
    nature,
    title: id === demoCasesId ? demoTitle : { en: id },
    description: natures[nature],
    measures: measuresOf(plan),
    dimensions: dimensionsOf(plan, changed),
    plan,
  };
}

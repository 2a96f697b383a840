import type { RevisionReason } from "./plan/revision.ts";
import type { Words } from "../i18n/languages.ts";

/** The facts of the lifecycle that the notes of a release state. */
export interface LifecycleFacts {
  /** Editions whose plan, grades or codes changed after the first record was imported. */
  readonly planChosenAfterImport: readonly string[];
  readonly revisions: readonly {
    readonly edition: string;
    readonly reason: RevisionReason;
    readonly olderPeriod: string | null;
  }[];
  readonly isRevisedWithNext: boolean;
  readonly disjointFrom: readonly string[];
}

/** The notes of a release on changed plans, revisions and other datasets, in six languages. */
export function lifecycleNotes(facts: LifecycleFacts): Words[] {
  const { planChosenAfterImport, revisions, isRevisedWithNext, disjointFrom } = facts;
  return [
    ...(planChosenAfterImport.length > 0 ? [planChosenAfterImportNote(planChosenAfterImport)] : []),
    ...revisions.map(({ edition, reason }) => revisionNote(edition, reasons[reason])),
    ...revisions.flatMap(({ edition, olderPeriod }) => (olderPeriod ? [olderPeriodNote(olderPeriod, edition)] : [])),
    ...(isRevisedWithNext ? [announcedNote] : []),
    ...(disjointFrom.length > 0 ? [disjointNote(disjointFrom.join(", "))] : []),
  ];
}

function planChosenAfterImportNote(editions: readonly string[]): Words {
  const listed = editions.join(", ");
  return {
    ar: `تغيّرت الخطة أو درجات التحقق المحتسبة أو الرموز بعد استيراد أول سجل، في الإصدارات التالية: ${listed}. ولا يشمل ضمان الخصوصية هذا القرار.`,
    zh: `以下各期在导入第一条记录之后更改了计划、计入的核实等级或代码：${listed}。隐私保证不涵盖这一决定。`,
    en: `The plan, the counted grades or the codes changed after the first record was imported, in the editions ${listed}. The privacy guarantee does not cover this decision.`,
    fr: `Le plan, les degrés de vérification comptés ou les codes ont changé après l’importation du premier dossier, pour les éditions ${listed}. La garantie de confidentialité ne couvre pas cette décision.`,
    ru: `План, учитываемые степени проверки или коды были изменены после импорта первой записи в выпусках ${listed}. Гарантия конфиденциальности не распространяется на это решение.`,
    es: `El plan, los grados de verificación contados o los códigos cambiaron después de importar el primer expediente, en las ediciones ${listed}. La garantía de privacidad no abarca esta decisión.`,
  };
}

const reasons: Readonly<Record<RevisionReason, Words>> = {
  LATE_RECORDS: {
    ar: "سجلات وردت متأخرة",
    zh: "记录迟到",
    en: "late records",
    fr: "dossiers tardifs",
    ru: "поздно поступившие записи",
    es: "expedientes tardíos",
  },
  CORRECTIONS: {
    ar: "تصحيحات",
    zh: "更正",
    en: "corrections",
    fr: "corrections",
    ru: "исправления",
    es: "correcciones",
  },
  CODING: {
    ar: "تغيير في الترميز أو درجات التحقق",
    zh: "编码或核实等级变更",
    en: "changed coding or grades",
    fr: "codage ou degrés de vérification modifiés",
    ru: "изменение кодирования или степеней проверки",
    es: "cambio de codificación o de grados de verificación",
  },
};

function revisionNote(edition: string, reason: Words): Words {
  return {
    ar: `روجع إصدار ${edition} وأُعيد حسابه كاملا مرة واحدة. السبب: ${reason.ar}. ولا يشمل ضمان الخصوصية قرار المراجعة.`,
    zh: `${edition} 年一期已修订，全部重新统计，仅此一次。原因：${reason.zh}。隐私保证不涵盖修订的决定。`,
    en: `Edition ${edition} was revised: all its figures were drawn again, once. Reason: ${reason.en}. The privacy guarantee does not cover the decision to revise.`,
    fr: `L’édition ${edition} a été révisée : tous ses chiffres ont été tirés de nouveau, une seule fois. Motif : ${reason.fr}. La garantie de confidentialité ne couvre pas la décision de réviser.`,
    ru: `Выпуск ${edition} пересмотрен: все его показатели рассчитаны заново, один раз. Причина: ${reason.ru}. Гарантия конфиденциальности не распространяется на решение о пересмотре.`,
    es: `La edición ${edition} se revisó: todas sus cifras se calcularon de nuevo, una sola vez. Motivo: ${reason.es}. La garantía de privacidad no abarca la decisión de revisar.`,
  };
}

function olderPeriodNote(period: string, edition: string): Words {
  return {
    ar: `أرقام الفترة ${period} أقدم من مراجعة إصدار ${edition} ولا تشملها.`,
    zh: `${period} 年期间的数字早于 ${edition} 年一期的修订，未反映该修订。`,
    en: `The figures of the period ${period} are older than the revision of edition ${edition} and do not include it.`,
    fr: `Les chiffres de la période ${period} sont antérieurs à la révision de l’édition ${edition} et n’en tiennent pas compte.`,
    ru: `Показатели за период ${period} рассчитаны до пересмотра выпуска ${edition} и не учитывают его.`,
    es: `Las cifras del período ${period} son anteriores a la revisión de la edición ${edition} y no la incluyen.`,
  };
}

const announcedNote: Words = {
  ar: "أحدث إصدار في كل نشر يُراجع مرة واحدة عند نشر الإصدار التالي، سواء دعت الحاجة إلى ذلك أم لا.",
  zh: "每次发布中最新的一期将在下一期发布时修订一次，无论是否有此需要。",
  en: "The newest edition of each release is revised once, when the next edition is released, whether or not a revision is needed.",
  fr: "La plus récente édition de chaque publication est révisée une fois, lors de la publication de la suivante, que ce soit nécessaire ou non.",
  ru: "Новейший доклад каждого выпуска данных пересматривается один раз, при публикации следующего, независимо от необходимости.",
  es: "La edición más reciente de cada publicación se revisa una vez, al publicarse la siguiente, sea o no necesario.",
};

function disjointNote(others: string): Words {
  return {
    ar: `أعلن القائم على البيانات أن مجموعات البيانات التالية لا تضم الأشخاص أنفسهم، لاختلاف الدول أو النوع: ${others}. ولذلك لا تُجمع خسائر الخصوصية فيها.`,
    zh: `数据管理方声明，由于国家或类别不同，以下数据集不含相同人员：${others}。因此，其隐私损失不相加。`,
    en: `The operator declared that these datasets have none of the same people, because their States or kinds differ: ${others}. Their privacy losses are therefore not added.`,
    fr: `Le responsable a déclaré que ces jeux de données ne concernent pas les mêmes personnes, car les États ou les types diffèrent : ${others}. Leurs pertes de confidentialité ne sont donc pas additionnées.`,
    ru: `Оператор заявил, что в этих наборах данных нет тех же лиц, поскольку государства или виды различаются: ${others}. Поэтому их потери конфиденциальности не складываются.`,
    es: `El responsable declaró que estos conjuntos de datos no incluyen a las mismas personas, porque los Estados o los tipos difieren: ${others}. Por ello, sus pérdidas de privacidad no se suman.`,
  };
}

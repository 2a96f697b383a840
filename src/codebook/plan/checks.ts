import type { Words } from "../../i18n/languages.ts";

/** The checks that a release passes before it is published, as a release names them. */
export type CheckId = "A1" | "A3" | "A5" | "A7" | "A8";

/** The words of a check for readers. A release stores its own English copy. */
export interface CheckWords {
  /** The statement that holds when the check has passed. */
  readonly title: Words;
  /** The condition. */
  readonly bar: Words;
}

/** The checks, in their order. */
export const checks: Readonly<Record<CheckId, CheckWords>> = {
  A1: {
    title: {
      ar: "خسارة الخصوصية ضمن الميزانية",
      zh: "隐私损失不超过预算",
      en: "The privacy loss is within the budget",
      fr: "La perte de confidentialité respecte le budget",
      ru: "Потеря приватности не превышает бюджета",
      es: "La pérdida de privacidad está dentro del presupuesto",
    },
    bar: {
      ar: "خسارة كل مدخل، محسوبة بأعداد كسرية دقيقة على جميع جداول الخطة، لا تتجاوز ميزانية النمط",
      zh: "每个条目的损失按计划的全部表格以精确有理数计算，不超过该方案的预算",
      en: "The loss of every entry, in exact rational numbers over all tables of the plan, is at most the budget of the profile",
      fr: "La perte de chaque entrée, en nombres rationnels exacts sur tous les tableaux du plan, est au plus le budget du profil",
      ru: "Потеря каждой записи, точно вычисленная в рациональных числах по всем таблицам плана, не превышает бюджета профиля",
      es: "La pérdida de cada entrada, en números racionales exactos sobre todos los cuadros del plan, es como máximo el presupuesto del perfil",
    },
  },
  A3: {
    title: {
      ar: "الضوضاء تطابق الجداول الثابتة ومتجهات الاختبار",
      zh: "噪声符合固定表格和测试向量",
      en: "The noise equals the committed tables and the test vectors",
      fr: "Le bruit correspond aux tables fixes et aux vecteurs de test",
      ru: "Шум соответствует зафиксированным таблицам и контрольным примерам",
      es: "El ruido coincide con las tablas fijas y los vectores de prueba",
    },
    bar: {
      ar: "كل جدول له بصمته ويتناقص تناقصا تاما، وكل متجه له نتيجته",
      zh: "每张表的摘要相符且严格递减，每个向量的结果相符",
      en: "Every table has its digest and falls strictly, and every vector has its result",
      fr: "Chaque table a son empreinte et décroît strictement, et chaque vecteur a son résultat",
      ru: "Каждая таблица имеет свой дайджест и строго убывает, каждый пример дает свой результат",
      es: "Cada tabla tiene su resumen y decrece estrictamente, y cada vector tiene su resultado",
    },
  },
  A5: {
    title: {
      ar: "أرقام الإصدارات السابقة لم تتغير",
      zh: "先前各期的数字未变",
      en: "Figures of earlier releases have not changed",
      fr: "Les chiffres des publications antérieures n’ont pas changé",
      ru: "Показатели прежних выпусков не изменились",
      es: "Las cifras de las publicaciones anteriores no han cambiado",
    },
    bar: {
      ar: "أرقام كل إصدار صدر من قبل مطابقة للإصدار السابق، إلا ما رُوجع",
      zh: "先前已发布的各期数字与上一发布完全相同，经修订者除外",
      en: "The figures of every edition released before equal those of the release before, except a revised edition",
      fr: "Les chiffres de chaque édition déjà publiée sont ceux de la publication précédente, sauf une édition révisée",
      ru: "Показатели каждого ранее опубликованного доклада совпадают с предыдущим выпуском, кроме пересмотренного",
      es: "Las cifras de cada edición ya publicada son las de la publicación anterior, salvo una edición revisada",
    },
  },
  A7: {
    title: {
      ar: "الجداول هي جداول الخطة",
      zh: "表格与计划一致",
      en: "The tables are those of the plan",
      fr: "Les tableaux sont ceux du plan",
      ru: "Таблицы соответствуют плану",
      es: "Los cuadros son los del plan",
    },
    bar: {
      ar: "لا جدول يجمع البلد بصفة أخرى؛ والصفوف والإصدارات هي المعلنة، بصرف النظر عن السجلات",
      zh: "没有将国家与其他属性交叉的表格；行和期次均为所申报者，与记录无关",
      en: "No table crosses country with another attribute; rows and editions are the declared ones, whatever the records",
      fr: "Aucun tableau ne croise le pays avec un autre attribut ; les lignes et les éditions sont celles qui ont été déclarées, quels que soient les dossiers",
      ru: "Ни одна таблица не сочетает страну с другим признаком; строки и выпуски — заявленные, независимо от записей",
      es: "Ningún cuadro cruza el país con otro atributo; las filas y las ediciones son las declaradas, sean cuales sean los expedientes",
    },
  },
  A8: {
    title: {
      ar: "الإصدار لا يحمل قيما مخفية",
      zh: "发布内容不含隐藏值",
      en: "The release carries no hidden value",
      fr: "La publication ne contient aucune valeur masquée",
      ru: "Выпуск не содержит скрытых значений",
      es: "La publicación no contiene ningún valor oculto",
    },
    bar: {
      ar: "للخلية رقم إذا بلغت قيمتها العتبة، ولا شيء غير ذلك",
      zh: "单元格仅在其值达到阈值时有数字，此外别无他物",
      en: "A cell has a figure if its value is at least the threshold, and nothing else",
      fr: "Une cellule a un chiffre si sa valeur atteint le seuil, et rien d’autre",
      ru: "Ячейка имеет показатель, только если ее значение не ниже порога, и ничего более",
      es: "Una celda tiene una cifra si su valor alcanza el umbral, y nada más",
    },
  },
};

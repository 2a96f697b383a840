import type { Words } from "./words.ts";

/** The note of a release with editions whose plan, grades or codes changed after the first record was imported. */
export function planChosenAfterImportNote(editions: readonly string[]): Words {
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

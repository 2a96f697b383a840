import type { Words } from "./words.ts";

/** What a reader must know of figures that follow the records with a lag. */
export function lagNote(lag: number): Words {
  const most = lag - 1;
  return {
    en: `A figure is drawn anew only when at least ${lag} contributors have entered or left its cell since it was last drawn; until then it keeps its value. Besides the noise, a figure may therefore lag behind the records by up to ${most}.`,
    fr: `Un chiffre n'est recalculé que lorsque au moins ${lag} contributeurs sont entrés dans sa cellule ou en sont sortis depuis le dernier calcul ; jusque-là il garde sa valeur. Outre le bruit, un chiffre peut donc être en retard de ${most} au plus sur les dossiers.`,
    es: `Una cifra se recalcula solo cuando al menos ${lag} contribuyentes han entrado en su celda o salido de ella desde el último cálculo; hasta entonces conserva su valor. Además del ruido, una cifra puede por tanto ir retrasada hasta ${most} respecto de los expedientes.`,
    ru: `Показатель пересчитывается лишь тогда, когда со времени последнего расчета в его ячейку вошли или из нее вышли не менее ${lag} единиц; до этого он сохраняет свое значение. Поэтому, помимо шума, показатель может отставать от записей не более чем на ${most}.`,
    zh: `只有自上次抽取以来某单元格至少有 ${lag} 个计数对象进入或离开时，该数字才重新抽取；在此之前保持原值。因此除噪声外，数字与记录相比最多可能滞后 ${most}。`,
    ar: `لا يُعاد حساب الرقم إلا إذا دخل خليته أو خرج منها ما لا يقل عن ${lag} من الوحدات منذ آخر حساب، ويحتفظ حتى ذلك الحين بقيمته. ولذلك قد يتأخر الرقم عن السجلات، فضلا عن الضوضاء، بما لا يتجاوز ${most}.`,
  };
}

/** What a reader must know of years whose figures are final. */
export function closedNote(year: number): Words {
  return {
    en: `Figures of the years up to ${year} are closed: they keep their values in later releases, but for the part that public documents name, which is always exact.`,
    fr: `Les chiffres des années jusqu'à ${year} sont arrêtés : ils gardent leur valeur dans les publications suivantes, sauf la part que des documents publics nomment, qui est toujours exacte.`,
    es: `Las cifras de los años hasta ${year} están cerradas: conservan su valor en las publicaciones posteriores, salvo la parte que nombran documentos públicos, que es siempre exacta.`,
    ru: `Показатели за годы по ${year} включительно закрыты: в последующих выпусках они сохраняют свои значения, кроме части, названной в открытых документах: она всегда точна.`,
    zh: `截至 ${year} 年的数字已经封定：在以后的发布中保持原值，但公开文件所载部分除外，该部分始终为准确数。`,
    ar: `أُقفلت أرقام السنوات حتى عام ${year}، وتحتفظ بقيمها في الإصدارات اللاحقة، إلا الجزء المذكور في وثائق علنية فهو دقيق دائما.`,
  };
}

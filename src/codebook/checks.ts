import type { Words } from "./words.ts";

/** The names of the checks that stand between true counts and a release. */
export type CheckId = "G1" | "G2" | "G3" | "G4" | "G5" | "G6" | "G7" | "G8" | "G9" | "G10" | "U1";

/** What a check says of itself to readers. A release keeps its own English copy. */
export interface CheckWords {
  /** What holds when the check has passed. */
  readonly title: Words;
  /** What had to hold, in figures. */
  readonly bar: Words;
  /** The bar of a release that is the first of its dataset, where there is nothing to compare. */
  readonly barOfFirst?: Words;
}

/** The checks of the audit, in their order. Their attacks and sources: the methodology of each release. */
export const checks: Readonly<Record<CheckId, CheckWords>> = {
  G1: {
    title: {
      ar: "قواعد الطريقة سارية على الإصدار",
      zh: "发布内容符合方法的各项规则",
      en: "The rules of the method hold on the release",
      fr: "Les règles de la méthode sont respectées dans la publication",
      ru: "Правила метода соблюдены в выпуске",
      es: "Las reglas del método se cumplen en la publicación",
    },
    bar: {
      ar: "لا مخالفة للعتبة ولا لحد الضوضاء ولا للبوابة ولا لاكتمال الصفوف",
      zh: "无一违反阈值、噪声上限、门槛或行的完整乘积",
      en: "No violation of threshold, noise bound, gate or row product",
      fr: "Aucune infraction au seuil, à la borne du bruit, à la barrière ni au produit des lignes",
      ru: "Ни одного нарушения порога, границы шума, допуска к разбивке и полноты строк",
      es: "Ninguna infracción del umbral, del límite del ruido, de la barrera ni del producto de filas",
    },
  },
  G2: {
    title: {
      ar: "لا يمكن حصر خلية صغيرة بالجمع والطرح",
      zh: "无法通过加减推定小单元格的数值",
      en: "No small cell can be bounded by adding and subtracting",
      fr: "Aucune petite cellule ne peut être cernée par additions et soustractions",
      ru: "Ни одну малую ячейку нельзя определить сложением и вычитанием",
      es: "Ninguna celda pequeña puede acotarse sumando y restando",
    },
    bar: {
      ar: "لا خلية من خلايا الأربعة فأقل معروفة بدقة، ولا مؤكدة الوجود باثنين أو أقل، ولا مؤكدة الخلو؛ والخلايا المحجوبة بين حدين لا يقل الفرق بينهما عن t؛ ولا حدود خاطئة؛ والأرقام التي تمثل اثنين أو أقل نادرة بقدر ما تسمح به G10",
      zh: "四人及以下的单元格：没有一个可被精确得知、可确定有两人以下存在或可确定无人；未显示的单元格上下界至少相差 t；没有错误的界；代表两人以下的数字不多于 G10 所允许",
      en: "0 cells of four and fewer exact, certainly present with two or fewer, or certainly absent; hidden cells between bounds at least t apart; 0 wrong bounds; figures of two or fewer as seldom as G10 allows",
      fr: "Aucune cellule de quatre ou moins n'est exacte, certainement présente avec deux ou moins, ou certainement vide ; les cellules masquées sont entre des bornes distantes d'au moins t ; aucune borne fausse ; les chiffres pour deux ou moins aussi rares que G10 le permet",
      ru: "Ни одна ячейка с четырьмя и менее не известна точно, не заведомо занята двумя или менее и не заведомо пуста; скрытые ячейки лежат между границами, отстоящими не менее чем на t; ни одной неверной границы; показатели за двумя или менее так редки, как допускает G10",
      es: "Ninguna celda de cuatro o menos es exacta, ni está presente con certeza con dos o menos, ni vacía con certeza; las celdas ocultas están entre límites separados al menos t; ningún límite erróneo; las cifras de dos o menos, tan raras como permite G10",
    },
  },
  G3: {
    title: {
      ar: "لا أحد يتعلم معرفة من يقف وراء الخلايا المحجوبة",
      zh: "无人能学会推断未显示单元格背后是谁",
      en: "Nobody learns to tell who is behind hidden cells",
      fr: "Personne n'apprend à deviner qui se trouve derrière les cellules masquées",
      ru: "Никто не научится узнавать, кто стоит за скрытыми ячейками",
      es: "Nadie aprende a saber quién está detrás de las celdas ocultas",
    },
    bar: {
      ar: "المهاجمون المدرَّبون يميزون واحدا أو اثنين من لا أحد، عند 1 % من الإنذارات الكاذبة، ويخمنون بدقة الأعداد 1 و2 ومن 0 إلى 4، بما لا يزيد على 3 نقاط فوق ما تتيحه الهوامش وحدها؛ ويُحسب المكسب مطروحا منه 1.64 من الأخطاء المعيارية",
      zh: "经训练的攻击者在误报率 1 % 时区分一二人与无人、准确猜中 1 或 2 以及 0 至 4 的计数，比仅凭边际数字最多高 3 个百分点；增益减去 1.64 个标准误后计算",
      en: "Learned attackers find one or two among nobody, at 1 % false alarms, and exact counts of one or two and of 0 to 4, at most 3 points more often than from the margins alone; a gain counts less 1.64 standard errors",
      fr: "Des attaquants entraînés distinguent un ou deux de personne, à 1 % de fausses alertes, et trouvent les nombres exacts de un ou deux et de 0 à 4, au plus 3 points plus souvent que par les seules marges ; un gain compte moins 1,64 erreur type",
      ru: "Обученные атакующие отличают одного или двух от никого при 1 % ложных тревог и угадывают точные числа 1 или 2 и от 0 до 4 не более чем на 3 пункта чаще, чем по одним итогам; выигрыш считается за вычетом 1,64 стандартной ошибки",
      es: "Atacantes entrenados distinguen uno o dos de nadie, con 1 % de falsas alarmas, y aciertan los números exactos de uno o dos y de 0 a 4, como mucho 3 puntos más a menudo que solo con los márgenes; una ganancia cuenta menos 1,64 errores típicos",
    },
  },
  G4: {
    title: {
      ar: "كل الأرقام معا لا تكشف إلا القليل عن ضحية واحدة",
      zh: "全部数字合在一起也很少透露某一受害者的情况",
      en: "All figures together tell little of one victim",
      fr: "Tous les chiffres réunis disent peu d'une victime",
      ru: "Все показатели вместе мало говорят об одном пострадавшем",
      es: "Todas las cifras juntas dicen poco de una víctima",
    },
    bar: {
      ar: "ρ = K / 2V لكل ضحية، مضروبة في عدد مرات السحب الكامل: المتوسط 2.3 على الأكثر، والمئين 95 لا يتجاوز 3؛ والمتوسط لا يزيد بأكثر من 20 % عن متوسط الضحايا أنفسهم في الإصدار السابق",
      zh: "每名受害者的 ρ = K / 2V，乘以全部抽取的次数：平均值最多 2.3，第 95 百分位最多 3；平均值最多比同一批受害者在上一次发布中高 20 %",
      en: "ρ = K / 2V for each victim, times the draws of everything: mean at most 2.3, 95th percentile at most 3; the mean at most 20 % above that of the same victims in the release before",
      fr: "ρ = K / 2V pour chaque victime, multiplié par les tirages du tout : moyenne d'au plus 2,3, 95e centile d'au plus 3 ; moyenne supérieure d'au plus 20 % à celle des mêmes victimes dans la publication précédente",
      ru: "ρ = K / 2V для каждого пострадавшего, умноженное на число полных розыгрышей: в среднем не более 2,3, 95-й процентиль не более 3; среднее не более чем на 20 % выше, чем у тех же пострадавших в предыдущем выпуске",
      es: "ρ = K / 2V para cada víctima, por los sorteos de todo: media de 2,3 como máximo, percentil 95 de 3 como máximo; la media, como máximo un 20 % superior a la de las mismas víctimas en la publicación anterior",
    },
  },
  G5: {
    title: {
      ar: "من يعرف كل الآخرين لا يستطيع أن يعرف إن كان شخص واحد موجودا",
      zh: "即使知道其他所有人，也无法断定某一人是否在内",
      en: "Who knows everybody else cannot tell whether one person is there",
      fr: "Qui connaît tous les autres ne peut dire si une personne est là",
      ru: "Знающий всех остальных не может сказать, есть ли там один человек",
      es: "Quien conoce a todos los demás no puede saber si una persona está",
    },
    bar: {
      ar: "اختبار نسبة الاحتمال على كل الخلايا المنشورة للسجل: الإصابات تفوق الإنذارات الكاذبة بما لا يزيد على 0.75؛ واليقين في 1 % من المحاولات على الأكثر",
      zh: "对一条记录的全部已公布单元格作似然比检验：真阳性超过假阳性最多 0.75；可确定者最多占试验的 1 %",
      en: "Likelihood ratio test over all published cells of a record: true positives exceed false ones by at most 0.75; certain in at most 1 % of the trials",
      fr: "Test du rapport de vraisemblance sur toutes les cellules publiées d'un dossier : les vrais positifs dépassent les faux d'au plus 0,75 ; certitude dans au plus 1 % des essais",
      ru: "Критерий отношения правдоподобия по всем опубликованным ячейкам записи: верные срабатывания превышают ложные не более чем на 0,75; уверенность не более чем в 1 % испытаний",
      es: "Prueba de razón de verosimilitud sobre todas las celdas publicadas de un registro: los verdaderos positivos superan a los falsos en 0,75 como máximo; certeza en el 1 % de los ensayos como máximo",
    },
  },
  G6: {
    title: {
      ar: "لا مجموعة معروضة يتشابه أعضاؤها جميعا",
      zh: "所显示的群体中没有成员全都相同的",
      en: "No shown group has members that are all alike",
      fr: "Aucun groupe affiché n'a des membres tous semblables",
      ru: "Ни в одной показанной группе не все одинаковы",
      es: "Ningún grupo mostrado tiene miembros todos iguales",
    },
    bar: {
      ar: "لا مجموعة معروضة يشترك أعضاؤها، أو كلهم عدا واحد، في فئة واحدة من بُعد أحادي القيمة",
      zh: "没有所显示的群体，其成员全部或除一人外全部同属某个单值维度的同一类别",
      en: "0 shown groups whose members, or all but one, share one category of a one-valued dimension",
      fr: "Aucun groupe affiché dont les membres, ou tous sauf un, partagent une même modalité d'une dimension à valeur unique",
      ru: "Ни одной показанной группы, все члены которой, или все кроме одного, относятся к одной категории однозначного измерения",
      es: "Ningún grupo mostrado cuyos miembros, o todos menos uno, compartan una categoría de una dimensión de valor único",
    },
  },
  G7: {
    title: {
      ar: "إصداران لا يكشفان من أضيف بينهما",
      zh: "两次发布不透露其间新增了谁",
      en: "Two releases do not tell who came between them",
      fr: "Deux publications ne disent pas qui est venu entre elles",
      ru: "Два выпуска не говорят, кто появился между ними",
      es: "Dos publicaciones no dicen quién llegó entre ellas",
    },
    bar: {
      ar: "لا خلية تغيرت بأقل من m من الأعضاء؛ وكل سمة من سمات السجلات الجديدة تُخمن صوابا بما لا يزيد على 5 نقاط فوق ما يتيحه أكبر رقم نُشر من قبل، مطروحا منه 2.69 من الأخطاء المعيارية للعينة",
      zh: "没有单元格在变动成员少于 m 时改变；新记录的每项属性被猜中的比例，减去样本的 2.69 个标准误后，比按此前公布的最大数字猜测最多高 5 个百分点",
      en: "0 cells changed by fewer than m members; each attribute of new records guessed right at most 5 points more often than by the largest figure published before, less 2.69 standard errors of the sample",
      fr: "Aucune cellule modifiée par moins de m membres ; chaque attribut des nouveaux dossiers deviné au plus 5 points plus souvent que par le plus grand chiffre publié auparavant, moins 2,69 erreurs types de l'échantillon",
      ru: "Ни одной ячейки, измененной менее чем m членами; каждый признак новых записей угадывается не более чем на 5 пунктов чаще, чем по наибольшему ранее опубликованному показателю, за вычетом 2,69 стандартной ошибки выборки",
      es: "Ninguna celda modificada por menos de m miembros; cada atributo de los registros nuevos se adivina como máximo 5 puntos más a menudo que por la mayor cifra publicada antes, menos 2,69 errores típicos de la muestra",
    },
    barOfFirst: {
      ar: "الإصدار الأول: لا إصدار قبله",
      zh: "首次发布：此前没有发布",
      en: "First release: none is there before it",
      fr: "Première publication : aucune ne la précède",
      ru: "Первый выпуск: до него ничего нет",
      es: "Primera publicación: no hay ninguna anterior",
    },
  },
  G8: {
    title: {
      ar: "لا جداول في الخطة يفضح بعضها بعضا",
      zh: "方案中没有互相泄露的表格",
      en: "The plan holds no tables that tell on each other",
      fr: "Le plan n'a pas de tableaux qui se trahissent l'un l'autre",
      ru: "В плане нет таблиц, выдающих друг друга",
      es: "El plan no tiene tablas que se delaten entre sí",
    },
    bar: {
      ar: "لا مناطق ولا فترات متداخلة، ولا أزواج محظورة، ولا جداول بأكثر من ثلاثة أبعاد، ولا جداول شديدة التفرق",
      zh: "没有重叠的地区或时期、被禁止的组合、超过三个维度的表格或过于稀疏的表格",
      en: "0 overlapping areas or periods, forbidden pairs, tables of more than three dimensions, tables that are too thin",
      fr: "Aucune zone ou période qui se chevauche, aucune paire interdite, aucun tableau de plus de trois dimensions, aucun tableau trop clairsemé",
      ru: "Ни пересекающихся территорий или периодов, ни запрещенных сочетаний, ни таблиц более чем с тремя измерениями, ни слишком разреженных таблиц",
      es: "Ninguna zona ni período superpuesto, ningún par prohibido, ninguna tabla de más de tres dimensiones, ninguna tabla demasiado dispersa",
    },
  },
  G9: {
    title: {
      ar: "الإصدار لا يحوي إلا أرقاما وحالات",
      zh: "发布内容仅含数字和状态",
      en: "The release holds figures and statuses only",
      fr: "La publication ne contient que des chiffres et des statuts",
      ru: "В выпуске только показатели и их статусы",
      es: "La publicación solo contiene cifras y estados",
    },
    bar: {
      ar: "لا توقيت للخلايا، ولا صفوف أو أحجام تتوقف على البيانات، ولا أجزاء من المفاتيح؛ ومفاتيح لا يستطيع أحد تخمينها",
      zh: "没有单元格的时间戳、取决于数据的行或大小、密钥片段；密钥无人能猜到",
      en: "0 time stamps of cells, rows or sizes that depend on the data, parts of keys; keys that nobody can guess",
      fr: "Aucun horodatage de cellule, aucune ligne ou taille qui dépende des données, aucun fragment de clé ; des clés que personne ne peut deviner",
      ru: "Ни отметок времени ячеек, ни строк или размеров, зависящих от данных, ни частей ключей; ключи, которые никто не угадает",
      es: "Ninguna marca de tiempo de celdas, ninguna fila ni tamaño que dependa de los datos, ninguna parte de claves; claves que nadie puede adivinar",
    },
  },
  G10: {
    title: {
      ar: "الأرقام المعروضة تمثل أشخاصا لا ضوضاء",
      zh: "所显示的数字代表人，而非噪声",
      en: "Shown figures stand for people, not for noise",
      fr: "Les chiffres affichés représentent des personnes, non du bruit",
      ru: "За показанными числами стоят люди, а не шум",
      es: "Las cifras mostradas representan personas, no ruido",
    },
    bar: {
      ar: "0.1 % على الأكثر من الأرقام المعروضة تمثل اثنين أو أقل، و1 % أربعة أو أقل؛ ويُسمح برقم واحد دائما",
      zh: "所显示数字中最多 0.1 % 代表两人及以下，1 % 代表四人及以下；始终允许有一个",
      en: "At most 0.1 % of the shown figures stand for two or fewer, 1 % for four or fewer; one figure always may",
      fr: "Au plus 0,1 % des chiffres affichés représentent deux personnes ou moins, 1 % quatre ou moins ; un chiffre le peut toujours",
      ru: "Не более 0,1 % показанных чисел стоят за двумя или менее, 1 % за четырьмя или менее; одному числу это разрешено всегда",
      es: "Como máximo el 0,1 % de las cifras mostradas representa a dos o menos, el 1 % a cuatro o menos; siempre se permite una",
    },
  },
  U1: {
    title: {
      ar: "ما تبقى يستحق النشر",
      zh: "留下的内容仍有价值",
      en: "What is left is worth having",
      fr: "Ce qui reste a de la valeur",
      ru: "То, что осталось, имеет ценность",
      es: "Lo que queda tiene valor",
    },
    bar: {
      ar: "متوسط الخطأ النسبي للأعداد من 20 فأكثر: 5 % على الأكثر ببُعد واحد، و10 % ببُعدين؛ و70 % من الأشخاص معروضون ببُعدين. مشورة لا توقف إصدارا",
      zh: "计数 20 及以上的平均相对误差：一维最多 5 %，二维最多 10 %；70 % 的人在二维表中显示。仅供参考：不阻止任何发布",
      en: "Mean relative error of counts of 20 or more at most 5 % by one dimension, 10 % by two; 70 % of the people shown by two. Advice: it stops no release",
      fr: "Erreur relative moyenne des nombres de 20 ou plus : au plus 5 % par une dimension, 10 % par deux ; 70 % des personnes affichées par deux. Avis : il n'arrête aucune publication",
      ru: "Средняя относительная ошибка чисел от 20: не более 5 % по одному измерению, 10 % по двум; по двум показано 70 % людей. Совет: выпуска не останавливает",
      es: "Error relativo medio de los números de 20 o más: 5 % como máximo por una dimensión, 10 % por dos; 70 % de las personas mostradas por dos. Aviso: no detiene ninguna publicación",
    },
  },
};

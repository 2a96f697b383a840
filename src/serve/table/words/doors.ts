import type { Words } from "../../../codebook/words.ts";

/** What is said before a question is read, of its dataset, its release, its address; and beside the answer in a file. */
export const doorWords = {
  notesSheet: { en: "Notes", fr: "Notes", es: "Notas", ru: "Примечания", zh: "说明", ar: "ملاحظات" },
  unknownDataset: {
    en: 'Cannot find dataset "{id}".',
    fr: "Impossible de trouver le jeu de données « {id} ».",
    es: "No se encuentra el conjunto de datos «{id}».",
    ru: "Не удаётся найти набор данных «{id}».",
    zh: "找不到数据集“{id}”。",
    ar: "يتعذر العثور على مجموعة البيانات «{id}».",
  },
  unknownRelease: {
    en: 'Cannot find release "{id}" of dataset "{dataset}".',
    fr: "Impossible de trouver la version « {id} » du jeu de données « {dataset} ».",
    es: "No se encuentra la versión «{id}» del conjunto de datos «{dataset}».",
    ru: "Не удаётся найти выпуск «{id}» набора данных «{dataset}».",
    zh: "找不到数据集“{dataset}”的版本“{id}”。",
    ar: "يتعذر العثور على الإصدار «{id}» من مجموعة البيانات «{dataset}».",
  },
  retractedRelease: {
    en: 'Release "{id}" of dataset "{dataset}" was retracted by its publisher: ask for "latest", and do not cite it.',
    fr: "La version « {id} » du jeu de données « {dataset} » a été retirée par son éditeur : demandez « latest », et ne la citez plus.",
    es: "La versión «{id}» del conjunto de datos «{dataset}» fue retirada por quien la publicó: pida «latest» y no la cite.",
    ru: "Выпуск «{id}» набора данных «{dataset}» отозван издателем: запросите «latest» и не ссылайтесь на него.",
    zh: "数据集“{dataset}”的版本“{id}”已被发布者撤回：请改用“latest”，不要再引用该版本。",
    ar: "سحب الناشر الإصدار «{id}» من مجموعة البيانات «{dataset}»: اطلب «latest» ولا تستشهد به.",
  },
  unknownParameter: {
    en: 'Cannot read parameter "{name}": the address has no such parameter.',
    fr: "Impossible de lire le paramètre « {name} » : l'adresse n'a pas ce paramètre.",
    es: "No se puede leer el parámetro «{name}»: la dirección no tiene ese parámetro.",
    ru: "Невозможно прочитать параметр «{name}»: в адресе нет такого параметра.",
    zh: "无法读取参数“{name}”：该地址没有此参数。",
    ar: "تتعذر قراءة الوسيط «{name}»: لا يوجد وسيط بهذا الاسم في العنوان.",
  },
  repeatedParameter: {
    en: 'Cannot read parameter "{name}": it must be given once, with commas between its values.',
    fr: "Impossible de lire le paramètre « {name} » : il doit être donné une seule fois, ses valeurs séparées par des virgules.",
    es: "No se puede leer el parámetro «{name}»: debe darse una sola vez, con comas entre sus valores.",
    ru: "Невозможно прочитать параметр «{name}»: его надо указать один раз, значения — через запятую.",
    zh: "无法读取参数“{name}”：只能给出一次，各值之间用逗号隔开。",
    ar: "تتعذر قراءة الوسيط «{name}»: يجب أن يرد مرة واحدة وتفصل الفواصل بين قيمه.",
  },
  unknownValue: {
    en: 'Cannot read "{value}" in parameter "{name}": it must be one of the values suggested.',
    fr: "Impossible de lire « {value} » dans le paramètre « {name} » : il faut une des valeurs proposées.",
    es: "No se puede leer «{value}» en el parámetro «{name}»: debe ser uno de los valores propuestos.",
    ru: "Невозможно прочитать «{value}» в параметре «{name}»: допустимо одно из предложенных значений.",
    zh: "无法读取参数“{name}”中的“{value}”：必须是所建议的值之一。",
    ar: "تتعذر قراءة «{value}» في الوسيط «{name}»: يجب أن تكون إحدى القيم المقترحة.",
  },
} as const satisfies Record<string, Words>;

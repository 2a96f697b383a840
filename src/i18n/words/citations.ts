import type { Words } from "../languages.ts";

/** The forms in which a release, or an answer from it, is cited by people. */
export const citationWords = {
  citeApa: {
    en: "{author}. ({year}, {day}). {title} (Version {version}) [Data set; {digest}]. {publisher}. {url}",
    fr: "{author}. ({year}, {day}). {title} (version {version}) [jeu de données ; {digest}]. {publisher}. {url}",
    es: "{author}. ({year}, {day}). {title} (versión {version}) [conjunto de datos; {digest}]. {publisher}. {url}",
    ru: "{author}. ({year}, {day}). {title} (версия {version}) [набор данных; {digest}]. {publisher}. {url}",
    zh: "{author}.（{year} 年 {day}）.{title}（版本 {version}）[数据集；{digest}].{publisher}. {url}",
    ar: "{author}. ({year}، {day}). {title} (الإصدار {version}) [مجموعة بيانات؛ {digest}]. {publisher}. {url}",
  },
  citeChicago: {
    en: "{author}. “{title}.” Version {version} ({digest}). Data set. {publisher}, {date}. {url}.",
    fr: "{author}. « {title} ». Version {version} ({digest}). Jeu de données. {publisher}, {date}. {url}.",
    es: "{author}. «{title}». Versión {version} ({digest}). Conjunto de datos. {publisher}, {date}. {url}.",
    ru: "{author}. «{title}». Версия {version} ({digest}). Набор данных. {publisher}, {date} {url}.",
    zh: "{author}。“{title}”。版本 {version}（{digest}）。数据集。{publisher}，{date}。{url}。",
    ar: "{author}. «{title}». الإصدار {version} ({digest}). مجموعة بيانات. {publisher}، {date}. {url}.",
  },
  citeUnitedNations: {
    en: "{author}, “{title}”, data set, version {version} ({digest}), {unDate}. Available at {url}.",
    fr: "{author}, « {title} », jeu de données, version {version} ({digest}), {unDate}. Disponible à l’adresse suivante : {url}.",
    es: "{author}, “{title}”, conjunto de datos, versión {version} ({digest}), {unDate}. Disponible en {url}.",
    ru: "{author}, «{title}», набор данных, версия {version} ({digest}), {unDate} URL: {url}.",
    zh: "{author}，“{title}”，数据集，版本 {version}（{digest}），{unDate}。可查阅 {url}。",
    ar: "{author}، «{title}»، مجموعة بيانات، الإصدار {version} ({digest})، {unDate}. متاح على الرابط {url}.",
  },
  citeAbout: {
    en: "Figures read in public sources on {symbols}.",
    fr: "Chiffres lus dans des sources publiques sur {symbols}.",
    es: "Cifras leídas en fuentes públicas sobre {symbols}.",
    ru: "Показатели взяты из открытых источников о {symbols}.",
    zh: "数字引自关于 {symbols} 的公开来源。",
    ar: "أرقام مأخوذة من مصادر علنية عن {symbols}.",
  },
  citeVersion: {
    en: "Version {version}, {digest}.",
    fr: "Version {version}, {digest}.",
    es: "Versión {version}, {digest}.",
    ru: "Версия {version}, {digest}.",
    zh: "版本 {version}，{digest}。",
    ar: "الإصدار {version}، {digest}.",
  },
} as const satisfies Record<string, Words>;

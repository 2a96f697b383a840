import { describe, expect, it } from "@jest/globals";
import { type Lang, languages } from "../../src/i18n/languages.ts";
import { nameForms, nameRules } from "../../src/i18n/name-forms.ts";
import { named, nameFormFaults } from "./name-form-faults.ts";

const category = (code: string) => named.find((one) => one.code === code)!;

/**
 * Running text and the form `of`, one State a line. Sources:
 * - running text: UNTERM; the articles of French are also those of the short names in ISO 3166-1
 * - the form `of`: titles of the treaty bodies' concluding observations, "… report of Egypt", in each language
 */
const forms: Readonly<Record<Exclude<Lang, "ar" | "zh">, string>> = {
  en: `
    EGY Egypt | of Egypt
    FRA France | of France
    NLD the Kingdom of the Netherlands | of the Kingdom of the Netherlands
    VEN the Bolivarian Republic of Venezuela | of the Bolivarian Republic of Venezuela
    BOL the Plurinational State of Bolivia | of the Plurinational State of Bolivia
    IRN the Islamic Republic of Iran | of the Islamic Republic of Iran
    FSM the Federated States of Micronesia | of the Federated States of Micronesia
    COD the Democratic Republic of the Congo | of the Democratic Republic of the Congo
    GBR the United Kingdom of Great Britain and Northern Ireland | of the United Kingdom of Great Britain and Northern Ireland
    USA the United States of America | of the United States of America
    CIV Côte d’Ivoire | of Côte d’Ivoire
    PSE the State of Palestine | of the State of Palestine
    VAT the Holy See | of the Holy See
    MDV Maldives | of Maldives
    PHL the Philippines | of the Philippines
    GMB the Gambia | of the Gambia
    MMR Myanmar | of Myanmar`,
  fr: `
    EGY l’Égypte | de l’Égypte
    FRA la France | de la France
    NLD le Royaume des Pays-Bas | du Royaume des Pays-Bas
    VEN la République bolivarienne du Venezuela | de la République bolivarienne du Venezuela
    BOL l’État plurinational de Bolivie | de l’État plurinational de Bolivie
    IRN la République islamique d’Iran | de la République islamique d’Iran
    FSM les États fédérés de Micronésie | des États fédérés de Micronésie
    COD la République démocratique du Congo | de la République démocratique du Congo
    GBR le Royaume-Uni de Grande-Bretagne et d’Irlande du Nord | du Royaume-Uni de Grande-Bretagne et d’Irlande du Nord
    USA les États-Unis d’Amérique | des États-Unis d’Amérique
    CIV la Côte d’Ivoire | de la Côte d’Ivoire
    LAO la République démocratique populaire lao | de la République démocratique populaire lao
    PSE l’État de Palestine | de l’État de Palestine
    VAT le Saint-Siège | du Saint-Siège
    MDV les Maldives | des Maldives
    PHL les Philippines | des Philippines
    PER le Pérou | du Pérou
    CUB Cuba | de Cuba
    HTI Haïti | d’Haïti
    HND le Honduras | du Honduras
    ISR Israël | d’Israël
    MMR le Myanmar | du Myanmar`,
  es: `
    EGY Egipto | de Egipto
    FRA Francia | de Francia
    NLD el Reino de los Países Bajos | del Reino de los Países Bajos
    VEN la República Bolivariana de Venezuela | de la República Bolivariana de Venezuela
    BOL el Estado Plurinacional de Bolivia | del Estado Plurinacional de Bolivia
    IRN la República Islámica del Irán | de la República Islámica del Irán
    FSM los Estados Federados de Micronesia | de los Estados Federados de Micronesia
    COD la República Democrática del Congo | de la República Democrática del Congo
    GBR el Reino Unido de Gran Bretaña e Irlanda del Norte | del Reino Unido de Gran Bretaña e Irlanda del Norte
    USA los Estados Unidos de América | de los Estados Unidos de América
    CIV Côte d’Ivoire | de Côte d’Ivoire
    PSE el Estado de Palestina | del Estado de Palestina
    VAT la Santa Sede | de la Santa Sede
    PHL Filipinas | de Filipinas
    PER el Perú | del Perú
    SLV El Salvador | de El Salvador
    CUB Cuba | de Cuba
    ISR Israel | de Israel
    MMR Myanmar | de Myanmar`,
  ru: `
    EGY Египет | Египта
    FRA Франция | Франции
    NLD Королевство Нидерландов | Королевства Нидерландов
    VEN Боливарианская Республика Венесуэла | Боливарианской Республики Венесуэла
    BOL Многонациональное Государство Боливия | Многонационального Государства Боливия
    IRN Исламская Республика Иран | Исламской Республики Иран
    FSM Федеративные Штаты Микронезии | Федеративных Штатов Микронезии
    COD Демократическая Республика Конго | Демократической Республики Конго
    PRK Корейская Народно-Демократическая Республика | Корейской Народно-Демократической Республики
    KOR Республика Корея | Республики Корея
    GBR Соединенное Королевство Великобритании и Северной Ирландии | Соединенного Королевства Великобритании и Северной Ирландии
    USA Соединенные Штаты Америки | Соединенных Штатов Америки
    CIV Кот-д’Ивуар | Кот-д’Ивуара
    LAO Лаосская Народно-Демократическая Республика | Лаосской Народно-Демократической Республики
    PSE Государство Палестина | Государства Палестина
    VAT Святой Престол | Святого Престола
    MDV Мальдивские Острова | Мальдивских Островов
    PHL Филиппины | Филиппин
    CUB Куба | Кубы
    CRI Коста-Рика | Коста-Рики
    ISR Израиль | Израиля
    URY Уругвай | Уругвая
    NIC Никарагуа | Никарагуа
    PER Перу | Перу
    MMR Мьянма | Мьянмы`,
};

/**
 * Genders and plurals. Sources:
 * - fr: Translation Bureau of Canada, Clés de la rédaction, "pays (genre)"; Sri Lanka: the lexicon of the United Nations
 * - es: Real Academia Española, Nueva gramática, names of countries in unstressed -a are feminine; by the head noun
 * - ru: the head noun, else the ending
 * - ar: names of States are feminine, except those that usage or a masculine head noun makes masculine
 */
const agreement: Readonly<Partial<Record<Lang, string>>> = {
  fr: "EGY f sg, FRA f sg, IND f sg, AGO m sg, VEN f sg, BOL m sg, USA m pl, PHL f pl, ARE m pl, ISR m sg, HTI m sg, CUB f sg, SGP f sg, MUS f sg, LKA f sg, UKR f sg, MEX m sg, NLD m sg",
  es: "EGY m sg, FRA f sg, VEN f sg, BOL m sg, USA m pl, PHL f sg, ARE m pl, PER m sg, CUB f sg, IND f sg, GNQ f sg, HND m sg, PSE m sg, PAN m sg, BHS f pl",
  ru: "EGY m sg, FRA f sg, NLD n sg, VEN f sg, BOL n sg, PSE n sg, USA m pl, PHL m pl, MDV m pl, COD f sg, BLR f sg, ISR m sg, URY m sg, GBR n sg, RUS f sg, african f sg",
  ar: "EGY f sg, FRA f sg, NLD f sg, IRN f sg, ARE f sg, IRQ m sg, JOR m sg, LBN m sg, MAR m sg, SDN m sg, YEM m sg, RUS m sg, VAT m sg, MDV f sg, QAT f sg",
};

describe("nameForms()", () => {
  it.each(Object.keys(forms) as (keyof typeof forms)[])("gives the running text and the form `of` in %s", (lang) => {
    for (const line of forms[lang].trim().split("\n")) {
      const [, code, text, of] = /^\s*([A-Z]{3}) (.+) \| (.+)$/.exec(line)!;
      expect(nameForms(category(code!), lang)).toMatchObject({ text, of });
    }
  });

  // Source: UNTERM. The list of M49 has placeholders: `هولندا (مملكة _)`, `إيران (جمهورية - الإسلامية)`.
  it.each([
    ["EGY", "مصر"],
    ["FRA", "فرنسا"],
    ["NLD", "مملكة هولندا"],
    ["VEN", "جمهورية فنزويلا البوليفارية"],
    ["BOL", "دولة بوليفيا المتعددة القوميات"],
    ["IRN", "جمهورية إيران الإسلامية"],
    ["FSM", "ولايات ميكرونيزيا الموحدة"],
    ["COD", "جمهورية الكونغو الديمقراطية"],
    ["PRK", "جمهورية كوريا الشعبية الديمقراطية"],
    ["GBR", "المملكة المتحدة لبريطانيا العظمى وآيرلندا الشمالية"],
    ["USA", "الولايات المتحدة الأمريكية"],
    ["CIV", "كوت ديفوار"],
    ["LAO", "جمهورية لاو الديمقراطية الشعبية"],
    ["PSE", "دولة فلسطين"],
    ["VAT", "الكرسي الرسولي"],
  ])("gives the Arabic name of %s in its natural order", (code, name) => {
    expect(nameForms(category(code), "ar")).toMatchObject({ text: name, of: name, start: name });
  });

  it.each(Object.entries(agreement) as [Lang, string][])("gives the gender and number in %s", (lang, expected) => {
    for (const one of expected.split(", ")) {
      const [code, gender, number] = one.split(" ");
      const found = nameForms(category(code!), lang);
      expect([code, found.gender, found.number]).toEqual([code, gender, number]);
    }
  });

  it("gives all forms of 195 States and 6 groups in every language, without brackets and placeholders", () => {
    expect(named).toHaveLength(201);
    expect(languages.flatMap((lang) => nameFormFaults(lang))).toEqual([]);
  });

  it("names regional groups as the United Nations does", () => {
    const forms = (lang: Lang) => nameForms(category("latin_american_and_caribbean"), lang);
    expect(forms("en").of).toBe("of the Group of Latin American and Caribbean States");
    expect(forms("fr").of).toBe("du Groupe des États d’Amérique latine et des Caraïbes");
    expect(forms("ru").of).toBe("Группы государств Латинской Америки и Карибского бассейна");
  });

  it("starts a sentence with a capital letter, and leaves the list form as it is", () => {
    expect(nameForms(category("EGY"), "fr").start).toBe("L’Égypte");
    expect(nameForms(category("NLD"), "en")).toMatchObject({
      list: "Netherlands (Kingdom of the)",
      start: "The Kingdom of the Netherlands",
    });
  });

  it("uses the label of a fictitious territory", () => {
    const territory = { code: "north", label: { en: "Northern Territory" } };
    expect(nameForms(territory, "en")).toMatchObject({ text: "Northern Territory", of: "of Northern Territory" });
  });
});

describe("nameFormFaults()", () => {
  const rules = nameRules("fr");

  it("finds codes that are unknown or have two forms", () => {
    const articles = { ...rules.articles, "la ": "FRA XYZ", "le ": "FRA" };
    expect(nameFormFaults("fr", { ...rules, articles })).toEqual([
      "fr/name-forms.json: XYZ is not a State or a regional group",
      "fr/name-forms.json: FRA has two forms in running text",
    ]);
  });
});

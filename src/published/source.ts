import type { Words } from "../i18n/languages.ts";
import type { Source } from "../disclosure/table.ts";

/** An edition, as its sources are titled. */
export interface EditionName {
  readonly symbol: string;
  readonly year: number;
}

/** A source that tells of one edition of the report. */
export function sourceOnEdition({ symbol, year }: EditionName, url: string, evidence: string | null): Source {
  return { symbol, title: editionTitle(symbol, year, new URL(url).hostname), url, evidence };
}

/** A source that tells of several editions at once. */
export function sourceOnSpan(span: string, url: string, evidence: string): Source {
  return { symbol: null, title: spanTitle(span, new URL(url).hostname), url, evidence };
}

/** The record of a text of the Council or the Commission. */
export function sourceOfResolution(symbol: string, url: string): Source {
  return { symbol, title: recordTitle(symbol, new URL(url).hostname), url, evidence: null };
}

/** Each source once. The same page on the same document counts again only where its words say more. */
export function distinctSources(sources: readonly Source[]): Source[] {
  const kept: Source[] = [];
  for (const source of sources) {
    const known = kept.some(
      ({ url, symbol, evidence }) =>
        url === source.url && symbol === source.symbol && (evidence ?? "").includes(source.evidence ?? ""),
    );
    if (!known) kept.push(source);
  }
  return kept;
}

function editionTitle(symbol: string, year: number, host: string): Words {
  return {
    ar: `مصدر عن تقرير الأمين العام ${symbol} (${year}): ${host}`,
    zh: `关于秘书长报告 ${symbol}（${year} 年）的来源：${host}`,
    en: `Source on the Secretary-General's report ${symbol} (${year}): ${host}`,
    fr: `Source sur le rapport du Secrétaire général ${symbol} (${year}) : ${host}`,
    ru: `Источник о докладе Генерального секретаря ${symbol} (${year}): ${host}`,
    es: `Fuente sobre el informe del Secretario General ${symbol} (${year}): ${host}`,
  };
}

function spanTitle(span: string, host: string): Words {
  return {
    ar: `مصدر عن تقارير الأمين العام، ${span}: ${host}`,
    zh: `关于秘书长历次报告（${span}）的来源：${host}`,
    en: `Source on the Secretary-General's reports, ${span}: ${host}`,
    fr: `Source sur les rapports du Secrétaire général, ${span} : ${host}`,
    ru: `Источник о докладах Генерального секретаря, ${span}: ${host}`,
    es: `Fuente sobre los informes del Secretario General, ${span}: ${host}`,
  };
}

function recordTitle(symbol: string, host: string): Words {
  return {
    ar: `سجل الوثيقة ${symbol}: ${host}`,
    zh: `${symbol} 号文件的记录：${host}`,
    en: `Record of ${symbol}: ${host}`,
    fr: `Notice du document ${symbol} : ${host}`,
    ru: `Запись о документе ${symbol}: ${host}`,
    es: `Registro del documento ${symbol}: ${host}`,
  };
}

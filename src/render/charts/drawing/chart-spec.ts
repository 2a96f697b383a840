import type { Lang } from "../../../i18n/languages.ts";
import { perLang } from "../../../i18n/local-formats.ts";
import { colours } from "./palette.ts";
import type { Picture, Spec } from "../plots/picture.ts";

/** The families that a reader's machine is asked for: those in which text is measured, that of the language's own letters first. */
export function fontFamily(lang: Lang): string {
  const [own, other] = lang === "ar" ? ["Noto Sans Arabic", "Noto Sans"] : ["Noto Sans", "Noto Sans Arabic"];
  return `${own}, ${other}, Noto Sans SC, system-ui, sans-serif`;
}

/** A plot as a whole specification: it carries its fonts, its numbers and what it must say of itself. */
export function wholeSpec(
  plot: Spec,
  { lang }: Picture,
  said?: { title: string; subtitle: readonly string[]; description: string },
): Spec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    ...(said && { description: said.description, title: { text: said.title, subtitle: [...said.subtitle] } }),
    ...plot,
    padding: 0,
    background: "transparent",
    config: {
      aria: false,
      font: fontFamily(lang),
      locale: { number: numberLocale(lang) },
      view: { stroke: null },
      axis: {
        domain: false,
        ticks: false,
        labelColor: colours.soft,
        labelFontSize: 12,
        gridColor: { condition: { test: "datum.value === 0", value: colours.zero }, value: colours.line },
        gridWidth: 1,
      },
      title: { anchor: lang === "ar" ? "end" : "start", color: colours.ink, subtitleColor: colours.soft, fontSize: 18 },
    },
  };
}

/** How a language writes numbers, in the form that d3-format reads. */
const numberLocale = perLang((lang): Spec => {
  const parts = new Intl.NumberFormat(lang, { useGrouping: true }).formatToParts(1_234_567.5);
  const part = (type: string, or: string) => parts.find((one) => one.type === type)?.value ?? or;
  const digits = new Intl.NumberFormat(lang, { useGrouping: false });
  const [, ...sign] = new Intl.NumberFormat(lang, { style: "percent" }).formatToParts(1);
  const numerals = Array.from({ length: 10 }, (_, digit) => digits.format(digit));
  return {
    decimal: part("decimal", "."),
    thousands: part("group", ","),
    grouping: [3],
    currency: ["", ""],
    percent: sign.map(({ value }) => value).join(""),
    ...(numerals[1] !== "1" && { numerals }),
  };
});

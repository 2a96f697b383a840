import { readFileSync } from "node:fs";
import path from "node:path";

/** The style of a page, for widths from 320 pixels and for print, in light and dark themes, for both directions. */
export const style = readStyle(import.meta.dirname, "style.css");

/** The style of a chart's page, which other pages usually embed. The chart has the same height at every width. */
export const chartStyle = readStyle(import.meta.dirname, "chart.css");

/** The text of a style sheet. It starts on a line after the tag `<style>` or the sheet before it. */
export function readStyle(directory: string, name: string): string {
  return `\n${readFileSync(path.join(directory, name), "utf8")}`;
}

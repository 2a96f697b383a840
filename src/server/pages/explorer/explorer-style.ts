import { readStyle, style } from "../../../render/html/style.ts";

/** The minimum width of the window for each width of the picture, in pixels. The first match applies. */
export const pictureBreakpoints = [
  [1220, 820],
  [1080, 680],
  [960, 560],
  [820, 820],
  [680, 680],
  [560, 560],
  [480, 480],
  [400, 400],
] as const;

/** The style of the explorer: the style of all pages, with the form beside the result. */
export const explorerStyle = style + readStyle(import.meta.dirname, "explorer.css");

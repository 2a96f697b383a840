import { style } from "../../../render/html/style.ts";

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
export const explorerStyle = `${style}
:root { --field: #fff; }
@media (prefers-color-scheme: dark) { :root { --field: #100f0e; } }
header, main, footer { max-width: 84rem; padding-inline: 1rem; }
.skip { position: absolute; inset-inline-start: -100vw; }
.skip:focus { inset-inline-start: 1rem; inset-block-start: .5rem; z-index: 2; padding: .5rem .75rem; background: var(--page); }
.brand { margin: 1rem 0 0; font-size: 1.05rem; font-weight: 600; letter-spacing: .01em; }
.brand a { color: inherit; text-decoration: none; }
.brand a:hover { text-decoration: underline; }
h1 { font-size: clamp(1.5rem, 1.15rem + 1.6vw, 2.1rem); margin: .25rem 0; max-width: 32em; }
.description { margin: .25rem 0 1rem; font-size: 1rem; }
.datasets { border-block: 1px solid var(--line); }
.datasets ul { margin: 0; gap: 0 1.5rem; }
.datasets a { padding-block: .6rem; }
.datasets a[aria-current] { box-shadow: inset 0 -2px 0 currentColor; }
.explorer { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem 3rem; margin-block: 1.5rem 0; }
.explorer h2 { margin-block: 0 .5rem; padding: 0; border: 0; }
.ask { font: .95rem/1.5 system-ui, sans-serif; min-width: 0; }
.ask h2 { font-size: 1.05rem; }
fieldset { border: 0; margin: 0 0 1.1rem; padding: 0; min-width: 0; }
legend, .field > label:not(.choice) { display: block; padding: 0; font-weight: 600; font-size: .9rem; }
fieldset .field > label:not(.choice), .ends label { font-weight: 400; color: var(--soft); font-size: .85rem; }
.field { margin-block: 0 .7rem; }
.choice { display: flex; gap: .5rem; align-items: baseline; padding-block: .2rem; }
.choice:has(:disabled) { color: var(--soft); }
.choice input { flex: none; accent-color: var(--link); margin: 0; width: 1rem; height: 1rem; transform: translateY(.15rem); }
.why { margin: 0 0 .4rem; padding-inline-start: 1.5rem; font-size: .85rem; color: var(--soft); }
select, input[type="text"], button { font: inherit; color: inherit; background: var(--field); border: 1px solid var(--soft);
  border-radius: 2px; padding: .35rem .5rem; min-height: 2.25rem; max-width: 100%; }
.field > select, .field > input, fieldset > select { width: 100%; }
.ends { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
:is(select, input, button, summary, pre, h2):focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
button { cursor: pointer; }
[hidden] { display: none; }
.ask button[type="submit"] { background: var(--ink); color: var(--page); border-color: var(--ink); padding-inline: 1.5rem; font-weight: 600; margin-block: .25rem 1rem; }
.ask summary, .answer summary { cursor: pointer; color: var(--link); padding-block: .3rem; font: .95rem/1.5 system-ui, sans-serif; }
.ask details { margin-block-end: .6rem; }
.ask details[open] > summary { margin-block-end: .4rem; }
.apart { color: var(--soft); font-size: .85rem; }
.apart ul { list-style: none; padding: 0; }
.answer { min-width: 0; }
.answer[aria-busy="true"] { opacity: .55; }
.subtitle, .tally { color: var(--soft); margin-block: 0 .75rem; }
.tally { font: .9rem/1.5 system-ui, sans-serif; margin-block: .5rem; }
figure { margin: 0; margin-inline: -1rem; }
figure img { display: block; width: 100%; object-fit: contain; object-position: left top; }
[dir="rtl"] figure img { object-position: right top; }
.answer .wide { max-height: 26rem; overflow: auto; margin-block: .25rem 1rem; }
.answer thead th { position: sticky; inset-block-start: 0; background: var(--page); }
.use { margin-block-start: 2rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); }
.use details { border-block-end: 1px solid var(--line); }
.copy { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: end; gap: 0 1rem; margin-block: .5rem .75rem; }
.copy h3 { font: 600 .9rem/1.5 system-ui, sans-serif; margin: 0; }
.copy pre { grid-row: 2; grid-column: 1 / -1; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 14rem; margin-block: .25rem 0; }
.copy p { grid-row: 2; grid-column: 1 / -1; margin-block: .25rem; overflow-wrap: anywhere; }
.copy button { grid-row: 1; grid-column: 2; font: .85rem/1.4 system-ui, sans-serif; min-height: 1.9rem; padding: .1rem .6rem; }
.files { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; font: .95rem/1.5 system-ui, sans-serif; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem 3rem; }
.cards h3 { margin-block: .5rem .25rem; }
.cards h4 { margin-block: 1rem 0; font-size: .95rem; }
.nature { margin: 0; color: var(--soft); font: .9rem/1.5 system-ui, sans-serif; }
.releases { display: flex; flex-wrap: wrap; gap: 0 1.5rem; list-style: none; padding: 0; margin-block: .25rem; }
.states { columns: 15rem; column-gap: 2rem; list-style: none; padding: 0; font: .92rem/1.45 system-ui, sans-serif; }
.states li { break-inside: avoid; margin-block: 0; padding-block: .15rem; }
@media (min-width: 960px) {
  header, main, footer { padding-inline: 1.5rem; }
  .explorer { grid-template-columns: 19rem minmax(0, 1fr); }
  figure { margin-inline: 0; }
}
@media (forced-colors: active) { .ask button[type="submit"] { border: 2px solid; } }
@media print {
  .ask, .datasets, .use, .home, .skip { display: none; }
  .explorer { display: block; }
  .answer .wide { max-height: none; overflow: visible; }
}
`;

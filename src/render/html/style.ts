import { languages } from "../../i18n/languages.ts";
import { languageFacts } from "../../i18n/locales.ts";

const otherScripts = languages
  .filter((lang) => languageFacts(lang).script !== "latin")
  .map((lang) => `html:lang(${lang})`)
  .join(", ");

/** The style of a page, for widths from 320 pixels and for print, in light and dark themes, for both directions. */
export const style = `
:root { color-scheme: light dark; --ink: #1f1e1c; --soft: #5c5952; --page: #fdfcf9; --line: #d8d4ca; --link: #0b4f8a;
  --note: #f3f0e8; --banner: #fbe3a2; --banner-ink: #3a2900; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e5de; --soft: #aba79d; --page: #171614; --line: #3d3a35; --link: #8fc1f2;
    --note: #23211e; --banner: #4a3600; --banner-ink: #ffe7a8; }
}
* { box-sizing: border-box; }
html { font: 100%/1.6 Charter, "Bitstream Charter", "Noto Serif", Georgia, serif; -webkit-text-size-adjust: 100%; }
${otherScripts} { font-family: system-ui, sans-serif; line-height: 1.75; }
body { margin: 0; background: var(--page); color: var(--ink); overflow-wrap: break-word; }
header, main, footer { max-width: 46rem; margin-inline: auto; padding-inline: 1rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; break-after: avoid; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.3rem); font-weight: 600; margin: 1.5rem 0 .5rem; }
h2 { font-size: 1.4rem; font-weight: 600; margin: 3rem 0 .75rem; padding-block-start: .75rem; border-block-start: 1px solid var(--line); }
h3 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: 1.05rem; margin: 1.75rem 0 .25rem; }
p, ul, ol { margin-block: .75rem; }
li { margin-block: .35rem; }
ul, ol { padding-inline-start: 1.4rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, .wide:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
small { color: var(--soft); font-size: .85em; }
code { font: .85em/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
bdi[dir="ltr"], code[dir="ltr"] { unicode-bidi: isolate; }
pre { font: .85rem/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; background: var(--note); padding: .75rem;
  max-height: 24rem; overflow: auto; margin-block: .25rem 1rem; text-align: left; }
pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.banner { position: sticky; inset-block-start: 0; z-index: 1; margin: 0; padding: .6rem 1rem; text-align: center;
  background: var(--banner); color: var(--banner-ink); border-block-end: 1px solid currentColor; line-height: 1.4; }
.description { font-size: 1.1rem; color: var(--soft); }
.note { background: var(--note); border-inline-start: 3px solid var(--soft); padding: .5rem .75rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; margin: 1rem 0 0; padding: 0; font: .95rem/1.6 system-ui, sans-serif; }
nav li { margin: 0; }
nav a { display: inline-block; padding-block: .2rem; }
nav a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
dl { margin: 1.5rem 0; border-block-start: 1px solid var(--line); }
dl > div { display: grid; grid-template-columns: minmax(8rem, 1fr) 3fr; gap: 0 1rem; padding-block: .4rem; border-block-end: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
table { width: 100%; border-collapse: collapse; font: .9rem/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
caption { text-align: start; color: var(--soft); padding-block-end: .4rem; }
th, td { text-align: start; vertical-align: top; padding: .45rem .75rem .45rem 0; border-block-end: 1px solid var(--line); }
[dir="rtl"] :is(th, td) { padding: .45rem 0 .45rem .75rem; }
[dir="rtl"] [dir="ltr"] :is(th, td) { padding: .45rem .75rem .45rem 0; }
thead th { color: var(--soft); font-weight: 600; border-block-end-width: 2px; }
tbody th { font-weight: 500; }
tr { break-inside: avoid; }
td ul { list-style: none; margin: 0; padding: 0; }
td li { margin: 0; }
.checks :is(th, td):nth-child(1) { width: 40%; }
.checks small { display: block; }
.label { display: none; }
.wide { overflow-x: auto; margin-block: 1rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin-block: 3rem 2rem; color: var(--soft); font-size: .9rem; border-block-start: 1px solid var(--line); }
@media (max-width: 40rem) {
  .banner { position: static; }
  dl > div { grid-template-columns: 1fr; }
  .checks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .checks, .checks caption, .checks tbody, .checks tr, .checks :is(th, td) { display: block; }
  .checks tr { padding-block: .75rem; border-block-end: 1px solid var(--line); }
  .checks tbody :is(th, td):nth-child(n) { width: auto; padding: .15rem 0; border: 0; }
  .checks small { display: inline; }
  .label { display: block; margin-block-start: .3rem; color: var(--soft); font-size: .85em; }
}
@media print {
  :root { --ink: #000; --soft: #333; --page: #fff; --line: #999; --link: #000; --note: #fff; --banner: #fff; --banner-ink: #000; }
  html { font-size: 10pt; }
  header, main, footer { max-width: none; padding: 0; }
  nav { display: none; }
  .banner { position: static; border: 2px solid #000; }
  .wide { overflow: visible; }
  pre { max-height: none; white-space: pre-wrap; }
}
`;

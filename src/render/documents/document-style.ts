import type { Document } from "./document.ts";

/** How a document looks as a page: on a screen, and on sheets of A4 with release and digest on each. */
export function documentStyle({ synthetic, release, digest }: Document["running"], dir: Document["dir"]): string {
  const [start, end] = dir === "rtl" ? ["right", "left"] : ["left", "right"];
  const said = (text: string) => JSON.stringify(text).replaceAll("<", "\\3c ");
  return `
:root { color-scheme: light dark; --ink: #1f1e1c; --soft: #5c5952; --page: #fdfcf9; --line: #d8d4ca; --link: #0b4f8a; --banner: #fbe3a2; --banner-ink: #3a2900; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8e5de; --soft: #b3afa5; --page: #171614; --line: #3d3a35; --link: #8fc1f2; --banner: #4a3600; --banner-ink: #ffe7a8; }
}
* { box-sizing: border-box; }
html { font: 15px/1.5 "Noto Sans", "Noto Sans Arabic", "Noto Sans SC", system-ui, sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); overflow-wrap: break-word; }
main, footer, nav { max-width: 54rem; margin-inline: auto; padding-inline: 1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .1rem .9rem; list-style: none; padding: 0; margin: .6rem 0 0; font-size: .9rem; }
nav [aria-current] { font-weight: 600; color: inherit; text-decoration: none; }
.kicker { color: var(--soft); margin: 1.2rem 0 0; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: .2rem 0 1rem; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.6rem 0 .4rem; padding-block-start: .5rem; border-block-start: 1px solid var(--line); break-after: avoid; }
h3 { font-size: 1.05rem; margin: 1rem 0 .3rem; break-after: avoid; }
p, ul, ol { margin-block: .4rem; }
ul, ol { padding-inline-start: 1.3rem; }
.small, caption, footer { font-size: .85rem; color: var(--soft); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.warning { border-inline-start: 3px solid currentColor; padding-inline-start: .6rem; }
.banner { margin: 0; padding: .4rem 1rem; text-align: center; background: var(--banner); color: var(--banner-ink); }
.code { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, .wide:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.wide { overflow-x: auto; overflow-wrap: normal; margin-block: .5rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; padding-block-end: .2rem; }
th, td { text-align: start; vertical-align: top; padding: .25rem 0; padding-inline-end: 1rem; border-block-end: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--soft); font-weight: 600; }
tr, figure, li { break-inside: avoid; }
figure { margin: .6rem 0; }
figure img { display: block; width: 100%; max-width: 680px; height: auto; }
footer { border-block-start: 1px solid var(--line); margin-block-start: 1.5rem; }
footer code { font-size: .8rem; overflow-wrap: anywhere; }
@page {
  size: A4; margin: 14mm 14mm 14mm;
  @top-${start} { content: ${said(release)}; font: 7pt "Noto Sans", sans-serif; }
  @top-${end} { content: ${said(synthetic ?? "")}; font: 700 8pt "Noto Sans", sans-serif; }
  @bottom-${start} { content: ${said(digest)}; font: 6.5pt "Noto Sans", sans-serif; }
  @bottom-${end} { content: counter(page) " / " counter(pages); font: 7pt "Noto Sans", sans-serif; }
}
@media print {
  :root { --ink: #000; --soft: #333; --page: #fff; --line: #999; --link: #000; --banner: #fff; --banner-ink: #000; }
  html { font-size: 7.4pt; line-height: 1.26; }
  main { max-width: none; padding: 0; }
  nav, footer { display: none; }
  .kicker { margin: 0; }
  h1 { font-size: 15pt; margin: 0 0 4pt; }
  h2 { font-size: 9.4pt; margin: 4pt 0 1pt; padding-block-start: 2pt; }
  li { margin: 0; }
  p, ul, ol { margin-block: 1.5pt; }
  .small, caption, .small li { font-size: 6.2pt; }
  .banner { padding: 0; }
  .wide { overflow: visible; margin-block: 2pt; }
  th, td { padding-block: .6pt; line-height: 1.22; }
  table { font-size: 6.9pt; }
  figure { margin: 3pt 0; }
  figure img { max-height: 44mm; object-fit: contain; width: auto; max-width: 100%; }
  a { text-decoration: none; }
}
`;
}

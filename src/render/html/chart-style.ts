const dark = "--ink: #e8e5de; --soft: #b3afa5; --page: #171614; --line: #3d3a35; --link: #8fc1f2; --notice: #ffe7a8;";

/** The style of a chart's page, which other pages usually embed. The chart has the same height at every width. */
export const chartStyle = `
:root { color-scheme: light dark; --ink: #1f1e1c; --soft: #5c5952; --page: #fdfcf9; --line: #dedad0; --link: #0b4f8a; --notice: #7a5b00; }
@media (prefers-color-scheme: dark) {
  :root:not([data-theme]) { ${dark} }
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; ${dark} }
* { box-sizing: border-box; }
html { font: 15px/1.5 "Noto Sans", "Noto Sans Arabic", "Noto Sans SC", system-ui, sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); overflow-wrap: break-word; }
main { max-width: 960px; margin-inline: auto; }
figure { margin: 0; }
figure img { display: block; width: 100%; object-fit: contain; object-position: top; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.more { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 2px 16px 8px; font-size: 13px; line-height: 1.5; }
details { min-width: 0; max-width: 100%; overflow-wrap: anywhere; }
details[open] { flex-basis: 100%; }
summary { color: var(--link); cursor: pointer; padding-block: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
a { color: var(--link); text-underline-offset: .15em; }
code, pre { font: 12px/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, monospace; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: .5rem; margin: .25rem 0 .75rem; }
.wide { overflow-x: auto; overflow-wrap: normal; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: start; color: var(--soft); padding-block-end: .3rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem 1rem .3rem 0; border-block-end: 1px solid var(--line); font-weight: 400; }
[dir="rtl"] :is(th, td) { padding: .3rem 0 .3rem 1rem; }
thead th { color: var(--soft); font-weight: 600; }
td small { color: var(--soft); }
.banner, .correction { margin: 0; padding: .5rem 16px; color: var(--notice); font-weight: 600; }
.text { padding: 8px 16px; }
h1 { font-size: 1.3rem; line-height: 1.3; margin: .5rem 0; }
h2 { font-size: 1.05rem; margin: 1rem 0 .25rem; }
ul { padding-inline-start: 1.2rem; margin-block: .25rem; }
@media print { :root, :root[data-theme] { --ink: #000; --soft: #333; --page: #fff; --line: #999; --link: #000; --notice: #000; } details:not([open]) { display: none; } }
`;

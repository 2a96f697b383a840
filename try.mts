import { writeFileSync } from "node:fs";
import { openShelf } from "./src/release/shelf.ts";
import { makeChart } from "./src/serve/charts/chart.ts";
import { frameChart } from "./src/serve/charts/frame.ts";
import { chartPng } from "./src/serve/charts/chart-png.ts";
const shelf = await openShelf("/tmp/charts/.releases");
const cases: any = {
  states: ["sg-reports", { query: { measures: ["STATES_CITED"], by: ["YEAR"] }, lang: "en" }],
  statesbar: ["sg-reports", { query: { measures: ["STATES_CITED"], by: ["YEAR"] }, kind: "BAR", lang: "fr" }],
  region: ["sg-reports", { query: { measures: ["STATES_CITED"], by: ["REGION","YEAR"] }, lang: "en" }],
  map: ["sg-reports", { query: { measures: ["STATES_CITED"], by: ["COUNTRY"], where: {year: {from: 2022, to: 2022}} }, lang: "en" }],
  demoyear: ["demo-cases", { query: { measures: ["INDIVIDUALS"], by: ["YEAR","GENDER"] }, lang: "en" }],
  demobar: ["demo-cases", { query: { measures: ["INDIVIDUALS"], by: ["VICTIM_CATEGORY"] }, lang: "en" }],
  demobarar: ["demo-cases", { query: { measures: ["CASES"], by: ["ACT"] }, lang: "ar" }],
  demostack: ["demo-cases", { query: { measures: ["CASES"], by: ["YEAR","REGION"] }, kind: "STACKED_BAR", lang: "zh" }],
  demomulti: ["demo-cases", { query: { measures: ["CASES"], by: ["REGION","YEAR"] }, kind: "SMALL_MULTIPLES", lang: "ar" }],
  demomap: ["demo-cases", { query: { measures: ["CASES"], by: ["COUNTRY"] }, lang: "ru" }],
  demotable: ["demo-cases", { query: { measures: ["CASES","INDIVIDUALS"], by: ["REGION","GENDER"] }, kind: "TABLE", lang: "es" }],
  demomultibar: ["demo-cases", { query: { measures: ["INDIVIDUALS"], by: ["GENDER","TREND"] }, lang: "en" }],
  demolinear: ["demo-cases", { query: { measures: ["CASES"], by: ["YEAR","MODALITY"] }, kind: "LINE", lang: "ar" }],
};
const only = process.argv.slice(2);
for (const [name, [dataset, q]] of Object.entries<any>(cases)) {
  if (only.length && !only.includes(name)) continue;
  const release = shelf.find(dataset, "latest")!;
  const t = performance.now();
  const chart = await makeChart(release, q, null);
  for (const width of [320, 680]) {
    try { const f = await frameChart(chart, width); writeFileSync(`/tmp/charts/${name}-${width}.svg`, f.svg); 
    console.log(name, chart.picture?.drawing.kind, width, f.height, f.svg.length, Math.round(performance.now()-t)); } catch (e: any) { console.log(name, width, e.stack); }
  }
  if (name === "states" || name==="demobarar") for (const s of ["og","square","thumbnail"] as const) writeFileSync(`/tmp/charts/${name}-${s}.png`, await chartPng(chart, s));
  console.log("  ", chart.alt);
}
await shelf.close();

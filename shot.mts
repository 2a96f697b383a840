import { chromium } from "playwright-core";
const [out, dark, ...files] = process.argv.slice(2);
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(" ") });
const p = await b.newPage({ viewport: { width: 1420, height: 500 }, colorScheme: dark === "dark" ? "dark" : "light" });
const { readFileSync } = await import("node:fs");
await p.setContent(`<body style="margin:6px;background:${dark==='dark'?'#333':'#ccc'};display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start">` + files.map((f) => `<img src="data:image/svg+xml;base64,${readFileSync("/tmp/charts/"+f+".svg").toString("base64")}">`).join("") + "</body>");
await p.waitForTimeout(300);
await p.screenshot({ path: out!, fullPage: true });
await b.close();

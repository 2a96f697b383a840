/** The web component <unhindered-chart src="…/c/…">: a chart in the width of its element. It stores nothing. */
class UnhinderedChart extends HTMLElement {
  static observedAttributes = ["src", "theme"];

  connectedCallback() {
    void this.load();
  }

  attributeChangedCallback() {
    if (this.isConnected) void this.load();
  }

  async load() {
    const src = this.getAttribute("src");
    if (!src) return;
    const answer = await fetch(`${src}.metadata.json`, { credentials: "omit", referrerPolicy: "no-referrer" }).catch(
      () => undefined,
    );
    if (!answer?.ok) return; // The content of the element, a link, stays.
    this.show(src, await answer.json());
  }

  show(src, chart) {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const make = (name, values, ...children) => {
      const element = Object.assign(document.createElement(name), values);
      element.append(...children);
      return element;
    };
    const style = make("style", {
      textContent:
        ":host{display:block}figure{margin:0}img{display:block;width:100%;object-fit:contain;object-position:top}details{font:13px/1.5 system-ui,sans-serif;padding:4px 16px}.wide{overflow-x:auto}table{border-collapse:collapse}th,td{text-align:start;vertical-align:top;font-weight:400;padding-inline-end:1rem}thead th{font-weight:600}ul{padding-inline-start:1.2rem}a{color:inherit}",
    });
    const image = make("img", { alt: chart.alt, loading: "lazy", referrerPolicy: "no-referrer" });
    image.style.height = `${chart.height}px`;
    const link = make("a", { href: src, target: "_blank", rel: "noopener" }, image);
    const details = (summary, ...parts) => make("details", {}, make("summary", { textContent: summary }), ...parts);
    const description = chart.description.map((text) => make("p", { textContent: text }));
    const folded = [
      details(chart.words.data, ...this.table(make, chart)),
      details(chart.words.description, ...description),
    ];
    const linked = (url, textContent) => {
      const isWeb = /^https?:\/\//i.test(url ?? "");
      return isWeb ? make("a", { href: url, rel: "noreferrer", textContent }) : textContent;
    };
    const sources = chart.sources.map(({ symbol, title, url, reading, host, page, evidence }) => {
      const report = linked(url, [symbol, title].filter(Boolean).join(" "));
      const read = reading ? [make("br"), `${reading} `, linked(page, host)] : [];
      const quotation = evidence ? [make("br"), make("q", { lang: "und", dir: "auto", textContent: evidence })] : [];
      return make("li", {}, report, ...read, ...quotation);
    });
    if (sources.length > 0) folded.push(details(chart.words.sources, make("ul", {}, ...sources)));
    const report = make("a", { href: chart.report.href, textContent: chart.report.text });
    const figure = make("figure", { lang: chart.lang, dir: chart.dir }, link, ...folded, report);
    root.replaceChildren(style, figure);
    const theme = this.getAttribute("theme");
    const fit = () => {
      const width = chart.widths.filter((candidate) => candidate <= this.clientWidth).at(-1) ?? chart.widths[0];
      const address = `${chart.files.svg}?width=${width}${theme ? `&theme=${encodeURIComponent(theme)}` : ""}`;
      if (image.src !== address) image.src = address;
    };
    this.observer?.disconnect();
    this.observer = new ResizeObserver(fit);
    this.observer.observe(this);
    fit();
  }

  /** The figures as a table. The first cells of a row are its headings. */
  table(make, { name, table: { heads, columns, rows, left } }) {
    const row = (texts, cell) => make("tr", {}, ...texts.map(cell));
    const head = row(columns, (textContent) => make("th", { scope: "col", textContent }));
    const body = rows.map((texts) =>
      row(texts, (textContent, index) =>
        index < heads ? make("th", { scope: "row", textContent }) : make("td", { textContent }),
      ),
    );
    const tableElement = make(
      "table",
      {},
      make("caption", { textContent: name }),
      make("thead", {}, head),
      make("tbody", {}, ...body),
    );
    const wide = make("div", { className: "wide", tabIndex: 0, role: "region", ariaLabel: name }, tableElement);
    return left ? [wide, make("p", { textContent: left })] : [wide];
  }

  disconnectedCallback() {
    this.observer?.disconnect();
  }
}

if (!customElements.get("unhindered-chart")) customElements.define("unhindered-chart", UnhinderedChart);

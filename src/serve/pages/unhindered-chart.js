/** <unhindered-chart src="…/c/…">: a chart as a part of the page, in the width that it has. No cookie, nothing stored. */
class UnhinderedChart extends HTMLElement {
  static observedAttributes = ["src", "theme"];

  connectedCallback() {
    void this.draw();
  }

  attributeChangedCallback() {
    if (this.isConnected) void this.draw();
  }

  async draw() {
    const src = this.getAttribute("src");
    if (!src) return;
    const answer = await fetch(`${src}.metadata.json`, { credentials: "omit", referrerPolicy: "no-referrer" }).catch(
      () => undefined,
    );
    if (!answer?.ok) return; // What stands within the element, a link, stays.
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
        ":host{display:block}figure{margin:0}img{display:block;width:100%;object-fit:contain;object-position:top}details{font:13px/1.5 system-ui,sans-serif;padding:4px 16px}",
    });
    const image = make("img", { alt: chart.alt, loading: "lazy", referrerPolicy: "no-referrer" });
    image.style.height = `${chart.height}px`;
    const link = make("a", { href: src, target: "_blank", rel: "noopener" }, image);
    const words = chart.description.map((text) => make("p", { textContent: text }));
    const more = make("details", {}, make("summary", { textContent: chart.title }), ...words);
    const figure = make("figure", { lang: chart.lang, dir: chart.dir }, link, more);
    root.replaceChildren(style, figure);
    const theme = this.getAttribute("theme");
    const fit = () => {
      const width = chart.widths.filter((one) => one <= this.clientWidth).at(-1) ?? chart.widths[0];
      const wanted = `${chart.files.svg}?width=${width}${theme ? `&theme=${encodeURIComponent(theme)}` : ""}`;
      if (image.src !== wanted) image.src = wanted;
    };
    this.observer?.disconnect();
    this.observer = new ResizeObserver(fit);
    this.observer.observe(this);
    fit();
  }

  disconnectedCallback() {
    this.observer?.disconnect();
  }
}

if (!customElements.get("unhindered-chart")) customElements.define("unhindered-chart", UnhinderedChart);

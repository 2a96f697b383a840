/** What is used of Citation.js, which brings no types of its own. */
declare module "@citation-js/core" {
  export class Cite {
    constructor(items: readonly object[]);
    format(format: "bibtex" | "ris"): string;
  }
  export const plugins: { readonly config: { get(name: "@bibtex"): { format: { useIdAsLabel: boolean } } } };
}
declare module "@citation-js/plugin-bibtex" {}
declare module "@citation-js/plugin-ris" {}

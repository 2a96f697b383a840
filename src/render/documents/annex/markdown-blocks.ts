import { lexer, type Token, type Tokens } from "marked";
import type { Lang } from "../../../i18n/languages.ts";
import type { Block, Span } from "../document.ts";

/** Markdown as blocks. `lang` marks text in another language than the document's. */
export function markdownBlocks(markdown: string, lang?: Lang): Block[] {
  const spans = (tokens: readonly Token[]) => spansOf(tokens, lang);
  let heading = "";
  return lexer(markdown).flatMap((token): Block[] => {
    switch (token.type) {
      case "heading":
        heading = plainText(token.tokens ?? []);
        return [{ kind: "heading", level: 3, text: heading }];
      case "paragraph":
        return [{ kind: "paragraph", text: spans(token.tokens ?? []) }];
      case "code":
        return (token as Tokens.Code).text
          .split("\n")
          .map((text) => ({ kind: "paragraph", text: [{ text, code: true }], tone: "small" }));
      case "list": {
        const { items, ordered, start } = token as Tokens.List;
        const list = { kind: "list", items: items.map((item) => spans(item.tokens)) } as const;
        return [ordered ? { ...list, from: Number(start) } : list];
      }
      case "table": {
        const { header, rows } = token as Tokens.Table;
        const head = header.map((cell) => plainText(cell.tokens));
        const cells = rows.map((row) => row.map((cell) => ({ text: spans(cell.tokens) })));
        return [{ kind: "table", caption: heading, head, rows: cells }];
      }
      default:
        return [];
    }
  });
}

function spansOf(tokens: readonly Token[], lang: Lang | undefined): Span[] {
  return tokens.flatMap((token): Span[] => {
    if (token.type === "codespan") return [{ text: unescaped((token as Tokens.Codespan).text), code: true }];
    if (token.type === "link") {
      const { href, tokens: label } = token as Tokens.Link;
      return [{ text: plainText(label), ...(/^https?:\/\//i.test(href) && { href }), ...(lang && { lang }) }];
    }
    if ("tokens" in token && token.tokens) return spansOf(token.tokens, lang);
    const text = "text" in token ? String(token.text) : "";
    return text === "" ? [] : [{ text: unescaped(text).replaceAll("\n", " "), ...(lang && { lang }) }];
  });
}

function plainText(tokens: readonly Token[]): string {
  return spansOf(tokens, undefined)
    .map(({ text }) => text)
    .join("");
}

/** Reverts the HTML escapes of marked. */
function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

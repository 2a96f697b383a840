import type { Document } from "../document.ts";

/** A file format of documents. */
interface DocumentFormat {
  /** The value in the API. */
  readonly name: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly write: (document: Document) => Promise<string | Buffer>;
}

/** Every file format of documents. To add a format, write its file and list it here. Libraries are loaded on first use. */
export const documentFormats = [
  {
    name: "HTML",
    extension: "html",
    mediaType: "text/html; charset=utf-8",
    write: async (document) => (await import("./html.ts")).asHtml(document),
  },
  {
    name: "PDF",
    extension: "pdf",
    mediaType: "application/pdf",
    write: async (document) => (await import("./pdf/pdf.ts")).asPdf(document),
  },
  {
    name: "DOCX",
    extension: "docx",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write: async (document) => (await import("./docx.ts")).asDocx(document),
  },
  {
    name: "MARKDOWN",
    extension: "md",
    mediaType: "text/markdown; charset=utf-8",
    write: async (document) => (await import("./markdown.ts")).asMarkdown(document),
  },
  {
    name: "JSON",
    extension: "json",
    mediaType: "application/json; charset=utf-8",
    write: async (document) => (await import("./json.ts")).asJson(document),
  },
] as const satisfies readonly DocumentFormat[];

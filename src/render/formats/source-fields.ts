import type { Source } from "../../facts/source.ts";

/** Between the sources of a cell, in formats without lists. */
export const sourceSeparator = " | ";

interface SourceField {
  readonly name: string;
  readonly description: string;
  readonly of: (source: Source) => string;
}

/**
 * The columns on the sources of a figure. Each has one text for each source, in the same order in all columns. The text is
 * empty if the source does not have the part.
 */
export const sourceFields: readonly SourceField[] = [
  {
    name: "symbols",
    description: 'Symbols of the documents, separated by " | "',
    of: ({ symbol }) => symbol ?? "",
  },
  {
    name: "sources",
    description: 'Official addresses of the documents, separated by " | "',
    of: ({ url }) => url,
  },
  {
    name: "read_via",
    description: 'Addresses or hosts of the pages that were read, if not the documents themselves, separated by " | "',
    of: ({ readVia }) => readVia?.url ?? readVia?.host ?? "",
  },
  {
    name: "publishers",
    description: 'Publishers of these pages, separated by " | "',
    of: ({ readVia }) => joinable(readVia?.publisher ?? ""),
  },
  {
    name: "grades",
    description:
      'Grades of these pages, separated by " | ": A a copy of the document, B United Nations, C organization, D press, STATE a reply of the State',
    of: ({ readVia }) => readVia?.grade ?? "",
  },
  {
    name: "evidence",
    description: 'Quotations from these pages, separated by " | "',
    of: ({ evidence }) => joinable(evidence ?? ""),
  },
];

/** A source as a JSON object with the parts of all columns. */
export function sourceObject({ symbol, url, readVia, evidence }: Source): object {
  return { symbol, url, readVia, evidence };
}

/** A text without the separator. */
function joinable(text: string): string {
  return text.replaceAll("|", "/");
}

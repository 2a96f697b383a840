import { dimensionById } from "../../codebook/dimensions/dimensions.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { textOf } from "../../i18n/text.ts";
import type { Lang } from "../../i18n/languages.ts";
import { caseFileColumns, codedColumns } from "./columns.ts";
import { codesSheet } from "./reading/xlsx.ts";
import { categoriesOf, isManyValued } from "./row-check.ts";

/** How many rows have drop-downs; more can be filled without. */
const rowsWithLists = 5000;

/**
 * An empty case file as a workbook: the columns, each coded one with a drop-down of its codes, and the codes with their
 * labels on a sheet of their own, which import passes over. Filled, it is imported as it is.
 */
export async function caseFileTemplate(lang: Lang): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import("write-excel-file/node");
  const bold = (value: string) => ({ value, type: String, fontWeight: "bold" as const });
  const lists = caseFileColumns.flatMap((column) => {
    const categories = categoriesOf(column);
    return categories ? [{ column, categories }] : [];
  });
  const longest = Math.max(...lists.map(({ categories }) => categories.length));
  const text = (value = "") => ({ value, type: String });
  // A year is a number, because a spreadsheet takes what is typed for one and compares it with the list.
  const code = (value = "") => (/^\d+$/.test(value) ? { value: Number(value), type: Number } : text(value));
  const codes = Array.from({ length: longest }, (_, row) =>
    lists.flatMap(({ categories }) => [code(categories[row]?.code), text(categories[row]?.label[lang])]),
  );
  const validations = await listsFeature(
    lists.map(({ column, categories }, place) => ({ column, place, length: categories.length })),
    lang,
  );
  return writeExcelFile(
    [
      {
        data: [caseFileColumns.map(bold)],
        sheet: "cases",
        columns: caseFileColumns.map((name) => ({ width: Math.max(14, name.length + 4) })),
        stickyRowsCount: 1,
      },
      {
        data: [lists.flatMap(({ column }) => [bold(column), bold(lang)]), ...codes],
        sheet: codesSheet,
        columns: lists.flatMap(() => [{ width: 24 }, { width: 40 }]),
        stickyRowsCount: 1,
        rightToLeft: languageFacts(lang).direction === "rtl",
      },
    ],
    { features: [validations] },
  ).toBuffer();
}

interface List {
  readonly column: (typeof caseFileColumns)[number];
  /** Among the lists of the sheet of codes, which have two columns each. */
  readonly place: number;
  readonly length: number;
}

/** Puts the drop-downs into the first sheet (ECMA-376, part 1, 18.3.1.33): a cell with several codes is typed. */
async function listsFeature(lists: readonly List[], lang: Lang) {
  const xml = await import("write-excel-file/utility");
  const column = (place: number) => xml.getCellAddress(0, place).replace(/\d+$/, "");
  const markup = lists.map(({ column: name, place, length }) => {
    const own = column(caseFileColumns.indexOf(name));
    const dimension = codedColumns.find((id) => id === name);
    const { label, definition } = dimension ? dimensionById(dimension) : { label: null, definition: null };
    const attributes = {
      type: "list",
      allowBlank: 1,
      showInputMessage: 1,
      showErrorMessage: isManyValued(name) ? 0 : 1,
      ...(label && {
        promptTitle: textOf(label, lang).value.slice(0, 32),
        prompt: textOf(definition, lang).value.slice(0, 255),
      }),
      sqref: `${own}2:${own}${rowsWithLists + 1}`,
    };
    const from = column(2 * place);
    const formula = `${codesSheet}!$${from}$2:$${from}$${length + 1}`;
    return `${xml.getOpeningTagMarkup("dataValidation", attributes)}<formula1>${xml.sanitizeTextContent(formula)}</formula1></dataValidation>`;
  });
  const all = `<dataValidations count="${markup.length}">${markup.join("")}</dataValidations>`;
  const order = xml.getOrderOfSiblings("xl/worksheets/sheet{id}.xml", "worksheet") ?? [];
  const transform = (content: string, _: unknown, { sheetIndex }: { sheetIndex: number }) =>
    sheetIndex === 0 ? xml.insertElementMarkupAccordingToOrderOfSiblings(content, all, order, "worksheet") : content;
  return { files: { transform: { "xl/worksheets/sheet{id}.xml": { transform } } } };
}

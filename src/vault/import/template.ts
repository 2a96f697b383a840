import { dimensionById } from "../../codebook/dimensions/dimensions.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { textIn } from "../../i18n/text.ts";
import type { Lang } from "../../i18n/languages.ts";
import { caseFileColumns, codedColumns } from "./columns.ts";
import { codesSheet } from "./reading/xlsx.ts";
import { categoriesOf, isManyValued } from "./row-check.ts";

/** The number of rows with drop-down lists. Further rows can be filled too. */
const rowsWithLists = 5000;

/**
 * Creates an empty case file as a workbook. Columns with codes have drop-down lists. A second sheet lists the codes with
 * their labels; import ignores it.
 */
export async function caseFileTemplate(lang: Lang): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import("write-excel-file/node");
  const bold = (value: string) => ({ value, type: String, fontWeight: "bold" as const });
  const lists = caseFileColumns.flatMap((column) => {
    const categories = categoriesOf(column);
    return categories ? [{ column, categories }] : [];
  });
  const maxLength = Math.max(...lists.map(({ categories }) => categories.length));
  const text = (value = "") => ({ value, type: String });
  // Years must be numbers: a spreadsheet converts the input to a number before it compares it with the list.
  const code = (value = "") => (/^\d+$/.test(value) ? { value: Number(value), type: Number } : text(value));
  const codes = Array.from({ length: maxLength }, (_, row) =>
    lists.flatMap(({ categories }) => [
      code(categories[row]?.code),
      text(categories[row] && textIn(categories[row].label, lang).value),
    ]),
  );
  const validations = await dropDowns(
    lists.map(({ column, categories }, position) => ({ column, position, length: categories.length })),
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

interface CodeList {
  readonly column: (typeof caseFileColumns)[number];
  /** The position in the sheet of codes, with two columns for each list. */
  readonly position: number;
  readonly length: number;
}

/** Adds data validations to the first sheet (ECMA-376, part 1, 18.3.1.33). Cells with several codes accept any text. */
async function dropDowns(lists: readonly CodeList[], lang: Lang) {
  const xml = await import("write-excel-file/utility");
  const column = (index: number) => xml.getCellAddress(0, index).replace(/\d+$/, "");
  const markup = lists.map(({ column: name, position, length }) => {
    const target = column(caseFileColumns.indexOf(name));
    const dimension = codedColumns.find((id) => id === name);
    const { label, definition } = dimension ? dimensionById(dimension) : { label: null, definition: null };
    const attributes = {
      type: "list",
      allowBlank: 1,
      showInputMessage: 1,
      showErrorMessage: isManyValued(name) ? 0 : 1,
      ...(label && {
        promptTitle: textIn(label, lang).value.slice(0, 32),
        prompt: textIn(definition, lang).value.slice(0, 255),
      }),
      sqref: `${target}2:${target}${rowsWithLists + 1}`,
    };
    const source = column(2 * position);
    const formula = `${codesSheet}!$${source}$2:$${source}$${length + 1}`;
    return `${xml.getOpeningTagMarkup("dataValidation", attributes)}<formula1>${xml.sanitizeTextContent(formula)}</formula1></dataValidation>`;
  });
  const all = `<dataValidations count="${markup.length}">${markup.join("")}</dataValidations>`;
  const order = xml.getOrderOfSiblings("xl/worksheets/sheet{id}.xml", "worksheet") ?? [];
  const transform = (content: string, _: unknown, { sheetIndex }: { sheetIndex: number }) =>
    sheetIndex === 0 ? xml.insertElementMarkupAccordingToOrderOfSiblings(content, all, order, "worksheet") : content;
  return { files: { transform: { "xl/worksheets/sheet{id}.xml": { transform } } } };
}

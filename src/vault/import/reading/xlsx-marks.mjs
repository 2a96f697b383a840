// Finds the parts of a workbook that read-excel-file ignores: hidden sheets and rows, errors, formulas without a stored
// value, and merged cells (ECMA-376, part 1, sections 18.2.19, 18.3.1.4, 18.3.1.55 and 18.3.1.73).
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { Parser } from "saxen";

/** The sheets of a workbook, in order. `marks` reads the marks of a worksheet. */
export function readMarks(file) {
  const bytes = readFileSync(file);
  const text = (part) => {
    const content = unzipSync(bytes, { filter: ({ name }) => name === part })[part];
    if (!content) throw new Error("Cannot read the workbook: it must contain every part that it refers to");
    return new TextDecoder().decode(content);
  };
  const targets = new Map();
  elements(text("xl/_rels/workbook.xml.rels"), (name, { Id, Type, Target }) => {
    if (name !== "Relationship" || !Type.endsWith("/worksheet")) return;
    targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
  });
  const sheets = [];
  elements(text("xl/workbook.xml"), (name, { name: sheet, state, id }) => {
    if (name !== "sheet" || !sheet) return;
    const part = targets.get(id);
    sheets.push({ hidden: state === "hidden" || state === "veryHidden", marks: () => part && sheetMarks(text(part)) });
  });
  return sheets;
}

/** The unreadable cells of a worksheet as [row, column, reason], its hidden rows and merged ranges. All count from 0. */
function sheetMarks(xml) {
  const unreadable = [];
  const hiddenRows = [];
  const merges = [];
  let row = -1;
  let cell;
  const open = (name, attributes) => {
    if (name === "row") {
      row = attributes.r ? Number(attributes.r) - 1 : row + 1;
      if (isTrue(attributes.hidden)) hiddenRows.push(row);
    } else if (name === "c") cell = { type: attributes.t, at: attributes.r, formula: false, value: undefined };
    else if (name === "f" && cell) cell.formula = true;
    else if (name === "v" && cell) cell.value = "";
    else if (name === "mergeCell") merges.push(attributes.ref.split(":").map(addressOf));
  };
  const text = (value) => {
    if (cell?.value !== undefined) cell.value += value;
  };
  const close = (name) => {
    if (name !== "c") return;
    const reason = reasonOf(cell);
    if (reason) unreadable.push([...addressOf(cell.at), reason]);
    cell = undefined;
  };
  elements(xml, open, text, close);
  return { unreadable, hiddenRows, merges };
}

/** The result "" of a formula is stored as an empty value of type "str". A formula that was never computed has no value. */
function reasonOf({ type, formula, value }) {
  if (type === "e") return "ERROR_VALUE";
  if (formula && (value === undefined || (value === "" && type !== "str"))) return "NOT_COMPUTED";
  return undefined;
}

const isTrue = (attribute) => attribute === "1" || attribute === "true";

/** The row and column of an address such as "AB12", from 0. */
function addressOf(address) {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(address);
  return [Number(digits) - 1, [...letters].reduce((column, letter) => 26 * column + letter.charCodeAt(0) - 64, 0) - 1];
}

/** Parses XML with callbacks. Names lose their prefixes, as in read-excel-file. */
function elements(xml, onOpen, onText, onClose) {
  const parser = new Parser();
  const local = (name) => name.slice(name.indexOf(":") + 1);
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("openTag", (name, readAttributes) => {
    const attributes = {};
    for (const [key, value] of Object.entries(readAttributes()))
      if (!key.startsWith("xmlns")) attributes[local(key)] = value;
    onOpen(local(name), attributes);
  });
  if (onText) parser.on("text", onText);
  if (onClose) parser.on("closeTag", (name) => onClose(local(name)));
  parser.parse(xml);
}

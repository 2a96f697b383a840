import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "../reading/case-file.ts";
import { type Entity, withoutGroup } from "./entity.ts";

/** What a Uwazi CSV export always has, by place: its headings are in the language of the one who exported. */
const [titlePlace, templatePlace, firstProperty] = [0, 2, 3];
/** What it has at the end; in another language these are ignored by name, as other properties are. */
const common = new Set(["Geolocation", "Documents", "Attachments", "Published"]);

/**
 * The entities of a Uwazi CSV export (a row an entity, a column a property by its label, several values joined by |).
 * The title and the date of entry are never handed on.
 */
export async function* readCsvExport(rows: AsyncIterable<string[]>): AsyncGenerator<Entity> {
  let header: readonly string[] | undefined;
  let number = 0;
  for await (const row of rows) {
    number++;
    if (!header) {
      header = row.map((name) => name.trim());
      if (header.length <= firstProperty) throw notAnExport();
      continue;
    }
    if (row.every((cell) => cell.trim() === "")) continue;
    const values = new Map<string, readonly string[]>();
    for (const [place, name] of header.entries()) {
      if (place < firstProperty || common.has(name)) continue;
      const texts = (row[place] ?? "").split("|").map(withoutGroup).filter(Boolean);
      // Two templates may have a property of the same label: an entity has a value in its own column.
      if (texts.length > 0 || !values.has(name)) values.set(name, texts);
    }
    yield { number, template: (row[templatePlace] ?? "").trim(), values };
  }
  if (!header) throw notAnExport();
}

/** What the headings are is not repeated: the first row of another file may be confidential. */
function notAnExport(): UnreadableFile {
  const message = `must be the header of a Uwazi export: a title in column ${titlePlace + 1}, the template in column ${templatePlace + 1}, then properties`;
  return new UnreadableFile([fileProblem("NO_HEADER", 1, null, message)]);
}

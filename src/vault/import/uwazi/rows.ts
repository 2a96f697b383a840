import { nearest } from "../../../codebook/nearest.ts";
import type { Problem } from "../../../problem.ts";
import { fileProblem } from "../file-problem.ts";
import { type FileItem, UnreadableFile } from "../reading/case-file.ts";
import type { Entity } from "./export.ts";
import { type LeftOut, LeftOutTally } from "./left-out.ts";
import type { MappedTemplate, Mapping } from "./mapping.ts";
import { TemplateConverter } from "./template-converter.ts";

/** The last item of an export: counts of the parts that were left out. */
export interface LeftOutItem {
  readonly leftOut: readonly LeftOut[];
}

/**
 * Converts the entities of an export to rows of a case file. A property that the mapping neither uses nor ignores
 * refuses the file, by the property's name. A value without a code refuses its row. Messages never repeat values.
 */
export async function* convertEntities(
  entities: AsyncIterable<Entity>,
  mapping: Mapping,
): AsyncGenerator<FileItem | LeftOutItem> {
  const leftOut = new LeftOutTally();
  const converters = new Map<MappedTemplate, TemplateConverter>();
  for await (const entity of entities) {
    const { number, template } = entity;
    if (mapping.ignoreTemplates.has(template)) {
      leftOut.addEntity();
      continue;
    }
    const mapped = mapping.templates.get(template) ?? mapping.preset;
    if (!mapped) {
      yield { number, problems: [unmappedTemplate(number, template, mapping)] };
      continue;
    }
    const converter = converters.get(mapped) ?? new TemplateConverter(mapped, leftOut);
    converters.set(mapped, converter);
    const item = converter.convert(entity);
    if (item) yield item;
  }
  const problems = [...converters.values()].flatMap((converter) => converter.fileProblems());
  if (problems.length > 0) throw new UnreadableFile(problems);
  if (converters.size === 0) {
    const message =
      "The file must have entities of a template in the mapping. Export them, or correct the names in `templates`";
    throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, message)]);
  }
  yield { leftOut: leftOut.counts };
}

function unmappedTemplate(row: number, template: string, { templates }: Mapping): Problem {
  const message = "must be a template of the mapping: add it to `templates`, or to `ignoreTemplates`";
  const known = [...templates.keys()].map((code) => ({ code }));
  return fileProblem("UNMAPPED_TEMPLATE", row, "template", message, nearest(template, known));
}

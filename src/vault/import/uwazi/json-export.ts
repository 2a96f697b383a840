import { z } from "zod";
import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "../reading/case-file.ts";
import { type Cell, readCell, UnreadableCell } from "../reading/cell.ts";
import { type Entity, withoutGroup } from "./entity.ts";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const moment = z.looseObject({ from: z.number().nullish(), to: z.number().nullish() });

const value: z.ZodType<Value> = z.lazy(() =>
  z.looseObject({
    value: z.union([scalar, moment, z.looseObject({})]).optional(),
    label: z.string().nullish(),
    inheritedValue: z.array(value).optional(),
  }),
);

interface Value {
  value?: unknown;
  label?: string | null | undefined;
  inheritedValue?: Value[] | undefined;
}

const entity = z.looseObject({
  template: z.string(),
  sharedId: z.string().optional(),
  metadata: z.record(z.string(), z.array(value).nullish()).default({}),
});

/**
 * The entities of Uwazi's search as JSON (`/api/search`): properties by name, and the `sharedId`, which is opaque and
 * so can be a reference. The title is never handed on.
 */
export async function* readJsonExport(values: AsyncIterable<unknown>): AsyncGenerator<Entity> {
  let number = 0;
  for await (const item of values) {
    number++;
    const read = entity.safeParse(item);
    if (!read.success)
      throw new UnreadableFile([
        fileProblem("UNREADABLE", number, null, "must be an entity of Uwazi's search, with its template and metadata"),
      ]);
    const { template, sharedId, metadata } = read.data;
    const properties = Object.entries(metadata).map(([name, held]) => [name, (held ?? []).flatMap(textsOf)] as const);
    yield { number, template, values: new Map([...properties, ["sharedId", sharedId ? [sharedId] : []]]) };
  }
  if (number === 0) throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, "The file must have rows")]);
}

/**
 * The texts of a value: of the values that it inherits, else its label, else itself. Dates are seconds since 1970, and
 * become days. A value of another type, such as a location or a link, is unreadable, and not empty.
 */
function textsOf({ value: held, label, inheritedValue }: Value): Cell[] {
  if (inheritedValue && inheritedValue.length > 0) return inheritedValue.flatMap(textsOf);
  if (label) return [withoutGroup(label)];
  if (held === undefined || held === null || held === "") return [];
  if (typeof held !== "object") return [typeof held === "string" ? held : readCell(held)];
  if (!("from" in held)) return [new UnreadableCell("TYPE")];
  const { from, to } = held as z.output<typeof moment>;
  const days = [from, to].flatMap((seconds) => (typeof seconds === "number" ? [dayOf(seconds)] : []));
  return days.length > 0 ? [days.join("~")] : [];
}

/** The day of a moment, as the CSV export writes it. */
export function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}

import { z } from "zod";
import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "../reading/case-file.ts";
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

/** What a value says: what it inherits, else its label, else itself. Dates are seconds since 1970, and become days. */
function textsOf({ value: held, label, inheritedValue }: Value): string[] {
  if (inheritedValue && inheritedValue.length > 0) return inheritedValue.flatMap(textsOf);
  if (label) return [withoutGroup(label)];
  if (typeof held === "string" || typeof held === "number") return [String(held)].filter(Boolean);
  if (typeof held !== "object" || held === null || !("from" in held)) return [];
  const { from, to } = held as z.output<typeof moment>;
  return [[from, to].flatMap((seconds) => (typeof seconds === "number" ? [dayOf(seconds)] : [])).join("~")];
}

/** The day of a moment, as the CSV export writes it. */
export function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 10);
}

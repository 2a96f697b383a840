import { z } from "zod";

const columnSource = z.union([
  z.null(),
  z.strictObject({ always: z.string().nullable() }),
  z.strictObject({
    property: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    editionOf: z.string().optional(),
    codes: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])).optional(),
    leaveOut: z.array(z.string()).optional(),
  }),
]);

const columns = z.record(z.string(), columnSource);
const ignoreTemplates = z.array(z.string()).default([]);

/** An operator's mapping. */
export const mappingSchema = z.strictObject({
  templates: z.record(z.string(), z.strictObject({ columns, ignore: z.array(z.string()).default([]) })),
  ignoreTemplates,
});

/** A preset, or the operator's changes of one. */
export const presetSchema = z.strictObject({ columns: columns.default({}), ignoreTemplates });

/**
 * The source of a column as a mapping states it: none, a constant (`always: null` is no code), or properties. The year
 * can also be the edition in a record number (`editionOf`). Records with a label of `leaveOut` are not imported.
 */
export type ColumnSource = z.output<typeof columnSource>;

import type { z } from "zod";
import type { Problem } from "../../../problem.ts";
import { type CaseFileColumn, caseFileColumns } from "../columns.ts";
import { type LabelSource, Labels, propertyKey } from "./labels.ts";
import { columnProblems, mappingProblem, missingColumns, templateProblems } from "./mapping-check.ts";
import { type ColumnSource, mappingSchema, presetSchema } from "./mapping-schema.ts";
import { type PresetId, presetText } from "./preset.ts";

/** The source of a column for the import. */
export type MappedColumn = null | { readonly always: string | null } | MappedProperty;

/** The properties that fill a column. Their values are joined. */
export interface MappedProperty {
  /** The name in messages. */
  readonly name: string;
  /** Keys of properties; see {@link propertyKey}. At least one must be in the export. */
  readonly properties: readonly string[];
  /** The key of the property with record numbers. */
  readonly editionOf: string | undefined;
  readonly labels: Labels;
}

/** The mapping of one template, or of all templates by a preset. */
export interface MappedTemplate {
  /** The path of its problems. */
  readonly path: readonly string[];
  readonly isPreset: boolean;
  readonly columns: Readonly<Record<CaseFileColumn, MappedColumn>>;
  /** Keys of properties without a column. A preset leaves out every property without a column. */
  readonly ignore: ReadonlySet<string>;
}

/** The mapping of a Uwazi instance to the case file. */
export interface Mapping {
  /** By name for a CSV export, by id for a JSON export. */
  readonly templates: ReadonlyMap<string, MappedTemplate>;
  /** The mapping of every other template that is not ignored. */
  readonly preset: MappedTemplate | undefined;
  readonly ignoreTemplates: ReadonlySet<string>;
}

type ReadMapping = { readonly mapping: Mapping } | { readonly problems: readonly Problem[] };

/**
 * Reads a mapping. It reports all problems at once.
 *
 * @param text   JSON: a whole mapping, or changes of the preset; it can be omitted with a preset
 * @param preset the preset that the changes apply to
 */
export function readMapping(text: string | undefined, preset?: PresetId): ReadMapping {
  const json = text === undefined ? {} : parseJson(text);
  if (json === undefined)
    return {
      problems: [mappingProblem("MAPPING", [], "must be JSON with the structure that the documentation shows")],
    };
  const parsed = preset === undefined ? mappingSchema.safeParse(json) : presetSchema.safeParse(json);
  if (!parsed.success) {
    const message = "must have the structure that the documentation shows";
    return { problems: parsed.error.issues.map(({ path }) => mappingProblem("MAPPING", path.map(String), message)) };
  }
  return "templates" in parsed.data ? ownMapping(parsed.data) : changedPreset(preset!, parsed.data);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function ownMapping({ templates, ignoreTemplates: ignored }: z.output<typeof mappingSchema>): ReadMapping {
  const problems = Object.entries(templates).flatMap(([name, { columns: sources, ignore }]) =>
    templateProblems(["templates", name, "columns"], sources, ignore),
  );
  if (Object.keys(templates).length === 0)
    problems.push(mappingProblem("MAPPING", ["templates"], "must have at least one template"));
  if (problems.length > 0) return { problems };
  const mapped = Object.entries(templates).map(([name, { columns: sources, ignore }]) => {
    const path = ["mapping", "templates", name, "columns"];
    const compiled = compile(sources, (source) => [{ ...source, isPublic: false }]);
    return [name, { path, isPreset: false, columns: compiled, ignore: new Set(ignore.map(propertyKey)) }] as const;
  });
  return { mapping: { templates: new Map(mapped), preset: undefined, ignoreTemplates: new Set(ignored) } };
}

function changedPreset(id: PresetId, changes: z.output<typeof presetSchema>): ReadMapping {
  const preset = presetSchema.parse(JSON.parse(presetText(id)));
  const sources: Record<string, ColumnSource> = { ...preset.columns };
  for (const [column, change] of Object.entries(changes.columns))
    sources[column] = changedSource(preset.columns[column] ?? null, change);
  const problems = [
    ...missingColumns(["columns"], sources),
    ...Object.keys(changes.columns).flatMap((name) => columnProblems(name, sources[name]!, ["columns", name])),
  ];
  if (problems.length > 0) return { problems };
  const labelSources = (change: LabelSource, column: CaseFileColumn): LabelSource[] => {
    const base = preset.columns[column] ?? null;
    return base === null || "always" in base ? [change] : [{ ...base, isPublic: true }, change];
  };
  const compiled = compile(sources, (_, column) => {
    const change = changes.columns[column] ?? null;
    return labelSources({ ...(change !== null && !("always" in change) && change), isPublic: false }, column);
  });
  const template = { path: ["preset", id], isPreset: true, columns: compiled, ignore: new Set<string>() };
  return { mapping: { templates: new Map(), preset: template, ignoreTemplates: new Set(changes.ignoreTemplates) } };
}

/** The changed source of a column of a preset. It has the preset's properties, unless the change names others. */
function changedSource(base: ColumnSource, change: ColumnSource): ColumnSource {
  if (change === null || "always" in change || base === null || "always" in base) return change;
  if (change.property !== undefined) return change;
  const { property, editionOf } = base;
  return { ...(property !== undefined && { property }), ...(editionOf !== undefined && { editionOf }), ...change };
}

type PropertySource = Extract<ColumnSource, { codes?: unknown }>;

function compile(
  sources: Readonly<Record<string, ColumnSource>>,
  labelSources: (source: PropertySource, column: CaseFileColumn) => readonly LabelSource[],
): MappedTemplate["columns"] {
  const mapped = caseFileColumns.map((column): readonly [CaseFileColumn, MappedColumn] => {
    const source = sources[column]!;
    if (source === null || "always" in source) return [column, source];
    const names = [source.property ?? []].flat();
    const editionOf = source.editionOf === undefined ? undefined : propertyKey(source.editionOf);
    const labels = new Labels(column, labelSources(source, column));
    return [column, { name: (names[0] ?? source.editionOf)!, properties: names.map(propertyKey), editionOf, labels }];
  });
  return Object.fromEntries(mapped) as MappedTemplate["columns"];
}

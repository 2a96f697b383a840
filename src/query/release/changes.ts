import type { Category, Dimension } from "../../codebook/dimensions/dimension.ts";
import type { Measure } from "../../codebook/measure.ts";
import type { PlannedTable } from "../../codebook/dataset.ts";
import { languages, type Remark } from "../../i18n/languages.ts";
import type { Json } from "../../releases/draft.ts";
import type { Manifest, Release } from "../../releases/release.ts";
import { type Message, message } from "../../i18n/message.ts";
import { figuresRevised } from "./revised.ts";

export const changeLevels = ["MAJOR", "MINOR", "PATCH"] as const;
/** MAJOR: figures may not be comparable any more. MINOR: there is more, or figures were revised. PATCH: words only. */
export type ChangeLevel = (typeof changeLevels)[number];

/** What can change between two releases, and how much it matters. */
const kinds = {
  dimensionAdded: "MINOR",
  dimensionRemoved: "MAJOR",
  dimensionChanged: "MAJOR",
  categoryAdded: "MINOR",
  categoryRemoved: "MAJOR",
  categoryMoved: "MAJOR",
  measureAdded: "MINOR",
  measureRemoved: "MAJOR",
  tableAdded: "MINOR",
  tableRemoved: "MAJOR",
  labelChanged: "PATCH",
  definitionChanged: "MINOR",
  datasetChanged: "PATCH",
  periodChanged: "MINOR",
  profileChanged: "MAJOR",
  parameterChanged: "MAJOR",
  notesChanged: "PATCH",
} as const satisfies Record<string, ChangeLevel>;
type Kind = keyof typeof kinds;

/** One structural change. */
export interface Change {
  readonly level: ChangeLevel;
  /** Such as `CATEGORY_ADDED`. */
  readonly what: string;
  readonly path: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
  readonly explanation: Message;
}

/** What lies between two releases. Revised figures are counted, never listed. */
export interface Changes {
  readonly level: ChangeLevel;
  readonly items: readonly Change[];
  /** null: there is no release to compare with. */
  readonly figuresRevised: number | null;
}

const known = new WeakMap<Release, WeakMap<Release, Changes>>();

/** What has changed from one release to another of the same dataset; compared once. */
export function changesBetween(before: Release, after: Release): Changes {
  const own = known.get(after) ?? new WeakMap<Release, Changes>();
  known.set(after, own);
  const changes = own.get(before) ?? compare(before, after);
  own.set(before, changes);
  return changes;
}

function compare(before: Release, after: Release): Changes {
  const items = structural(before.manifest, after.manifest);
  const revised = figuresRevised(before, after);
  const found = new Set<ChangeLevel>([...items.map(({ level }) => level), revised > 0 ? "MINOR" : "PATCH"]);
  return { level: changeLevels.find((level) => found.has(level))!, items, figuresRevised: revised };
}

function structural(before: Manifest, after: Manifest): Change[] {
  const [old, now] = [before.dataset, after.dataset];
  return [
    ...words("datasetChanged", ["title"], old.title, now.title),
    ...words("datasetChanged", ["description"], old.description, now.description),
    ...value("periodChanged", ["period"], before.period.join("–"), after.period.join("–")),
    ...value("profileChanged", ["profile"], before.profile, after.profile),
    ...parameters(before.parameters, after.parameters),
    ...listed(old.measures, now.measures, ({ id }) => id, {
      added: ({ id, label }) => change("measureAdded", ["measures", id], null, label.en),
      removed: ({ id, label }) => change("measureRemoved", ["measures", id], label.en, null),
      both: measure,
    }),
    ...listed(old.dimensions, now.dimensions, ({ id }) => id, {
      added: ({ id, label }) => change("dimensionAdded", ["dimensions", id], null, label.en),
      removed: ({ id, label }) => change("dimensionRemoved", ["dimensions", id], label.en, null),
      both: dimension,
    }),
    ...listed(old.plan, now.plan, tableName, {
      added: (table) => change("tableAdded", ["plan", tableName(table)], null, tableName(table)),
      removed: (table) => change("tableRemoved", ["plan", tableName(table)], tableName(table), null),
      both: (was, table) => noise(was, table),
    }),
    ...value("notesChanged", ["notes"], notesOf(before), notesOf(after)),
  ];
}

function measure(before: Measure, after: Measure): Change[] {
  const path = ["measures", after.id];
  return [
    ...words("labelChanged", [...path, "label"], before.label, after.label),
    ...words("definitionChanged", [...path, "definition"], before.definition, after.definition),
    ...words("definitionChanged", [...path, "unit"], before.unit, after.unit),
  ];
}

function dimension(before: Dimension, after: Dimension): Change[] {
  const path = ["dimensions", after.id];
  const marks = ({ manyValued, personal }: Dimension) => JSON.stringify({ manyValued, personal });
  return [
    ...words("labelChanged", [...path, "label"], before.label, after.label),
    ...words("definitionChanged", [...path, "definition"], before.definition, after.definition),
    ...value("dimensionChanged", path, marks(before), marks(after)),
    ...listed(before.categories, after.categories, ({ code }) => code, {
      added: ({ code, label }) => change("categoryAdded", [...path, code], null, label.en),
      removed: ({ code, label }) => change("categoryRemoved", [...path, code], label.en, null),
      both: (old, now) => category([...path, now.code], old, now),
    }),
  ];
}

function category(path: readonly string[], before: Category, after: Category): Change[] {
  return [
    ...words("labelChanged", [...path, "label"], before.label, after.label),
    ...words("definitionChanged", [...path, "definition"], before.definition, after.definition),
    ...value("categoryMoved", [...path, "parent"], before.parent ?? null, after.parent ?? null),
  ];
}

/** Parameters that grow with each edition: the categories of the year tell that already. */
const timeParameters: ReadonlySet<string> = new Set(["editions", "runs", "periods"]);

/** A table with another noise or other bounds is not comparable with the one before. */
function noise(before: PlannedTable, after: PlannedTable): Change[] {
  const text = ({ noise: own }: PlannedTable) => (own ? JSON.stringify([own.variance, own.bounds]) : null);
  return value("parameterChanged", ["plan", tableName(after)], text(before), text(after));
}

function parameters(before: Manifest["parameters"], after: Manifest["parameters"]): Change[] {
  const all = new Set([...Object.keys(before), ...Object.keys(after)]);
  const names = [...all].filter((name) => !timeParameters.has(name)).toSorted();
  const text = (parameter: Json | undefined) => (parameter === undefined ? null : JSON.stringify(parameter));
  return names.flatMap((name) =>
    value("parameterChanged", ["parameters", name], text(before[name]), text(after[name])),
  );
}

interface Cases<T> {
  added(item: T): Change[];
  removed(item: T): Change[];
  both(before: T, after: T): Change[];
}

/** What was added to a list, removed from it, and changed in it. */
function listed<T>(before: readonly T[], after: readonly T[], name: (item: T) => string, cases: Cases<T>): Change[] {
  const old = new Map(before.map((item) => [name(item), item]));
  const now = new Map(after.map((item) => [name(item), item]));
  return [
    ...before.flatMap((item) => (now.has(name(item)) ? [] : cases.removed(item))),
    ...after.flatMap((item) => {
      const there = old.get(name(item));
      return there ? cases.both(there, item) : cases.added(item);
    }),
  ];
}

/** A text changes language by language. */
function words(kind: Kind, path: readonly string[], before: Partial<Remark> = {}, after: Partial<Remark> = {}) {
  return languages.flatMap((lang) => value(kind, [...path, lang], before[lang] ?? null, after[lang] ?? null));
}

function value(kind: Kind, path: readonly string[], before: string | null, after: string | null): Change[] {
  return before === after ? [] : change(kind, path, before, after);
}

function change(kind: Kind, path: readonly string[], before: string | null, after: string | null): Change[] {
  const what = kind.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return [{ level: kinds[kind], what, path, before, after, explanation: message(`change_${kind}`) }];
}

function tableName({ measure: of, dimensions, span }: PlannedTable): string {
  return [of, ...dimensions, ...(span ? [`(${span})`] : [])].join(" ");
}

function notesOf({ notes }: Manifest): string {
  return notes.map(({ en }) => en).join("\n\n");
}

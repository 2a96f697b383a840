import type { Category, Dimension } from "../../codebook/dimensions/dimension.ts";
import type { Rights } from "../../codebook/rights.ts";
import type { Measure } from "../../codebook/measure.ts";
import type { PlannedTable } from "../../codebook/dataset.ts";
import type { Json } from "../../releases/draft.ts";
import type { Manifest, Release } from "../../releases/release.ts";
import {
  change,
  type ChangeLevel,
  changeLevels,
  listChanges,
  type ReleaseChange,
  textChanges,
  valueChange,
  withoutValues,
} from "./change.ts";
import { nameAndAddress } from "../citation/attribution.ts";
import { figuresRevised } from "./revised.ts";
import { statementChanges } from "./statement-changes.ts";

/** All changes between two releases. Revised figures are counted but not listed, to reveal no single case. */
export interface ReleaseChanges {
  /** The highest level of all changes. */
  readonly level: ChangeLevel;
  readonly items: readonly ReleaseChange[];
  readonly figuresRevised: number | null;
}

const cache = new WeakMap<Release, WeakMap<Release, ReleaseChanges>>();

/** Compares two releases of one dataset. */
export function changesBetween(before: Release, after: Release): ReleaseChanges {
  const byBefore = cache.get(after) ?? new WeakMap<Release, ReleaseChanges>();
  cache.set(after, byBefore);
  const changes = byBefore.get(before) ?? compare(before, after);
  byBefore.set(before, changes);
  return changes;
}

function compare(before: Release, after: Release): ReleaseChanges {
  const items = [...structuralChanges(before.manifest, after.manifest), ...statementChanges(before, after)];
  const revised = figuresRevised(before, after);
  const levels = new Set<ChangeLevel>([...items.map(({ level }) => level), revised > 0 ? "MINOR" : "PATCH"]);
  return { level: changeLevels.find((level) => levels.has(level))!, items, figuresRevised: revised };
}

function structuralChanges(before: Manifest, after: Manifest): ReleaseChange[] {
  const [old, now] = [before.dataset, after.dataset];
  return [
    ...textChanges("datasetChanged", ["title"], old.title, now.title),
    ...textChanges("datasetChanged", ["description"], old.description, now.description),
    ...valueChange("periodChanged", ["period"], before.period.join("–"), after.period.join("–")),
    ...valueChange("profileChanged", ["profile"], before.profile, after.profile),
    ...parameterChanges(before.parameters, after.parameters),
    ...listChanges(old.measures, now.measures, ({ id }) => id, {
      added: ({ id, label }) => change("measureAdded", ["measures", id], null, label.en),
      removed: ({ id, label }) => change("measureRemoved", ["measures", id], label.en, null),
      both: measureChanges,
    }),
    ...listChanges(old.dimensions, now.dimensions, ({ id }) => id, {
      added: ({ id, label }) => change("dimensionAdded", ["dimensions", id], null, label.en),
      removed: ({ id, label }) => change("dimensionRemoved", ["dimensions", id], label.en, null),
      both: dimensionChanges,
    }),
    ...listChanges(old.plan, now.plan, tableName, {
      added: (table) => change("tableAdded", ["plan", tableName(table)], null, tableName(table)),
      removed: (table) => change("tableRemoved", ["plan", tableName(table)], tableName(table), null),
      both: noiseChange,
    }),
    ...rightsChanges(before.rights, after.rights),
    ...valueChange("notesChanged", ["notes"], notesText(before), notesText(after)).map(withoutValues),
  ];
}

function rightsChanges(before: Rights | null, after: Rights | null): ReleaseChange[] {
  const texts = (rights: Rights | null) => ({
    licence: rights && nameAndAddress(rights.licence),
    publisher: rights && nameAndAddress(rights.publisher),
    rightsHolder: rights && rights.rightsHolder,
  });
  const [old, now] = [texts(before), texts(after)];
  return [
    ...valueChange("licenceChanged", ["licence"], old.licence, now.licence),
    ...valueChange("publisherChanged", ["publisher"], old.publisher, now.publisher),
    ...valueChange("publisherChanged", ["rightsHolder"], old.rightsHolder, now.rightsHolder),
  ];
}

function measureChanges(before: Measure, after: Measure): ReleaseChange[] {
  const path = ["measures", after.id];
  return [
    ...textChanges("labelChanged", [...path, "label"], before.label, after.label),
    ...textChanges("definitionChanged", [...path, "definition"], before.definition, after.definition),
    ...textChanges("definitionChanged", [...path, "unit"], before.unit, after.unit),
  ];
}

function dimensionChanges(before: Dimension, after: Dimension): ReleaseChange[] {
  const path = ["dimensions", after.id];
  const properties = ({ manyValued, personal }: Dimension) => JSON.stringify({ manyValued, personal });
  return [
    ...textChanges("labelChanged", [...path, "label"], before.label, after.label),
    ...textChanges("definitionChanged", [...path, "definition"], before.definition, after.definition),
    ...valueChange("dimensionChanged", path, properties(before), properties(after)),
    ...listChanges(before.categories, after.categories, ({ code }) => code, {
      added: ({ code, label }) => change("categoryAdded", [...path, code], null, label.en),
      removed: ({ code, label }) => change("categoryRemoved", [...path, code], label.en, null),
      both: (old, now) => categoryChanges([...path, now.code], old, now),
    }),
  ];
}

function categoryChanges(path: readonly string[], before: Category, after: Category): ReleaseChange[] {
  return [
    ...textChanges("labelChanged", [...path, "label"], before.label, after.label),
    ...textChanges("definitionChanged", [...path, "definition"], before.definition, after.definition),
    ...valueChange("categoryMoved", [...path, "parent"], before.parent ?? null, after.parent ?? null),
  ];
}

/** A table with different noise or bounds is not comparable with the earlier one. */
function noiseChange(before: PlannedTable, after: PlannedTable): ReleaseChange[] {
  const text = ({ noise }: PlannedTable) => (noise ? JSON.stringify([noise.variance, noise.bounds]) : null);
  return valueChange("parameterChanged", ["plan", tableName(after)], text(before), text(after));
}

/** Parameters that grow with each edition. The categories of the year show the same change. */
const timeParameters: ReadonlySet<string> = new Set(["editions", "runs", "periods"]);

function parameterChanges(before: Manifest["parameters"], after: Manifest["parameters"]): ReleaseChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  const text = (parameter: Json | undefined) => (parameter === undefined ? null : JSON.stringify(parameter));
  return names
    .filter((name) => !timeParameters.has(name))
    .flatMap((name) => valueChange("parameterChanged", ["parameters", name], text(before[name]), text(after[name])));
}

function tableName({ measure, dimensions, span }: PlannedTable): string {
  return [measure, ...dimensions, ...(span ? [`(${span})`] : [])].join(" ");
}

function notesText({ notes }: Manifest): string {
  return notes.map(({ en }) => en).join("\n\n");
}

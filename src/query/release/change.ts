import { languages, type LocalizedText } from "../../i18n/languages.ts";
import { type Message, message } from "../../i18n/message.ts";

/** MAJOR: figures may no longer be comparable. MINOR: additions, or revised figures. PATCH: texts only. */
export const changeLevels = ["MAJOR", "MINOR", "PATCH"] as const;
export type ChangeLevel = (typeof changeLevels)[number];

/** The level of each kind of change. */
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
  licenceChanged: "PATCH",
  publisherChanged: "PATCH",
  factAdded: "MINOR",
  factRemoved: "MINOR",
  factChanged: "MINOR",
  citationAdded: "MINOR",
  citationRemoved: "MINOR",
  citationChanged: "MINOR",
  positionAdded: "MINOR",
  positionRemoved: "MINOR",
  positionChanged: "MINOR",
  replyAdded: "MINOR",
  replyRemoved: "MINOR",
  replyChanged: "MINOR",
  correctionAdded: "MINOR",
  correctionRemoved: "MINOR",
  correctionChanged: "MINOR",
  disputeAdded: "MINOR",
  disputeEnded: "MINOR",
  editionChanged: "MINOR",
  resolutionChanged: "MINOR",
  sourceAdded: "MINOR",
  sourceRemoved: "MINOR",
} as const satisfies Record<string, ChangeLevel>;

/** The name of a kind of change. */
export type ChangeKind = keyof typeof kinds;

/** The names of all kinds in the API, such as `CATEGORY_ADDED`. */
export const releaseChangeKinds = Object.keys(kinds).map((kind) => apiName(kind as ChangeKind));

function apiName(kind: ChangeKind): string {
  return kind.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** One change between two releases, other than a revised figure. */
export interface ReleaseChange {
  readonly level: ChangeLevel;
  /** The kind, such as `CATEGORY_ADDED`. */
  readonly kind: string;
  readonly path: readonly string[];
  /** Null for an addition, and for a free text. */
  readonly before: string | null;
  /** Null for a removal, and for a free text. */
  readonly after: string | null;
  readonly explanation: Message;
}

/** The changes of an item of a list. */
interface ListHandlers<T> {
  added(item: T): ReleaseChange[];
  removed(item: T): ReleaseChange[];
  both(before: T, after: T): ReleaseChange[];
}

/** The changes of a list, with items matched by name: first removals, then additions and changes. */
export function listChanges<T>(
  before: readonly T[],
  after: readonly T[],
  nameOfItem: (item: T) => string,
  handlers: ListHandlers<T>,
): ReleaseChange[] {
  const old = new Map(before.map((item) => [nameOfItem(item), item]));
  const now = new Set(after.map(nameOfItem));
  return [
    ...before.flatMap((item) => (now.has(nameOfItem(item)) ? [] : handlers.removed(item))),
    ...after.flatMap((item) => {
      const previous = old.get(nameOfItem(item));
      return previous ? handlers.both(previous, item) : handlers.added(item);
    }),
  ];
}

/** One change for each language. */
export function textChanges(
  kind: ChangeKind,
  path: readonly string[],
  before: Partial<LocalizedText> = {},
  after: Partial<LocalizedText> = {},
) {
  return languages.flatMap((lang) => valueChange(kind, [...path, lang], before[lang] ?? null, after[lang] ?? null));
}

/** One change if the values differ. */
export function valueChange(kind: ChangeKind, path: readonly string[], before: string | null, after: string | null) {
  return before === after ? [] : change(kind, path, before, after);
}

/** A change of a free text. Without values, no later release repeats a removed text. */
export function withoutValues(one: ReleaseChange): ReleaseChange {
  return { ...one, before: null, after: null };
}

/** A list of one change. */
export function change(
  kind: ChangeKind,
  path: readonly string[],
  before: string | null,
  after: string | null,
): ReleaseChange[] {
  return [{ level: kinds[kind], kind: apiName(kind), path, before, after, explanation: message(`change_${kind}`) }];
}

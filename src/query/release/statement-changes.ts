import type { Position } from "../../facts/position.ts";
import type { Statements } from "../../facts/statements.ts";
import { hostOf, type Source } from "../../facts/source.ts";
import type { Release } from "../../releases/release.ts";
import { disputesOf, publicCorrection } from "../profile/corrections.ts";
import { change, type ChangeKind, listChanges, type ReleaseChange, valueChange, withoutValues } from "./change.ts";

/** The parts of a release that are compared. */
export type ComparedStatements = Statements & Pick<Release, "sources">;

/** The kinds of change of one list of statements. */
interface StatementKinds {
  readonly added: ChangeKind;
  readonly removed: ChangeKind;
  readonly changed: ChangeKind;
}

const factKinds = { added: "factAdded", removed: "factRemoved", changed: "factChanged" } as const;
const citationKinds = { added: "citationAdded", removed: "citationRemoved", changed: "citationChanged" } as const;
const positionKinds = { added: "positionAdded", removed: "positionRemoved", changed: "positionChanged" } as const;
const replyKinds = { added: "replyAdded", removed: "replyRemoved", changed: "replyChanged" } as const;
const correctionKinds = {
  added: "correctionAdded",
  removed: "correctionRemoved",
  changed: "correctionChanged",
} as const;
const editionKinds = { added: "editionChanged", removed: "editionChanged", changed: "editionChanged" } as const;
const resolutionKinds = {
  added: "resolutionChanged",
  removed: "resolutionChanged",
  changed: "resolutionChanged",
} as const;

/**
 * The properties with codes, numbers and dates. The others have texts and addresses of sources, which can be removed to
 * protect a person. A change of them has no values, so that no later release repeats a removed text.
 */
const codedProperties: ReadonlySet<string> = new Set(
  [
    ["editions", "measure", "scope", "kind", "figure", "lower", "upper", "combines"],
    ["country", "year", "entry", "mechanisms", "reply", "sourceSeen"],
    ["date", "resolution", "choice", "leaders", "role", "onBehalfOf", "concerned", "form", "answers"],
    ["symbol", "session", "periodStart", "periodEnd", "nextSearchedOn", "isComplete", "listed"],
    ["body", "decision", "yes", "no", "abstain", "rollCallMatches"],
    ["received", "decided", "requester", "edition", "outcome", "disputedSince"],
  ].flat(),
);

/**
 * The changes of facts, citations, positions, replies, editions, resolutions, corrections, disputes and sources between
 * two releases. Protected releases have none.
 *
 * @example
 * statementChanges(before, after); // [{ kind: "REPLY_ADDED", path: ["positions", "reply-1"], before: null, … }]
 */
export function statementChanges(before: ComparedStatements, after: ComparedStatements): ReleaseChange[] {
  const compare = <K extends keyof Statements>(
    list: K,
    kinds: StatementKinds,
    idOf: (statement: Statements[K][number]) => string,
  ) => compareLists(list, kinds, before[list], after[list], idOf);
  const comparePositions = (kinds: StatementKinds, isIncluded: (position: Position) => boolean) => {
    const [old, now] = [before, after].map(({ positions }) => positions.filter(isIncluded)) as [Position[], Position[]];
    return compareLists("positions", kinds, old, now, idOfPosition);
  };
  return [
    ...compare("facts", factKinds, ({ id }) => id),
    ...compare("citations", citationKinds, ({ country, year }) => `${country} ${year}`),
    ...comparePositions(positionKinds, ({ kind }) => kind !== "REPLY"),
    ...comparePositions(replyKinds, ({ kind }) => kind === "REPLY"),
    ...compare("editions", editionKinds, ({ year }) => String(year)),
    ...compare("resolutions", resolutionKinds, ({ symbol }) => symbol),
    ...compareLists(
      "corrections",
      correctionKinds,
      before.corrections.map(publicCorrection),
      after.corrections.map(publicCorrection),
      ({ number }) => String(number),
    ),
    ...disputeChanges(before, after),
    ...sourceChanges(before.sources, after.sources),
  ];
}

function idOfPosition({ id }: Position): string {
  return id;
}

/** Disputes that began, ended or have another date. */
function disputeChanges(before: ComparedStatements, after: ComparedStatements): ReleaseChange[] {
  const row = ({ country, edition }: { country: string; edition: number }) => `${country} ${edition}`;
  return listChanges(disputesOf(before), disputesOf(after), row, {
    added: (dispute) => change("disputeAdded", ["disputes", row(dispute)], null, dispute.since),
    removed: (dispute) => change("disputeEnded", ["disputes", row(dispute)], dispute.since, null),
    both: (old, now) => valueChange("disputeAdded", ["disputes", row(now)], old.since, now.since),
  });
}

/** Removals, additions, and one change for each changed property of a statement. */
function compareLists<T extends object>(
  list: string,
  kinds: StatementKinds,
  before: readonly T[],
  after: readonly T[],
  idOf: (statement: T) => string,
): ReleaseChange[] {
  return listChanges(before, after, idOf, {
    added: (statement) => change(kinds.added, [list, idOf(statement)], null, idOf(statement)),
    removed: (statement) => change(kinds.removed, [list, idOf(statement)], idOf(statement), null),
    both: (old, now) => {
      const earlier = new Map(Object.entries(old));
      return Object.entries(now).flatMap(([property, value]) => {
        const path = [list, idOf(now), property];
        const changes = valueChange(kinds.changed, path, textOf(earlier.get(property)), textOf(value));
        return codedProperties.has(property) ? changes : changes.map(withoutValues);
      });
    },
  });
}

/** Added and removed pages, the removed ones by host. A changed quotation is a change of its statement. */
function sourceChanges(before: readonly Source[], after: readonly Source[]): ReleaseChange[] {
  return listChanges(pagesOf(before), pagesOf(after), (page) => page, {
    added: (page) => change("sourceAdded", ["sources"], null, page),
    removed: (page) => change("sourceRemoved", ["sources"], hostOf(page), null),
    both: () => [],
  });
}

/** The page that was read: its address, or its host if it must not be linked. */
function pagesOf(sources: readonly Source[]): string[] {
  const pages = sources.map(({ url, readVia }) => (readVia === null ? url : (readVia.url ?? readVia.host)));
  return [...new Set(pages.filter((page) => page !== ""))];
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

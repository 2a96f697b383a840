import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import { signatureHolds } from "../../releases/signature.ts";
import { answer, type TableAnswer } from "../answer/answer.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { displayWithBase } from "../answer/display.ts";
import { type Message, message, formatMessage } from "../../i18n/message.ts";
import type { TableQuery } from "../parse/query.ts";
import type { AnswerRow } from "../answer/rows.ts";
import type { Text } from "../../i18n/text.ts";
import { currentForm, parseToken, signatureIn, startsAsToken, type TokenContent, tokenOf } from "./token.ts";

/** One cell with its row and answer. */
export interface CellInAnswer {
  readonly answer: TableAnswer;
  readonly row: AnswerRow;
  readonly cell: AnswerCell;
}

/**
 * The verdicts on a token. GENUINE_CURRENT: the signed release gives the figure, and so does the newest release.
 * GENUINE_REVISED: the newest release gives another figure. GENUINE_DROPPED: it gives none. UNSIGNED: the release gives the
 * figure, and no signature proves its origin. ALTERED: the token was changed or cut, or the release does not give its figure.
 * RETRACTED: the publisher has retracted the release. UNKNOWN_RELEASE: the catalogue does not have the release. UNREADABLE:
 * the text is no token.
 */
export const verificationVerdicts = [
  "GENUINE_CURRENT",
  "GENUINE_REVISED",
  "GENUINE_DROPPED",
  "UNSIGNED",
  "ALTERED",
  "RETRACTED",
  "UNKNOWN_RELEASE",
  "UNREADABLE",
] as const;
export type VerificationVerdict = (typeof verificationVerdicts)[number];

/** The result of the verification of a token. */
export interface Verification {
  readonly verdict: VerificationVerdict;
  /** The release in the token; null if the catalogue does not have it. */
  readonly release: Release | null;
  /** The query in the token; null for an invalid token. */
  readonly query: TableQuery | null;
  /** The figure in that release. */
  readonly cell: CellInAnswer | null;
  /** The figure in the newest release. */
  readonly currentCell: CellInAnswer | null;
  statement(lang: Lang): Text;
}

/**
 * Verifies a figure by its token. It accepts any text and never throws.
 *
 * @param token the token; line breaks and punctuation at its end are ignored
 */
export function verify(catalog: ReleaseCatalog, token: string): Verification {
  // Mail programs break lines, and a token may end a sentence.
  const text = token.replace(/\s+/g, "").replace(/[.,;:)\]]+$/, "");
  const content = parseToken(text);
  if (!content) return refused(startsAsToken(text) ? "ALTERED" : "UNREADABLE", null, message("verifyUnreadable"));
  const release = catalog.find(content.dataset, content.digest);
  if (!release) return withoutRelease(catalog, content);
  if (content.signature !== signatureIn(release)) return refused("ALTERED", content, message("verifyUnreadable"));
  const { version } = release.manifest;
  const cell = findCell(release, content.query);
  if (!cell || tokenOf(cell.answer, cell.row, cell.cell) !== currentForm(text))
    return { ...refused("ALTERED", content, message("verifyFalse", { version })), release };
  if (!release.signature)
    return { ...refused("UNSIGNED", content, message("verifyUnsigned", { version })), release, cell };
  const newest = catalog.supersededBy(release) ?? release;
  const currentCell = newest === release ? cell : findCell(newest, content.query);
  return {
    verdict: !currentCell ? "GENUINE_DROPPED" : isSameFigure(currentCell, cell) ? "GENUINE_CURRENT" : "GENUINE_REVISED",
    release,
    query: cell.answer.query,
    cell,
    currentCell,
    statement: (lang) => statementOf(cell, newest, currentCell, lang),
  };
}

/** A retraction has the digest of its release, except before version 0.2. */
function withoutRelease(catalog: ReleaseCatalog, content: TokenContent): Verification {
  const retraction = catalog.retracted.find(({ digest }) => digest === content.digest);
  if (retraction) return refused("RETRACTED", content, message("verifyRetracted", { version: retraction.version }));
  const isOfOtherDataset = catalog.releases().some(({ manifest }) => manifest.digest === content.digest);
  if (isOfOtherDataset) return refused("ALTERED", content, message("verifyUnreadable"));
  const reason = message(isSignedHere(catalog, content) ? "verifyReleaseGone" : "verifyForeign");
  return refused("UNKNOWN_RELEASE", content, reason);
}

function refused(verdict: VerificationVerdict, content: TokenContent | null, reason: Message): Verification {
  const none = { verdict, release: null, cell: null, currentCell: null };
  return { ...none, query: content && content.query, statement: (lang) => formatMessage(reason, lang) };
}

/** Whether the signature was made with a key that signed a release of the catalogue. */
function isSignedHere(catalog: ReleaseCatalog, { digest, signature: base64url }: TokenContent): boolean {
  const keys = new Set(catalog.releases().flatMap((release) => release.signature?.publicKey ?? []));
  const signature = Buffer.from(base64url, "base64url").toString("base64");
  return [...keys].some((publicKey) => signatureHolds(digest, { publicKey, signature }));
}

function isSameFigure({ cell: a }: CellInAnswer, { cell: b }: CellInAnswer): boolean {
  return a.value === b.value && a.status === b.status;
}

/** The first cell of the query's answer; null if the query is refused. */
function findCell(release: Release, query: TableQuery): CellInAnswer | null {
  const result = answerOf(release, query);
  const [row] = result.rows;
  const cell = row?.cells[0];
  return row && cell ? { answer: result, row, cell } : null;
}

/** An answer has NOT_APPLICABLE cells of organisations only beside another measure, so individuals are added. */
function answerOf(release: Release, query: TableQuery): TableAnswer {
  const result = answer(release, query, "en");
  const errors = result.problems.filter(({ severity }) => severity === "ERROR");
  if (errors.length === 0 || errors.some(({ message: { id } }) => id !== "notOfPersons")) return result;
  return answer(release, { ...query, measures: [...(query.measures ?? []), "INDIVIDUALS"] }, "en");
}

/** The sentences about a genuine figure. */
function statementOf(found: CellInAnswer, newest: Release, current: CellInAnswer | null, lang: Lang): Text {
  const { manifest } = found.answer.release;
  const { nature, title, measures } = manifest.dataset;
  const measure = measures.find(({ id }) => id === found.cell.measure)!.label;
  const { version } = newest.manifest;
  const figure = displayWithBase(found.cell, manifest, lang);
  const comparison = !current
    ? message("verifyNoLonger", { version })
    : isSameFigure(current, found)
      ? message("verifyCurrent", { version })
      : message("verifyChanged", { version, figure: displayWithBase(current.cell, newest.manifest, lang) });
  const sentences = [
    ...(nature === "SYNTHETIC" ? [message("synthetic")] : []),
    message("verifyGenuine", { version: manifest.version, title, measure, figure }),
    comparison,
    message(nature === "PUBLISHED" ? "verifyPublished" : "verifyProtected"),
  ];
  const texts = sentences.map((sentence) => formatMessage(sentence, lang));
  return { ...texts[0]!, value: texts.map(({ value }) => value).join(" ") };
}

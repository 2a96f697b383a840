import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import { signatureHolds } from "../../releases/signature.ts";
import { answer, type TableAnswer } from "../answer/answer.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { displayWithBase } from "../answer/display.ts";
import { type Message, message, say } from "../../i18n/message.ts";
import type { TableQuery } from "../parse/query.ts";
import type { AnswerRow } from "../answer/rows.ts";
import type { Text } from "../../i18n/text.ts";
import { type Claim, readToken, tokenOf } from "./token.ts";

/** One cell with the answer that it stands in. */
export interface FoundCell {
  readonly answer: TableAnswer;
  readonly row: AnswerRow;
  readonly cell: AnswerCell;
}

/** What can be said of a token. */
export interface Verification {
  /** The signature is that of the release, and the release gives exactly this figure to this question. */
  readonly genuine: boolean;
  /** The newest release gives the same figure. */
  readonly current: boolean;
  /** The release that the token names, if it is in the catalogue. */
  readonly release: Release | null;
  /** The question that the token names; null for what is no token. */
  readonly query: TableQuery | null;
  /** What that release gives to it. */
  readonly cell: FoundCell | null;
  /** What the newest release gives to it. */
  readonly currentCell: FoundCell | null;
  statement(lang: Lang): Text;
}

/** Says whether a figure is ours, and whether it still holds. Any text is answered, and none costs more than one cell. */
export function verify(catalog: ReleaseCatalog, given: string): Verification {
  // Mail breaks lines, and a sentence ends with a stop: neither is a part of a token.
  const text = given.replace(/\s+/g, "").replace(/[.,;:)\]]+$/, "");
  const claim = readToken(text);
  if (!claim) return refused(null, message("verifyUnreadable"));
  const release = catalog.find(claim.dataset, claim.digest);
  if (!release) return refused(claim, message(isOurs(catalog, claim) ? "verifyReleaseGone" : "verifyForeign"));
  const { version } = release.manifest;
  const found = findCell(release, claim.query);
  if (!found || tokenOf(found.answer, found.row, found.cell) !== text)
    return { ...refused(claim, message("verifyFalse", { version })), release };
  if (!release.signature) return { ...refused(claim, message("verifyUnsigned", { version })), release, cell: found };
  const newest = catalog.supersededBy(release) ?? release;
  const currentCell = newest === release ? found : (findCell(newest, claim.query) ?? null);
  const current = currentCell?.cell.value === claim.value && currentCell.cell.status === claim.status;
  const known = { release, query: found.answer.query, cell: found, currentCell };
  return { genuine: true, current, ...known, statement: (lang) => statementOf(found, newest, currentCell, lang) };
}

function refused(claim: Claim | null, reason: Message): Verification {
  const nothing = { genuine: false, current: false, release: null, cell: null, currentCell: null };
  return { ...nothing, query: claim && claim.query, statement: (lang) => say(reason, lang) };
}

/** Whether one of the keys that signed the releases of the catalogue has signed the digest. */
function isOurs(catalog: ReleaseCatalog, { digest, signature }: Claim): boolean {
  const keys = new Set(catalog.releases().flatMap((release) => release.signature?.publicKey ?? []));
  const text = Buffer.from(signature, "base64url").toString("base64");
  return [...keys].some((publicKey) => signatureHolds(digest, { publicKey, signature: text }));
}

/** The cell that a token's question means; undefined where the release does not answer it. */
function findCell(release: Release, query: TableQuery): FoundCell | undefined {
  const given = answerOf(release, query);
  const [row] = given.rows;
  const cell = row?.cells[0];
  return row && cell ? { answer: given, row, cell } : undefined;
}

/** That organisations have no gender is told only beside those who have one, so they are asked for too. */
function answerOf(release: Release, query: TableQuery): TableAnswer {
  const alone = answer(release, query, "en");
  const errors = alone.problems.filter(({ severity }) => severity === "ERROR");
  if (errors.length === 0 || errors.some(({ message: { id } }) => id !== "notOfPersons")) return alone;
  return answer(release, { ...query, measures: [...(query.measures ?? []), "INDIVIDUALS"] }, "en");
}

/** What may be said of a genuine figure: never more than the figure says. */
function statementOf(
  { cell, answer: { release } }: FoundCell,
  newest: Release,
  now: FoundCell | null,
  lang: Lang,
): Text {
  const { manifest } = release;
  const { title } = manifest.dataset;
  const measure = manifest.dataset.measures.find(({ id }) => id === cell.measure)!.label;
  const { version } = newest.manifest;
  const figure = displayWithBase(cell, manifest, lang);
  const same = now && now.cell.value === cell.value && now.cell.status === cell.status;
  const then = same
    ? message("verifyCurrent", { version })
    : now
      ? message("verifyChanged", { version, figure: displayWithBase(now.cell, newest.manifest, lang) })
      : message("verifyNoLonger", { version });
  const genuine = message("verifyGenuine", { version: manifest.version, title, measure, figure });
  const nature = manifest.dataset.nature;
  const said = [genuine, then, message(nature === "PUBLISHED" ? "verifyPublished" : "verifyProtected")];
  const sentences = nature === "SYNTHETIC" ? [message("synthetic"), ...said] : said;
  const [first, ...others] = sentences.map((sentence) => say(sentence, lang));
  return { ...first!, value: [first!, ...others].map(({ value }) => value).join(" ") };
}

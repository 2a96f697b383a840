import { measureIds } from "../../codebook/measure.ts";
import { positionKinds } from "../../facts/position.ts";
import { languages, type Lang } from "../../i18n/languages.ts";
import { formatMessage, message } from "../../i18n/message.ts";
import { filterFacts } from "../../query/facts/filter-facts.ts";
import { filterPositions } from "../../query/facts/filter-positions.ts";
import { ParameterParser } from "../../query/parse/address.ts";
import { findRelease } from "../../query/parse/find-release.ts";
import { dimensionNames } from "../../query/parse/query.ts";
import type { QueryProblem } from "../../query/parse/query-problem.ts";
import type { Release } from "../../releases/release.ts";
import {
  citationColumns,
  editionColumns,
  factColumns,
  positionColumns,
} from "../../render/statements/statement-columns.ts";
import {
  statementCsv,
  statementJson,
  type StatementTable,
  statementTable,
} from "../../render/statements/statement-table.ts";
import { aMinute, aYear, sendTagged, weakTag } from "../caching.ts";
import { refuse } from "../refuse.ts";
import { parametersOf, setLanguage } from "../requests.ts";
import type { RouteHandler } from "../routes.ts";

/** The formats of files of statements. */
export const statementFormats = [
  { extension: "csv", mediaType: "text/csv; charset=utf-8; header=present", write: statementCsv },
  { extension: "json", mediaType: "application/json; charset=utf-8", write: statementJson },
] as const;

/** Selects the statements of a release, as a table or with the problems of the filter. */
type Selection = (
  release: Release,
  lang: Lang,
) => { readonly table: StatementTable; readonly problems: readonly QueryProblem[] };

/** A file of statements: its name, and its filter in the parameters of an address. */
interface StatementFile {
  readonly name: string;
  readonly read: (parser: ParameterParser) => Selection;
}

/** The files `/v1/facts`, `/v1/positions`, `/v1/citations` and `/v1/editions`. */
export const statementFiles: readonly StatementFile[] = [
  { name: "facts", read: readFacts },
  { name: "positions", read: readPositions },
  { name: "citations", read: readCitations },
  { name: "editions", read: readEditions },
];

function readFacts(parser: ParameterParser): Selection {
  const filter = {
    measures: nonEmpty(parser.list("measures", measureIds)),
    where: Object.fromEntries(dimensionNames.flatMap((name) => parser.filter(name) ?? [])),
    topic: parser.text("topic"),
  };
  return (release, lang) => {
    const { items, problems } = filterFacts(release, filter);
    return { problems, table: statementTable(release, items, factColumns(release, lang), lang) };
  };
}

function readPositions(parser: ParameterParser): Selection {
  const statesIn = (name: string) => {
    const codes = nonEmpty(parser.parts(name));
    return codes && { in: codes };
  };
  const citedInSameYear = parser.choice("citedInSameYear", ["TRUE", "FALSE"]);
  const filter = {
    kinds: nonEmpty(parser.list("kinds", positionKinds)),
    country: statesIn("country.in"),
    concerning: statesIn("concerning.in"),
    year: { from: parser.year("year.from"), to: parser.year("year.to") },
    citedInSameYear: citedInSameYear && citedInSameYear === "TRUE",
    citedInEdition: parser.year("citedInEdition"),
  };
  return (release, lang) => {
    const { items, problems } = filterPositions(release, filter);
    const reading = formatMessage(message("positionsReading"), lang).value;
    return { problems, table: statementTable(release, items, positionColumns(release, lang), lang, reading) };
  };
}

function readCitations(): Selection {
  return (release, lang) => ({
    problems: [],
    table: statementTable(release, release.citations, citationColumns(release, lang), lang),
  });
}

function readEditions(): Selection {
  return (release, lang) => ({
    problems: [],
    table: statementTable(release, release.editions, editionColumns(lang), lang),
  });
}

/** Undefined for a parameter without values, which selects everything. */
function nonEmpty<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length > 0 ? values : undefined;
}

/** `GET /v1/facts.csv` and the like: the statements of the sources of a release. */
export function sendStatements(
  { name, read }: StatementFile,
  { extension, mediaType, write }: (typeof statementFormats)[number],
): RouteHandler {
  return (request, reply, { catalog, settings: { defaultDataset } }) => {
    const parser = new ParameterParser(parametersOf(request));
    const dataset = parser.text("dataset") ?? defaultDataset;
    const version = parser.text("release") ?? "latest";
    const asked = parser.choice("lang", languages);
    const select = read(parser);
    const lang = setLanguage(request, reply, asked);
    const problems = parser.problems([]);
    if (problems.length > 0) return refuse(reply, 422, "cannotRead", problems, lang);
    const found = findRelease(catalog, dataset, version);
    if ("problem" in found) return refuse(reply, 404, "noRelease", [found.problem], lang);
    const selected = select(found.release, lang);
    if (selected.problems.length > 0) return refuse(reply, 422, "cannotAnswer", selected.problems, lang);
    const body = write(selected.table);
    const { manifest } = found.release;
    const isPinned = asked !== undefined && version === manifest.digest;
    reply.header("content-disposition", `inline; filename="${manifest.dataset.id}-${name}.${extension}"`);
    return sendTagged(request, reply, {
      tag: weakTag(body),
      cacheControl: isPinned ? aYear : aMinute,
      type: mediaType,
      body,
    });
  };
}

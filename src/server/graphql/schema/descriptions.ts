import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { dimensions } from "../../../codebook/dimensions/dimensions.ts";
import { nameOf } from "../../../query/parse/query.ts";

/** Descriptions of names with one meaning in all types: fields, and arguments with `()`. */
const commonDescriptions: Readonly<Record<string, string>> = {
  "first()": "The most that is given.",
  "query()": "The question.",
  "release()": "Which release; left out, the newest.",
  "dataset()": "The name of the dataset.",
  "where()": "Only what fits.",
  "by()": "Dimensions to break down by.",
  "style()": "How the reference is written.",
  "code()": "The code of the category, as the release spells it.",
  "measure()": "What is counted; left out, what the dataset counts first.",
  "measures()": "What is counted; left out, what the dataset counts first.",
  "within()": "Dimensions of `by` within which it is compared.",
  cell: "The figure, or why there is none.",
  country: "The State or territory.",
  dataset: "The dataset that it belongs to.",
  definition: "What it means, in one sentence.",
  dimension: "The dimension.",
  disclosure: "How the figures were protected, and how they are to be read.",
  edges: "The items of this page with their cursors.",
  formats: "The same answer as files.",
  label: "Its name, for readers.",
  measure: "What is counted.",
  measures: "What is counted, in its order.",
  nodes: "The items of this page.",
  outcome: "Whether there is an answer, and whether all of it is shown.",
  pageInfo: "Whether there is more, and how to ask for it.",
  provenance: "What the answer was made from.",
  region: "The United Nations regional group.",
  release: "The release that it is read from.",
  status: "Why there is a value, or none.",
  totalCount: "How many there are on all pages.",
  year: "The year of the edition of the report.",
};

/** Descriptions of single elements: a type, `Type.field`, `Type.field(argument)` or `Enum=VALUE`. */
export const descriptions: Readonly<Record<string, string>> = {
  "Alternative.cellsPublished": "Cells of its answer that have a value.",
  "Alternative.cellsTooFew": "Cells of its answer that are too few to show.",
  "Bounds.lower": "The lower end; never below 0.",
  "Bounds.note": "How the range is to be read.",
  "Category.code": "Its name for programs, as filters take it.",
  "BriefFormat=DOCX": "A document for word processors (Office Open XML).",
  "BriefFormat=HTML": "A web page.",
  "BriefFormat=JSON": "Data for programs.",
  "BriefFormat=MARKDOWN": "Plain text with headings.",
  "BriefFormat=PDF": "Pages to print.",
  "Cell.change(since)": "The year before, to compare with.",
  "Cell.flags": "What must be known of a published figure.",
  "Cell.sdmx": "The status in the words of SDMX.",
  "CellFlag=PROVISIONAL": "The source calls it provisional.",
  "CellFlag=REVISED": "An earlier release gave another figure.",
  "CellFlag=SERIES_BREAK": "It was counted otherwise than the year before.",
  "Change.direction": "Whether it rose, as far as protection and sources let it be said.",
  ChangeLevel: "How much a change asks of those who use the data.",
  CitationStyle: "How a reference is written.",
  "Chart.embed": "What to paste, and where its files are.",
  "Chart.pinned": "Whether it shows one release for ever, or follows the newest.",
  "Chart.table": "The figures that it draws.",
  "Chart.title": "Made from the question. A title by the embedder is in the picture only.",
  "ChartQuery.lang": "The language of its texts.",
  "ChartQuery.query": "The question that it draws the answer of.",
  "Embed.csv": "The figures, as CSV.",
  "Embed.oembed": "How another site asks what to paste (oEmbed).",
  "Embed.svg": "The picture, as SVG.",
  "Citation.note": "What the source says beside it.",
  "Citation.report": "The report, at its official address.",
  "Citation.status": "VALUE: cited. NOT_COLLECTED: the list of that year is incomplete.",
  "Codebook.category(dimension)": "The dimension that the category belongs to.",
  "Codebook.dimension(code)": "The code of the dimension.",
  "Codebook.dimensions": "All dimensions of the release, in codebook order.",
  "Dataset.description": "What it is, and what it is not.",
  "Dataset.name": "Name, as `dataset` arguments take it, for example `sg-reports`.",
  "Dataset.nature": "Whether its figures are published, protected or synthetic.",
  "Dataset.title": "Its name, for readers.",
  "Derived.bounds": "The range that follows from those of its inputs.",
  "Decision=ADOPTED_WITHOUT_VOTE": "Adopted without a vote.",
  "Decision=NOT_CONSIDERED": "Not brought to a decision.",
  "Decision=WITHDRAWN": "Withdrawn by its sponsors.",
  "Dimension.code": "Its name for programs.",
  Direction: "What may be said of the change between two years.",
  "DisclosureSummary.method": "How the figures were made.",
  "DisclosureSummary.reading": "How the figures are to be read.",
  "Distribution.bytes": "How large the file is.",
  "Distribution.mediaType": "What kind of file it is.",
  "Distribution.url": "Where the file is.",
  "Document.format": "What kind of document it is.",
  "Document.url": "Where the document is.",
  "ExternalCode.code": "The code there.",
  "ExternalCode.scheme": "Whose code it is.",
  "ExternalCode.url": "Where the code is explained.",
  "Lang=AR": "Arabic, written from the right.",
  "Lang=EN": "English.",
  "Lang=ES": "Spanish.",
  "Lang=FR": "French.",
  "Lang=RU": "Russian.",
  "Lang=ZH": "Chinese.",
  "ManyValued.is": "The code of one category.",
  "MeasureInfo.code": "Its name for programs.",
  "MeasureInfo.unit": "What one of it is.",
  "OneValued.in": "The codes of one category or several.",
  Outcome: "Whether there is an answer, and whether all of it is shown.",
  PageInfo: "Where a page ends.",
  "PageInfo.hasNextPage": "Whether there is more after this page.",
  "Problem.code": "What it is about, for programs.",
  "Problem.severity": "Whether the query was refused for it.",
  "ProblemCode=CODE_RETIRED": "An earlier release had the code; this one has not.",
  "ProblemCode=CONFLICTING_FILTER":
    "Parts of the query contradict one another, or what is filtered cannot be added up.",
  "ProblemCode=CONFLICTING_SOURCES": "Another source gives another figure; the notes of the cell tell it.",
  "ProblemCode=EMPTY_RESULT": "No row is left to show.",
  "ProblemCode=INCOMPATIBLE_MEASURES": "A measure does not go with the others, or with the dimensions.",
  "ProblemCode=INCOMPLETE_SOURCE": "Some figures are lower bounds or missing, because the source is incomplete.",
  "ProblemCode=LIST_TOO_LONG": "A list in an address has more entries than `limits.maxListLength`.",
  "ProblemCode=NOT_IN_PLAN": "The table is not published.",
  "ProblemCode=OVERLAPPING_CATEGORIES": "Categories overlap and must not be added up.",
  "ProblemCode=SERIES_BREAK_IN_RANGE": "Years before and after a break must not be compared.",
  "ProblemCode=SYNTHETIC_DATA": "The figures are invented.",
  "ProblemCode=TOO_MANY_CELLS": "The table is larger than an answer may be.",
  "ProblemCode=TOO_MANY_DIMENSIONS": "No table has so many dimensions.",
  "ProblemCode=TOO_MANY_PROBLEMS": "More problems were found than are listed; the message counts the rest.",
  "ProblemCode=UNKNOWN_CODE": "No release has the code.",
  "ProblemCode=UNKNOWN_DATASET": "There is no such dataset.",
  "ProblemCode=UNKNOWN_RELEASE": "The dataset has no such release.",
  Query: "Everything that can be asked. There is nothing that can be changed.",
  "Query.verify(token)": "The token of a cell, as it was given.",
  "RankRange.best": "The highest place that its figure leaves open; 1 is the largest.",
  "RankRange.worst": "The lowest place that its figure leaves open.",
  "RankedItem.category": "What is ranked.",
  "RankedItem.rank": "Its place, as a range.",
  "RegionProfile.countries": "The States of the group.",
  "Release.changes(since)": "The release to compare with; left out, the one before.",
  "Release.publishedAt": "When it was published, UTC.",
  ReleaseConnection: "A page of releases.",
  "ReleaseChange.explanation": "The change in one sentence.",
  "ReleaseChange.level": "How much it asks of those who use the data.",
  "ReleaseChanges.items": "The changes of structure, each by itself.",
  "Resolution.abstain": "Abstentions.",
  "Resolution.body": "Who decided.",
  "Resolution.decision": "How it was decided.",
  "Resolution.no": "Votes against.",
  "Resolution.source": "Where the decision can be read.",
  "Row.category": "The category of one dimension.",
  "Row.cell": "The figure of one measure.",
  RowConnection: "A page of rows.",
  RowEdge: "A row with its cursor.",
  "RowEdge.cursor": "Give it as `after` to get what follows.",
  "RowEdge.node": "The row.",
  "Series.change(from)": "The first year; left out, the first that has a figure.",
  "Series.change(to)": "The last year; left out, the last that has a figure.",
  "SeriesBreak.explanation": "Why figures before and after it differ.",
  "SeriesSet.series": "One series for each combination of categories and each measure.",
  Severity: "How much a problem matters.",
  SortBy: "The order of rows.",
  "SourceDocument.title": "What the document is called.",
  "SourceDocument.url": "Where it can be read.",
  "StateReply.document": "The reply itself.",
  "StateReply.summary": "What it says, in short.",
  "Statistics.codebook": "The words of the release: measures, dimensions, categories.",
  "Statistics.ranking(of)": "The dimension whose categories are ranked.",
  "Statistics.table": "One question, answered whole or refused with what can be had instead.",
  "TableDimension.categories": "The categories that its rows have, in their order.",
  "TableQuery.sort": "The order of the rows.",
  "TableQuery.where": "Only what fits all parts.",
  "Text.value": "The text itself.",
  "Time.unit": "Edition, run or period.",
  "YearRange.from": "The first year.",
  "YearRange.to": "The last year.",
};

const ofDimensions = dimensions.map(({ id, definition }) => [`DimensionId=${nameOf(id)}`, definition.en] as const);
const byElement = new Map([...Object.entries(descriptions), ...ofDimensions]);

interface Describable {
  description?: string | null | undefined;
}

/**
 * Adds descriptions to elements whose decorator has none. A field takes the description of this element, of the
 * interface, or of its name, in this order.
 */
export function describeAll(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"))) {
    describe(type, byElement.get(type.name));
    if (isEnumType(type))
      for (const value of type.getValues()) describe(value, byElement.get(`${type.name}=${value.name}`));
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) describeFields(type);
  }
  return schema;
}

function describeFields(type: Extract<GraphQLNamedType, { getFields: unknown }>): void {
  const interfaces = isInputObjectType(type) ? [] : type.getInterfaces();
  for (const field of Object.values(type.getFields())) {
    const inherited = interfaces.map((one) => one.getFields()[field.name]?.description).find(Boolean);
    describe(field, byElement.get(`${type.name}.${field.name}`) ?? inherited ?? commonDescriptions[field.name]);
    for (const argument of "args" in field ? field.args : [])
      describe(
        argument,
        byElement.get(`${type.name}.${field.name}(${argument.name})`) ?? commonDescriptions[`${argument.name}()`],
      );
  }
}

function describe(element: Describable, text: string | undefined): void {
  element.description ||= text;
}

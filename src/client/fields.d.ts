// Printed from the schema; `UPDATE_SCHEMA=1 npm test -- test/house/schema` prints it anew.
import type { Picked, ResultOf, Selection } from "./client.js";

/** A question that has figures, near the one that was asked. */
export interface AlternativeFields {
  /** Cells of its answer that have a value. */
  readonly cellsPublished: Picked<number>;
  /** Cells of its answer that are too few to show. */
  readonly cellsTooFew: Picked<number>;
  /** The lasting address of its answer, as CSV. */
  readonly permalink: Picked<URL>;
  /** Send it back unchanged as `$query: TableQuery!`. */
  readonly query: Picked<JSON>;
  /** What it changes in the question. */
  why<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  why<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
}

/** The range of the true count: an interval of 95 % for protected figures, the limits of the source for published ones. */
export interface BoundsFields {
  /** The lower end; never below 0. */
  readonly lower: Picked<number>;
  /** How the range is to be read. */
  note<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  note<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** 0.95 for a protected figure. null: limits that a source has printed, which always hold. */
  readonly probability: Picked<number | null>;
  /** null: nothing limits it. */
  readonly upper: Picked<number | null>;
}

/** What a document is written in. */
export type BriefFormat = "DOCX" | "HTML" | "JSON" | "MARKDOWN" | "PDF";

/** One category of a dimension, in the words of the release. */
export interface CategoryFields {
  /** The narrower categories of the same dimension; for a region, its countries. */
  children<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S>[]>;
  /** Its name for programs, as filters take it. */
  readonly code: Picked<Code>;
  /** What it means, in one sentence. */
  definition<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S> | null>;
  definition<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S> | null>;
  /** The total `_T`: all categories, counted distinct. */
  readonly isTotal: Picked<boolean>;
  /** Its name, for readers. */
  label<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  label<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** Codes of the same idea elsewhere: SDMX, HURIDOCS, M49. */
  links<S extends Selection>(select: (of: ExternalCodeFields) => S): Picked<ResultOf<S>[]>;
  /** The broader category of the same dimension; for a country, its region. */
  parent<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S> | null>;
}

/** One figure, or why there is none. */
export interface CellFields {
  /** The interval of 95 % of a protected figure, also of one that is too few to show, or the limits of a source. null: nothing is known. */
  bounds<S extends Selection>(select: (of: BoundsFields) => S): Picked<ResultOf<S> | null>;
  /** The change since an earlier year, which the answer need not show. The cell must be of one year. */
  change<S extends Selection>(args: { readonly since: number }, select: (of: ChangeFields) => S): Picked<ResultOf<S>>;
  /** Ready to print: 1,204 · at least 220 · too few to show · not collected. */
  readonly display: Picked<string> & ((args?: { readonly lang?: Lang | null }) => Picked<string>);
  /** What must be known of a published figure. */
  readonly flags: Picked<CellFlag[]>;
  /** What is counted. */
  readonly measure: Picked<Measure>;
  /** What the source, or the way it was derived, says of this figure. */
  notes<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>[]>;
  notes<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>[]>;
  /** Its place among the cells of the answer that have the same categories of the dimensions named; null without a figure. */
  rank<S extends Selection>(select: (of: RankRangeFields) => S): Picked<ResultOf<S> | null>;
  rank<S extends Selection>(args: { readonly within?: readonly DimensionId[] }, select: (of: RankRangeFields) => S): Picked<ResultOf<S> | null>;
  /** The status in the words of SDMX. */
  sdmx<S extends Selection>(select: (of: SdmxStatusFields) => S): Picked<ResultOf<S>>;
  /** Its share in the published total over all dimensions of `by` but those named: [YEAR] gives the share within the year. */
  share<S extends Selection>(select: (of: DerivedFields) => S): Picked<ResultOf<S>>;
  share<S extends Selection>(args: { readonly within?: readonly DimensionId[] }, select: (of: DerivedFields) => S): Picked<ResultOf<S>>;
  /** Where a PUBLISHED figure was read: never empty for such a figure. Of a sum, those of all its inputs. */
  sources<S extends Selection>(select: (of: SourceDocumentFields) => S): Picked<ResultOf<S>[]>;
  /** Why there is a value, or none. */
  readonly status: Picked<CellStatus>;
  /** The editions that the figure is of. */
  time<S extends Selection>(select: (of: TimeFields) => S): Picked<ResultOf<S>>;
  /** Signed reference to this one number, safe in an address. Anyone can give it to `verify`. */
  readonly token: Picked<string>;
  /** null unless `status` is VALUE. */
  readonly value: Picked<number | null>;
}

/** What a reader must know of one published figure. */
export type CellFlag = "APPROXIMATE" | "BOUNDED" | "CONFLICTING_SOURCES" | "LOWER_BOUND" | "NEAR_THRESHOLD" | "PROVISIONAL" | "REVISED" | "SERIES_BREAK";

/** Why a cell has a value, or none. Too few, not collected and impossible are different things. */
export type CellStatus = "NOT_APPLICABLE" | "NOT_COLLECTED" | "TOO_FEW" | "VALUE";

/** What two published figures say of the difference between their years. */
export interface ChangeFields {
  /** The later figure minus the earlier one; null unless `status` is VALUE. */
  readonly absolute: Picked<number | null>;
  /** Whether it rose, as far as protection and sources let it be said. */
  readonly direction: Picked<Direction>;
  /** In per cent of the earlier figure; null also where that is 0. */
  readonly percent: Picked<number | null>;
  /** The sentence that may be written of it. */
  reading<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  reading<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** NOT_COLLECTED also where a figure is only a lower bound. */
  readonly status: Picked<CellStatus>;
}

/** How much a change asks of those who use the data. */
export type ChangeLevel = "MAJOR" | "MINOR" | "PATCH";

/** A chart, with everything that is said of it. */
export interface ChartFields {
  /** What the chart shows, for who does not see it. */
  altText<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** A dated notice of a live chart whose figures were revised since it was made. */
  correction<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S> | null>;
  /** What to paste, and where its files are. */
  embed<S extends Selection>(select: (of: EmbedFields) => S): Picked<ResultOf<S>>;
  /** Global identifier. */
  readonly id: Picked<string>;
  /** The alternative text and more, in paragraphs. */
  longDescription<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** Whether it shows one release for ever, or follows the newest. */
  readonly pinned: Picked<boolean>;
  /** The figures that it draws. */
  table<S extends Selection>(select: (of: TableFields) => S): Picked<ResultOf<S>>;
  /** Made from the question. A title by the embedder is in the picture only. */
  title<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** The drawing as a Vega-Lite specification with its data, to be reworked; without data where nothing may be drawn. */
  readonly vegaLite: Picked<JSON>;
}

/** How figures are drawn. A kind that does not suit a question gives way to one that does, and the chart says so. */
export type ChartKind = "BAR" | "LINE" | "MAP" | "SMALL_MULTIPLES" | "STACKED_BAR" | "TABLE";

/** A question, and how its answer is drawn. */
export interface ChartQuery {
  /** Left out: the kind that suits the question. */
  readonly kind?: ChartKind | null;
  /** The language of its texts. */
  readonly lang?: Lang;
  /** true: this release for ever. false: follows `latest` and shows correction notices. */
  readonly pinned?: boolean;
  /** The question that it draws the answer of. */
  readonly query: TableQuery;
  /** A title by the embedder, at most 160 graphemes. The picture shows it below the chart's own title, marked as the embedder's. */
  readonly title?: string | null;
}

/** A State cited in an edition of the Secretary-General's report, as a source says. */
export interface CitationFields {
  /** What the source says beside it. */
  readonly note: Picked<string | null>;
  /** The report, at its official address. */
  report<S extends Selection>(select: (of: SourceDocumentFields) => S): Picked<ResultOf<S>>;
  /** The page on which the citation was read. */
  source<S extends Selection>(select: (of: SourceDocumentFields) => S): Picked<ResultOf<S>>;
  /** VALUE: cited. NOT_COLLECTED: the list of that year is incomplete. */
  readonly status: Picked<CellStatus>;
  /** false: the source could not be checked; the citation is shown and not counted. */
  readonly verified: Picked<boolean>;
  /** The year of the edition of the report. */
  readonly year: Picked<number>;
}

/** How a reference is written. */
export type CitationStyle = "APA" | "BIBTEX" | "CHICAGO" | "CSL_JSON" | "RIS" | "UN_EDITORIAL";

/** A code from a release's codelist: ISO 3166-1 alpha-3 (country), United Nations regional group, or the codebook's own (trend, victim category). `_T` is the total. A code that the release does not know is a problem with suggestions, never ignored. */
export type Code = string;

/** The words of the release, as they were when it was published. */
export interface CodebookFields {
  /** null: the release has no such category. */
  category<S extends Selection>(args: { readonly code: Code; readonly dimension: DimensionId }, select: (of: CategoryFields) => S): Picked<ResultOf<S> | null>;
  /** null: this release has no figures by the dimension. */
  dimension<S extends Selection>(args: { readonly code: DimensionId }, select: (of: DimensionFields) => S): Picked<ResultOf<S> | null>;
  /** All dimensions of the release, in codebook order. */
  dimensions<S extends Selection>(select: (of: DimensionFields) => S): Picked<ResultOf<S>[]>;
  /** The words as a file. */
  downloads<S extends Selection>(select: (of: DistributionFields) => S): Picked<ResultOf<S>[]>;
  /** What is counted, in its order. */
  measures<S extends Selection>(select: (of: MeasureInfoFields) => S): Picked<ResultOf<S>[]>;
  /** How the figures were made, and how they are to be read. */
  methodology<S extends Selection>(select: (of: DocumentFields) => S): Picked<ResultOf<S>>;
  methodology<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: DocumentFields) => S): Picked<ResultOf<S>>;
}

/** What may be combined with what. */
export interface CompatibilityFields {
  /** The dimensions of the tables: those asked for, and what may be added. */
  dimensions<S extends Selection>(select: (of: DimensionFields) => S): Picked<ResultOf<S>[]>;
  /** The measures that have one of the tables. */
  measures<S extends Selection>(select: (of: MeasureInfoFields) => S): Picked<ResultOf<S>[]>;
  /** Why what was asked for is not a published table itself. */
  reason<S extends Selection>(select: (of: ProblemFields) => S): Picked<ResultOf<S>[]>;
  /** The published tables that have all that was asked for. */
  readonly tables: Picked<DimensionId[][]>;
}

/** The maximum number of codes of a dimension that count per person. */
export interface ContributionBoundFields {
  /** Codes per person. */
  readonly count: Picked<number>;
  /** The dimension. */
  readonly dimension: Picked<DimensionId>;
}

/** What a release holds on one State. */
export interface CountryProfileFields {
  /** Editions of the Secretary-General's report that cite the State, with the source of each. */
  citations<S extends Selection>(select: (of: CitationFields) => S): Picked<ResultOf<S>[]>;
  /** The State or territory. */
  country<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S>>;
  /** Its key figures: for each measure by country the newest year with a figure, and all years. */
  headline<S extends Selection>(select: (of: KeyFigureFields) => S): Picked<ResultOf<S>[]>;
  /** What must be known before a figure of one State is quoted. */
  howToRead<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>[]>;
  howToRead<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>[]>;
  /** Over all published tables by country: REFUSED if the release has none, PARTLY if some of this State's cells are too few to show. */
  readonly outcome: Picked<Outcome>;
  /** Its United Nations regional group; null for observer States, which have none. */
  region<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S> | null>;
  /** The same measures of the same years for its region, where they are published. Incomplete lists allow no comparison: their lower bounds are left out. Empty for States without a regional group. */
  regionComparison<S extends Selection>(select: (of: KeyFigureFields) => S): Picked<ResultOf<S>[]>;
  /** One measure over the years; left out, the one that a table would take. */
  series<S extends Selection>(select: (of: SeriesSetFields) => S): Picked<ResultOf<S>>;
  series<S extends Selection>(args: { readonly measure?: Measure | null }, select: (of: SeriesSetFields) => S): Picked<ResultOf<S>>;
  /** The State's own published answers, newest first: they travel with the figures they answer. None here means that none was collected, not that none was given. */
  stateReplies<S extends Selection>(select: (of: StateReplyFields) => S): Picked<ResultOf<S>[]>;
  stateReplies<S extends Selection>(args: { readonly first?: number }, select: (of: StateReplyFields) => S): Picked<ResultOf<S>[]>;
  /** Any table by country, for this State only. */
  table<S extends Selection>(args: { readonly by: readonly DimensionId[]; readonly measures?: readonly Measure[] | null }, select: (of: TableFields) => S): Picked<ResultOf<S>>;
  /** Its trends. Refused where the plan has no table by country and trend: `problems` then tell whose trends can be had: those of its region, or of all States. */
  topTrends<S extends Selection>(select: (of: RankingFields) => S): Picked<ResultOf<S>>;
  topTrends<S extends Selection>(args: { readonly first?: number }, select: (of: RankingFields) => S): Picked<ResultOf<S>>;
}

/** A collection of figures of one nature, released again and again. */
export interface DatasetFields {
  /** What it is, and what it is not. */
  description<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  description<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** Global identifier of the dataset as one release describes it. */
  readonly id: Picked<string>;
  /** The newest release. */
  latest<S extends Selection>(select: (of: ReleaseFields) => S): Picked<ResultOf<S> | null>;
  /** What is counted, in its order. */
  measures<S extends Selection>(select: (of: MeasureInfoFields) => S): Picked<ResultOf<S>[]>;
  /** Name, as `dataset` arguments take it, for example `sg-reports`. */
  readonly name: Picked<string>;
  /** Whether its figures are published, protected or synthetic. */
  readonly nature: Picked<Nature>;
  /** Its name, for readers. */
  title<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  title<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
}

/** A date-time string at UTC, such as 2007-12-03T10:15:30Z, compliant with the `date-time` format outlined in section 5.6 of the RFC 3339 profile of the ISO 8601 standard for representation of dates and times using the Gregorian calendar. */
export type DateTime = string;

/** How a text on cooperation with the United Nations was decided. */
export type Decision = "ADOPTED_WITHOUT_VOTE" | "NOT_CONSIDERED" | "RECORDED" | "WITHDRAWN";

/** A figure derived from published figures only. */
export interface DerivedFields {
  /** The range that follows from those of its inputs. */
  bounds<S extends Selection>(select: (of: BoundsFields) => S): Picked<ResultOf<S> | null>;
  /** Ready to print: 25% · at least 4.2% · too few to show. */
  readonly display: Picked<string> & ((args?: { readonly lang?: Lang | null }) => Picked<string>);
  /** Why there is a value, or none. */
  readonly status: Picked<CellStatus>;
  /** 0 to 1; null unless `status` is VALUE. */
  readonly value: Picked<number | null>;
}

/** What figures can be broken down by, in the words of the release. */
export interface DimensionFields {
  /** The categories in codebook order. */
  categories<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S>[]>;
  categories<S extends Selection>(args: { readonly lang?: Lang | null; readonly level?: number | null; readonly search?: string | null }, select: (of: CategoryFields) => S): Picked<ResultOf<S>[]>;
  /** Its name for programs. */
  readonly code: Picked<DimensionId>;
  /** What it means, in one sentence. */
  definition<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  definition<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** Its name, for readers. */
  label<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  label<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** true: one record may fall in several categories, so categories do not add up to the total. */
  readonly manyValued: Picked<boolean>;
}

/** What figures can be broken down by. A release has some of them; `codebook.dimensions` says which. */
export type DimensionId = "ACT" | "ACT_DETAIL" | "AGE" | "COUNCIL_MEMBERSHIP" | "COUNTRY" | "CUT" | "GENDER" | "MECHANISM" | "MODALITY" | "OUTCOME" | "PERPETRATOR" | "REGION" | "RELATION" | "STATE_REPLY" | "TREND" | "TREND_DETAIL" | "VICTIM_CATEGORY" | "YEAR";

/** What may be said of the change between two years. */
export type Direction = "FALL" | "NOT_COMPARABLE" | "NO_CLEAR_CHANGE" | "RISE";

/** How the figures were protected, and how they are to be read. */
export interface DisclosureSummaryFields {
  /** Cells looked at, also those that `fillGaps: false` leaves out. */
  readonly evaluated: Picked<number>;
  /** How the figures were made. */
  method<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  method<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** The protection profile; null for figures published elsewhere. */
  readonly profile: Picked<string | null>;
  /** Cells with a value. */
  readonly published: Picked<number>;
  /** How the figures are to be read. */
  reading<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  reading<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** Cells that are too few to show. */
  readonly tooFew: Picked<number>;
}

/** A file that can be fetched. */
export interface DistributionFields {
  /** How large the file is. */
  readonly bytes: Picked<number>;
  /** `sha256:` and 64 hex digits over its bytes. */
  readonly digest: Picked<string>;
  /** What kind of file it is. */
  readonly mediaType: Picked<string>;
  /** Where the file is. */
  readonly url: Picked<URL>;
}

/** A text that can be fetched. */
export interface DocumentFields {
  /** `sha256:` and 64 hex digits over its bytes. */
  readonly digest: Picked<string>;
  /** What kind of document it is. */
  readonly format: Picked<BriefFormat>;
  /** The language of the document: English where the one asked for does not exist. */
  readonly lang: Picked<Lang>;
  /** Where the document is. */
  readonly url: Picked<URL>;
}

/** What to paste into a page, and the addresses of the chart. */
export interface EmbedFields {
  /** The figures, as CSV. */
  readonly csv: Picked<URL>;
  /** Works with no script at all; `title` set; its height is right in every width from 320 pixels. */
  readonly iframe: Picked<string>;
  /** A linked picture, for newsletters and notebooks. */
  readonly image: Picked<string>;
  /** How another site asks what to paste (oEmbed). */
  readonly oembed: Picked<URL>;
  /** A page that works without any script. */
  readonly page: Picked<URL>;
  /** With `?size=og` (1200 × 630), `square` or `thumbnail`. */
  readonly png: Picked<URL>;
  /** The picture, as SVG. */
  readonly svg: Picked<URL>;
  /** The chart as a part of the page; one small script, nothing stored. */
  readonly webComponent: Picked<string>;
}

/** What a query would cost and answer, and what could be asked instead. */
export interface ExplanationFields {
  /** Questions near a refused one that have figures, best first. */
  alternatives<S extends Selection>(select: (of: AlternativeFields) => S): Picked<ResultOf<S>[]>;
  /** Cells of the table with all its gaps: rows times measures. */
  readonly cells: Picked<number>;
  /** What it costs to read all its rows, with the `code` of each category, and `value` and `status` of each cell; `limits.maxCost` says how much one query may cost. */
  readonly cost: Picked<number>;
  /** The outcome that `table` has. */
  readonly outcome: Picked<Outcome>;
  /** The problems that `table` has. A dataset or a release that is not there is one here, and an error there. */
  problems<S extends Selection>(select: (of: ProblemFields) => S): Picked<ResultOf<S>[]>;
}

/** A code of the same idea elsewhere: SDMX, HURIDOCS, M49. */
export interface ExternalCodeFields {
  /** The code there. */
  readonly code: Picked<string>;
  /** Whose code it is. */
  readonly scheme: Picked<string>;
  /** Where the code is explained. */
  readonly url: Picked<URL | null>;
}

/** The same answer as a file, at lasting addresses. */
export interface FormatsFields {
  /** One header line, then one line a cell (RFC 4180). */
  readonly csv: Picked<URL>;
  /** What the columns of the CSV mean (CSV on the Web). */
  readonly csvMetadata: Picked<URL>;
  /** The same rows as objects, with what they were made from. */
  readonly json: Picked<URL>;
  /** JSON-stat 2.0, dense. */
  readonly jsonStat: Picked<URL>;
  /** Apache Parquet, typed. */
  readonly parquet: Picked<URL>;
  /** SDMX-CSV 2.0. */
  readonly sdmxCsv: Picked<URL>;
  /** SDMX-JSON 2.0. */
  readonly sdmxJson: Picked<URL>;
  /** A workbook: the rows on one sheet, notes on another. */
  readonly xlsx: Picked<URL>;
}

/** The privacy guarantee of a release: a property of its plan, which does not depend on the records. */
export interface GuaranteeFields {
  /** The budget of one edition. */
  budget<S extends Selection>(select: (of: PrivacyBudgetFields) => S): Picked<ResultOf<S>>;
  /** δ of the (ε, δ) guarantee. */
  readonly delta: Picked<number>;
  /** Every declared edition, also one that is not released yet. */
  readonly editions: Picked<string[]>;
  /** ε of the (ε, δ) guarantee that `rho` implies. */
  readonly epsilon: Picked<number>;
  /** Limits of the guarantee, in words. */
  exclusions<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>[]>;
  exclusions<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>[]>;
  /** Verification grades of the records that are counted. */
  readonly grades: Picked<string[]>;
  /** The privacy loss by unit. */
  losses<S extends Selection>(select: (of: PrivacyLossFields) => S): Picked<ResultOf<S>[]>;
  /** ZCDP: zero-concentrated differential privacy. */
  readonly model: Picked<string>;
  /** Closed periods, which `countOnce` can ask for. */
  periods<S extends Selection>(select: (of: TimeFields) => S): Picked<ResultOf<S>[]>;
  /** Editions whose plan changed after their first record was imported. */
  readonly planChosenAfterImport: Picked<string[]>;
  /** The largest privacy loss ρ of an entry, over all tables. */
  readonly rho: Picked<number>;
  /** Runs of editions that have figures of their own. */
  runs<S extends Selection>(select: (of: TimeFields) => S): Picked<ResultOf<S>[]>;
  /** The guarantee in words. */
  statement<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  statement<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** The plan: every table that is counted from records. */
  tables<S extends Selection>(select: (of: ProtectedTableFields) => S): Picked<ResultOf<S>[]>;
  /** ENTRY: all records of one person or organisation in one edition. */
  readonly unit: Picked<string>;
}

/** The `JSON` scalar type represents JSON values as specified by [ECMA-404](http://www.ecma-international.org/publications/files/ECMA-ST/ECMA-404.pdf). */
export type JSON = any;

/** A figure that stands for much, with the sentence that says it. */
export interface KeyFigureFields {
  /** The figure, or why there is none. */
  cell<S extends Selection>(select: (of: CellFields) => S): Picked<ResultOf<S>>;
  /** Since the year before that has a figure; null for a figure of all years, and where nothing can change. */
  change<S extends Selection>(select: (of: ChangeFields) => S): Picked<ResultOf<S> | null>;
  /** Global identifier. */
  readonly id: Picked<string>;
  /** Its name, for readers. */
  label<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  label<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** Name within the release, for example `STATES_CITED.2025`. */
  readonly name: Picked<string>;
  /** What may be written of it, ready to quote. */
  sentence<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  sentence<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
}

/** The six official languages of the United Nations. */
export type Lang = "AR" | "EN" | "ES" | "FR" | "RU" | "ZH";

/** How much may be asked, and what is left of it. */
export interface LimitsFields {
  /** The most cells of one table. */
  readonly maxCells: Picked<number>;
  /** The most that one query may cost: see `Explanation.cost`. */
  readonly maxCost: Picked<number>;
  /** The maximum number of entries in one list of a query, such as the codes of a filter. */
  readonly maxListLength: Picked<number>;
  /** The maximum number of problems in one answer; one more problem counts the rest. */
  readonly maxProblems: Picked<number>;
  /** The maximum size of one answer, in bytes before compression. */
  readonly maxResponseBytes: Picked<number>;
  /** The most rows of one page. */
  readonly maxRowsPerPage: Picked<number>;
  /** Requests that one reader may make within a window of time; 0 is no limit. */
  readonly requestsLimit: Picked<number>;
  /** What is left of them; 0 also where there is no limit. */
  readonly requestsRemaining: Picked<number>;
  /** When the count starts anew; in the past where there is no limit. */
  readonly resetAt: Picked<DateTime>;
}

/** A record may have several categories here, so two codes cannot be added up: exactly one code. */
export interface ManyValued {
  /** The code of one category. */
  readonly is: Code;
}

/** The unit is part of the measure: figures in different units cannot be added by mistake. */
export type Measure = "CASES" | "INDIVIDUALS" | "ORGANISATIONS" | "STATES_CITED" | "STATES_SHARE" | "VICTIMS_SHARE";

/** What is counted, with its words. */
export interface MeasureInfoFields {
  /** Its name for programs. */
  readonly code: Picked<Measure>;
  /** Decimals of a printed figure. */
  readonly decimals: Picked<number>;
  /** What it means, in one sentence. */
  definition<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  definition<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** Its name, for readers. */
  label<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  label<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** What one of it is. */
  unit<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  unit<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
}

/** What a dataset is made of. Datasets of different nature are never mixed in one answer. */
export type Nature = "PROTECTED" | "PUBLISHED" | "SYNTHETIC";

/** A record has exactly one category here: several codes are added up, unless the dimension is in `by`; then only their rows are kept. */
export interface OneValued {
  /** The codes of one category or several. */
  readonly in: readonly Code[];
}

/** Whether there is an answer, and whether all of it is shown. */
export type Outcome = "COMPLETE" | "PARTLY" | "REFUSED";

/** Where a page ends. */
export interface PageInfoFields {
  /** Give it as `after` to get the next page. */
  readonly endCursor: Picked<string | null>;
  /** Whether there is more after this page. */
  readonly hasNextPage: Picked<boolean>;
}

/** One year of a series. */
export interface PointFields {
  /** The figure, or why there is none. */
  cell<S extends Selection>(select: (of: CellFields) => S): Picked<ResultOf<S>>;
  /** The year of the edition of the report. */
  readonly year: Picked<number>;
}

/** The privacy-loss budget of one edition. */
export interface PrivacyBudgetFields {
  /** The part that the plan spends. */
  readonly spent: Picked<number>;
  /** The maximum ρ of one person or organisation. */
  readonly total: Picked<number>;
}

/** The largest privacy loss ρ of one person or organisation in one edition. */
export interface PrivacyLossFields {
  /** The same as a fraction, exact: `1408567/1411200`. */
  readonly exact: Picked<string>;
  /** PERSON or ORGANISATION. */
  readonly unit: Picked<string>;
  /** ρ. */
  readonly value: Picked<number>;
}

/** What is wrong with a query, or what must be known of its answer. */
export interface ProblemFields {
  /** What it is about, for programs. */
  readonly code: Picked<ProblemCode>;
  /** What must hold, in one sentence. */
  message<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  message<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** Where in the query: `["where", "country", "in", "0"]`. */
  readonly path: Picked<string[]>;
  /** Whether the query was refused for it. */
  readonly severity: Picked<Severity>;
  /** What would fit, best first. */
  readonly suggestions: Picked<string[]>;
}

/** What a problem is about. */
export type ProblemCode = "CODE_RETIRED" | "CONFLICTING_FILTER" | "CONFLICTING_SOURCES" | "EMPTY_RESULT" | "INCOMPATIBLE_MEASURES" | "INCOMPLETE_SOURCE" | "LIST_TOO_LONG" | "NOT_IN_PLAN" | "OVERLAPPING_CATEGORIES" | "SERIES_BREAK_IN_RANGE" | "SYNTHETIC_DATA" | "TOO_MANY_CELLS" | "TOO_MANY_DIMENSIONS" | "TOO_MANY_PROBLEMS" | "UNKNOWN_CODE" | "UNKNOWN_DATASET" | "UNKNOWN_RELEASE";

/** One table of the plan with its noise. */
export interface ProtectedTableFields {
  /** Bounds on the codes of one person. */
  bounds<S extends Selection>(select: (of: ContributionBoundFields) => S): Picked<ResultOf<S>[]>;
  /** Its dimensions, without the year. */
  readonly dimensions: Picked<DimensionId[]>;
  /** Half the width of the 95 % interval of one edition or period. */
  readonly half95: Picked<number>;
  /** What is counted. */
  readonly measure: Picked<Measure>;
  /** true: one count for a whole closed period. false: one for each edition. */
  readonly ofPeriods: Picked<boolean>;
  /** The least figure of one edition or period that is shown. */
  readonly threshold: Picked<number>;
  /** Variance σ² of the noise in one cell. */
  readonly variance: Picked<number>;
}

/** What an answer was made from. The same question to the same release has the same. */
export interface ProvenanceFields {
  /** The answer as a reference, with its lasting address and the reports behind it. */
  readonly citation: Picked<string> & ((args?: { readonly lang?: Lang | null; readonly style?: CitationStyle }) => Picked<string>);
  /** When the figures were computed: the time of the release's publication, because nothing is computed later. */
  readonly computedAt: Picked<DateTime>;
  /** The dataset that it belongs to. */
  dataset<S extends Selection>(select: (of: DatasetFields) => S): Picked<ResultOf<S>>;
  /** The digest of the release. */
  readonly digest: Picked<string>;
  /** The lasting address of this answer, as CSV. */
  readonly permalink: Picked<URL>;
  /** Names this question to this release. */
  readonly queryId: Picked<string>;
  /** The release that it is read from. */
  release<S extends Selection>(select: (of: ReleaseFields) => S): Picked<ResultOf<S>>;
  /** The distinct sources of all figures of the answer. */
  sources<S extends Selection>(select: (of: SourceDocumentFields) => S): Picked<ResultOf<S>[]>;
}

/** Everything that can be asked. There is nothing that can be changed. */
export interface QueryFields {
  /** A chart of any publishable question, with its picture, its data and what to paste into a page. */
  chart<S extends Selection>(args: { readonly dataset?: string | null; readonly query: ChartQuery; readonly release?: ReleaseRef }, select: (of: ChartFields) => S): Picked<ResultOf<S>>;
  /** The datasets that have a release. */
  datasets<S extends Selection>(select: (of: DatasetFields) => S): Picked<ResultOf<S>[]>;
  /** Cost, size and publishability of a query, without its rows. Decided from the plan and from published cells only. */
  explain<S extends Selection>(args: { readonly dataset?: string | null; readonly query: TableQuery; readonly release?: ReleaseRef }, select: (of: ExplanationFields) => S): Picked<ResultOf<S>>;
  /** Limits and what is left of them. No key, no account. */
  limits<S extends Selection>(select: (of: LimitsFields) => S): Picked<ResultOf<S>>;
  /** Releases, newest first; of one dataset, or dataset by dataset. */
  releases<S extends Selection>(select: (of: ReleaseConnectionFields) => S): Picked<ResultOf<S>>;
  releases<S extends Selection>(args: { readonly after?: string | null; readonly dataset?: string | null; readonly first?: number }, select: (of: ReleaseConnectionFields) => S): Picked<ResultOf<S>>;
  /** Finds categories, dimensions, measures, datasets, releases and headings of the methodology by words in any of the six languages or by codes, best first; accents, case and small slips do not matter. */
  search<S extends Selection>(args: { readonly first?: number; readonly lang?: Lang | null; readonly text: string }, select: (of: SearchHitFields) => S): Picked<ResultOf<S>[]>;
  /** Everything below one dataset and one release: pin it once and the whole answer is consistent and reproducible. Without `dataset`: the operator's default. */
  statistics<S extends Selection>(select: (of: StatisticsFields) => S): Picked<ResultOf<S>>;
  statistics<S extends Selection>(args: { readonly dataset?: string | null; readonly release?: ReleaseRef }, select: (of: StatisticsFields) => S): Picked<ResultOf<S>>;
  /** Is this number ours, and is it still current? Any text is answered; none is an error. */
  verify<S extends Selection>(args: { readonly token: string }, select: (of: VerificationFields) => S): Picked<ResultOf<S>>;
}

/** The best and the worst place that a figure may have, 1 for the largest. Figures whose difference noise may explain have no order. */
export interface RankRangeFields {
  /** The highest place that its figure leaves open; 1 is the largest. */
  readonly best: Picked<number>;
  /** The lowest place that its figure leaves open. */
  readonly worst: Picked<number>;
}

/** A category with its place. */
export interface RankedItemFields {
  /** What is ranked. */
  category<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S>>;
  /** The figure, or why there is none. */
  cell<S extends Selection>(select: (of: CellFields) => S): Picked<ResultOf<S>>;
  /** Its place, as a range. */
  rank<S extends Selection>(select: (of: RankRangeFields) => S): Picked<ResultOf<S>>;
  /** true: its place cannot be told from that of another. */
  readonly tied: Picked<boolean>;
}

/** Categories by their figures, the largest first. A place is a range. */
export interface RankingFields {
  /** Questions near a refused one that have figures, best first. */
  alternatives<S extends Selection>(select: (of: AlternativeFields) => S): Picked<ResultOf<S>[]>;
  /** Never empty when States are ranked: documentation differs between States. */
  caveats<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>[]>;
  caveats<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>[]>;
  /** How the figures were protected, and how they are to be read. */
  disclosure<S extends Selection>(select: (of: DisclosureSummaryFields) => S): Picked<ResultOf<S>>;
  /** The query as it was understood, defaults filled in; it can be sent back as `$query`. No filter is ever dropped silently. */
  readonly interpreted: Picked<JSON>;
  /** The first of those that have a figure; equal ones in codebook order. */
  items<S extends Selection>(select: (of: RankedItemFields) => S): Picked<ResultOf<S>[]>;
  /** Whether there is an answer, and whether all of it is shown. */
  readonly outcome: Picked<Outcome>;
  /** All problems at once. */
  problems<S extends Selection>(select: (of: ProblemFields) => S): Picked<ResultOf<S>[]>;
  /** What the answer was made from. */
  provenance<S extends Selection>(select: (of: ProvenanceFields) => S): Picked<ResultOf<S>>;
  /** Categories that cannot be placed because their figure is too few to show or not collected. Never dropped. */
  unranked<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S>[]>;
}

/** What a release holds on one region. */
export interface RegionProfileFields {
  /** The States of the group. */
  countries<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S>[]>;
  /** Its key figures: for each measure by region the newest year with a figure, and all years. */
  headline<S extends Selection>(select: (of: KeyFigureFields) => S): Picked<ResultOf<S>[]>;
  /** The United Nations regional group. */
  region<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S>>;
  /** One measure over the years; left out, the one that a table would take. */
  series<S extends Selection>(select: (of: SeriesSetFields) => S): Picked<ResultOf<S>>;
  series<S extends Selection>(args: { readonly measure?: Measure | null }, select: (of: SeriesSetFields) => S): Picked<ResultOf<S>>;
  /** Its trends. Refused where the plan has no table by region and trend: `problems` then tell that those of all States can be had. */
  topTrends<S extends Selection>(select: (of: RankingFields) => S): Picked<ResultOf<S>>;
  topTrends<S extends Selection>(args: { readonly first?: number }, select: (of: RankingFields) => S): Picked<ResultOf<S>>;
}

/** An immutable, versioned publication of a dataset. Its digest proves it. */
export interface ReleaseFields {
  /** What has changed since the release before, or since another. */
  changes<S extends Selection>(select: (of: ReleaseChangesFields) => S): Picked<ResultOf<S>>;
  changes<S extends Selection>(args: { readonly since?: ReleaseRef | null }, select: (of: ReleaseChangesFields) => S): Picked<ResultOf<S>>;
  /** The release as a reference, with its lasting address. */
  readonly citation: Picked<string> & ((args?: { readonly lang?: Lang | null; readonly style?: CitationStyle }) => Picked<string>);
  /** The dataset that it belongs to. */
  dataset<S extends Selection>(select: (of: DatasetFields) => S): Picked<ResultOf<S>>;
  /** The release as a DCAT 3 dataset (JSON-LD). */
  readonly dcat: Picked<JSON>;
  /** `sha256:` and 64 hex digits over the whole content of the release. */
  readonly digest: Picked<string>;
  /** The protection profile with its parameters, and pass or fail of every check of the audit. `words` has title and bar of a check in the language, where they exist in it. */
  readonly disclosureReport: Picked<JSON> & ((args?: { readonly lang?: Lang | null }) => Picked<JSON>);
  /** The release file, its codebook as JSON, and the bundle of both with every table as CSV. */
  downloads<S extends Selection>(select: (of: DistributionFields) => S): Picked<ResultOf<S>[]>;
  /** The privacy guarantee of protected figures; null for figures that others have published. */
  guarantee<S extends Selection>(select: (of: GuaranteeFields) => S): Picked<ResultOf<S> | null>;
  /** Global identifier. */
  readonly id: Picked<string>;
  /** What must be known of the release, a paragraph a note. */
  notes<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  notes<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** First and last year that the tables cover. */
  readonly period: Picked<number[]>;
  /** When it was published, UTC. */
  readonly publishedAt: Picked<DateTime>;
  /** The release as a schema.org Dataset (JSON-LD). */
  readonly schemaOrg: Picked<JSON> & ((args?: { readonly lang?: Lang | null }) => Picked<JSON>);
  /** Ed25519 over the bytes of `digest`, Base64; the key is at `/.well-known/unhindered-key.pem`. null: nobody has signed it. */
  readonly signature: Picked<string | null>;
  /** The newest release of the dataset; null if this is it. */
  supersededBy<S extends Selection>(select: (of: ReleaseFields) => S): Picked<ResultOf<S> | null>;
  /** Such as `2025.1.0`. */
  readonly version: Picked<string>;
}

/** One thing that is not as it was, other than a figure. */
export interface ReleaseChangeFields {
  /** As it is; null for what is gone. */
  readonly after: Picked<string | null>;
  /** As it was; null for what is new. */
  readonly before: Picked<string | null>;
  /** The change in one sentence. */
  explanation<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  explanation<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** How much it asks of those who use the data. */
  readonly level: Picked<ChangeLevel>;
  /** Where in the release, such as `dimensions`, `trend`, `anonymity`. */
  readonly path: Picked<string[]>;
  /** Such as `CATEGORY_ADDED`. */
  readonly what: Picked<string>;
}

/** Structural changes in full; revised figures are counted, not listed: two releases must not reveal the case added between them. */
export interface ReleaseChangesFields {
  /** Releases and corrections of the dataset as an Atom feed. */
  readonly feed: Picked<URL>;
  /** Cells that both releases have, and that differ; null for the first release. */
  readonly figuresRevised: Picked<number | null>;
  /** The changes of structure, each by itself. */
  items<S extends Selection>(select: (of: ReleaseChangeFields) => S): Picked<ResultOf<S>[]>;
  /** The highest of all changes; MAJOR for the first release. */
  readonly level: Picked<ChangeLevel>;
}

/** A page of releases. */
export interface ReleaseConnectionFields {
  /** The items of this page. */
  nodes<S extends Selection>(select: (of: ReleaseFields) => S): Picked<ResultOf<S>[]>;
  /** Whether there is more, and how to ask for it. */
  pageInfo<S extends Selection>(select: (of: PageInfoFields) => S): Picked<ResultOf<S>>;
  /** How many there are on all pages. */
  readonly totalCount: Picked<number>;
}

/** `latest`, an exact version `2025.1.0`, a wildcard `2025.*`, or a digest `sha256:…`. Never resolves to an unpublished release. */
export type ReleaseRef = string;

/** A text of the Human Rights Council or the Commission on Human Rights on cooperation with the United Nations, or an amendment to one, and how it was decided. How each State voted is not in the data. */
export interface ResolutionFields {
  /** Abstentions. */
  readonly abstain: Picked<number | null>;
  /** Who decided. */
  readonly body: Picked<string>;
  /** The day. */
  readonly date: Picked<DateTime>;
  /** How it was decided. */
  readonly decision: Picked<Decision>;
  /** As the source prints them; null where it names none. */
  readonly mainSponsors: Picked<string | null>;
  /** Votes against. */
  readonly no: Picked<number | null>;
  /** false: the source's own roll call does not add up to the totals that it prints; null: it has none. */
  readonly rollCallMatches: Picked<boolean | null>;
  /** Where the decision can be read. */
  source<S extends Selection>(select: (of: SourceDocumentFields) => S): Picked<ResultOf<S>>;
  /** Such as `A/HRC/RES/54/24`. */
  readonly symbol: Picked<string>;
  /** Votes in favour; null where no vote was recorded. */
  readonly yes: Picked<number | null>;
}

/** What every answer says of itself. */
export interface ResultFields {
  /** How the figures were protected, and how they are to be read. */
  disclosure<S extends Selection>(select: (of: DisclosureSummaryFields) => S): Picked<ResultOf<S>>;
  /** The query as it was understood, defaults filled in; it can be sent back as `$query`. No filter is ever dropped silently. */
  readonly interpreted: Picked<JSON>;
  /** Whether there is an answer, and whether all of it is shown. */
  readonly outcome: Picked<Outcome>;
  /** All problems at once. */
  problems<S extends Selection>(select: (of: ProblemFields) => S): Picked<ResultOf<S>[]>;
  /** What the answer was made from. */
  provenance<S extends Selection>(select: (of: ProvenanceFields) => S): Picked<ResultOf<S>>;
}

/** One combination of categories. Alias `category` and `cell` to get flat, tidy JSON. */
export interface RowFields {
  /** The category of one dimension. */
  category<S extends Selection>(args: { readonly of: DimensionId }, select: (of: CategoryFields) => S): Picked<ResultOf<S>>;
  /** The figure of one measure. */
  cell<S extends Selection>(args: { readonly of: Measure }, select: (of: CellFields) => S): Picked<ResultOf<S>>;
  /** The cells in the order of `measures`. */
  cells<S extends Selection>(select: (of: CellFields) => S): Picked<ResultOf<S>[]>;
  /** The categories in the order of `by`. */
  key<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S>[]>;
}

/** A page of rows. */
export interface RowConnectionFields {
  /** The items of this page with their cursors. */
  edges<S extends Selection>(select: (of: RowEdgeFields) => S): Picked<ResultOf<S>[]>;
  /** The items of this page. */
  nodes<S extends Selection>(select: (of: RowFields) => S): Picked<ResultOf<S>[]>;
  /** Whether there is more, and how to ask for it. */
  pageInfo<S extends Selection>(select: (of: PageInfoFields) => S): Picked<ResultOf<S>>;
  /** How many there are on all pages. */
  readonly totalCount: Picked<number>;
}

/** A row with its cursor. */
export interface RowEdgeFields {
  /** Give it as `after` to get what follows. */
  readonly cursor: Picked<string>;
  /** The row. */
  node<S extends Selection>(select: (of: RowFields) => S): Picked<ResultOf<S>>;
}

/** A cell's status in the code lists of SDMX. */
export interface SdmxStatusFields {
  /** Of CL_CONF_STATUS: F or A. */
  readonly confStatus: Picked<string>;
  /** Of CL_OBS_STATUS: A, B, E, L, M, P, Q or U. */
  readonly obsStatus: Picked<string>;
}

/** Something that a search has found. */
export interface SearchHitFields {
  /** If a category was found, such as a country or a trend. */
  category<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S> | null>;
  /** The dataset in whose words it was found. */
  dataset<S extends Selection>(select: (of: DatasetFields) => S): Picked<ResultOf<S>>;
  /** The dimension that was found, or that of the category. */
  dimension<S extends Selection>(select: (of: DimensionFields) => S): Picked<ResultOf<S> | null>;
  /** If a measure was found. */
  measure<S extends Selection>(select: (of: MeasureInfoFields) => S): Picked<ResultOf<S> | null>;
  /** A lasting address: of a category, dimension or measure its figures, otherwise the page of the release. */
  readonly permalink: Picked<URL>;
  /** What is said of it, around what was found; in the language in which it was found, if only that has it. */
  snippet<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** What it is called. */
  title<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
}

/** One measure, for one category of each other dimension, year by year. */
export interface SeriesFields {
  /** The series in words, for readers who cannot see it. */
  altText<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  altText<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** The change between two years; left out, from the first to the last year that has a figure. */
  change<S extends Selection>(select: (of: ChangeFields) => S): Picked<ResultOf<S>>;
  change<S extends Selection>(args: { readonly from?: number | null; readonly to?: number | null }, select: (of: ChangeFields) => S): Picked<ResultOf<S>>;
  /** Global identifier. */
  readonly id: Picked<string>;
  /** The categories in the order of `by`, without the year. */
  key<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S>[]>;
  /** What is counted. */
  measure<S extends Selection>(select: (of: MeasureInfoFields) => S): Picked<ResultOf<S>>;
  /** In the order of years. */
  points<S extends Selection>(select: (of: PointFields) => S): Picked<ResultOf<S>[]>;
}

/** A year from which figures may differ from those before though the world did not change. */
export interface SeriesBreakFields {
  /** Why figures before and after it differ. */
  explanation<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  explanation<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** SERIES_BREAK, NOT_COLLECTED, INCOMPLETE_SOURCE, COMPLETE_SOURCE or CONFLICTING_SOURCES. */
  readonly kind: Picked<string>;
  /** The year of the edition of the report. */
  readonly year: Picked<number>;
}

/** The answer to one question as series over the years; none if the outcome is REFUSED. */
export interface SeriesSetFields {
  /** In the order of years. Look here before comparing years. */
  breaks<S extends Selection>(select: (of: SeriesBreakFields) => S): Picked<ResultOf<S>[]>;
  /** How the figures were protected, and how they are to be read. */
  disclosure<S extends Selection>(select: (of: DisclosureSummaryFields) => S): Picked<ResultOf<S>>;
  /** The same answer as files. */
  formats<S extends Selection>(select: (of: FormatsFields) => S): Picked<ResultOf<S>>;
  /** The query as it was understood, defaults filled in; it can be sent back as `$query`. No filter is ever dropped silently. */
  readonly interpreted: Picked<JSON>;
  /** Whether there is an answer, and whether all of it is shown. */
  readonly outcome: Picked<Outcome>;
  /** All problems at once. */
  problems<S extends Selection>(select: (of: ProblemFields) => S): Picked<ResultOf<S>[]>;
  /** What the answer was made from. */
  provenance<S extends Selection>(select: (of: ProvenanceFields) => S): Picked<ResultOf<S>>;
  /** One series for each combination of categories and each measure. */
  series<S extends Selection>(select: (of: SeriesFields) => S): Picked<ResultOf<S>[]>;
}

/** How much a problem matters. */
export type Severity = "ERROR" | "INFO" | "WARNING";

/** The order of rows. */
export type SortBy = "CODEBOOK_ORDER" | "LABEL" | "VALUE_ASC" | "VALUE_DESC";

/** Where a published figure was read. */
export interface SourceDocumentFields {
  /** The words of the source that carry the figure. */
  readonly evidence: Picked<string | null>;
  /** The host of its address; null where it has none. */
  readonly publisher: Picked<string | null>;
  /** The document that the figure is about, such as `A/HRC/36/31`. */
  readonly symbol: Picked<string | null>;
  /** What the document is called. */
  title<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  title<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** Where it can be read. */
  readonly url: Picked<URL>;
}

/** What a State has answered in public: its words stand beside the figures. */
export interface StateReplyFields {
  /** The State or territory. */
  country<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S>>;
  /** The day of the document. */
  readonly date: Picked<DateTime>;
  /** The reply itself. */
  document<S extends Selection>(select: (of: SourceDocumentFields) => S): Picked<ResultOf<S>>;
  /** Global identifier. */
  readonly id: Picked<string>;
  /** What it says, in short. */
  summary<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  summary<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** The editions that it answers; empty where it answers no single one. */
  readonly years: Picked<number[]>;
}

/** One release of one dataset: everything below is consistent and reproducible. */
export interface StatisticsFields {
  /** The words of the release: measures, dimensions, categories. */
  codebook<S extends Selection>(select: (of: CodebookFields) => S): Picked<ResultOf<S>>;
  /** What may be combined with what, asked from either end. */
  compatible<S extends Selection>(select: (of: CompatibilityFields) => S): Picked<ResultOf<S>>;
  compatible<S extends Selection>(args: { readonly by?: readonly DimensionId[] | null; readonly measures?: readonly Measure[] | null }, select: (of: CompatibilityFields) => S): Picked<ResultOf<S>>;
  /** Always found for any State of the codebook; whether figures exist is a status, not a null. Another code is an error NOT_FOUND with suggestions. */
  country<S extends Selection>(args: { readonly code: Code }, select: (of: CountryProfileFields) => S): Picked<ResultOf<S> | null>;
  /** The dataset that it belongs to. */
  dataset<S extends Selection>(select: (of: DatasetFields) => S): Picked<ResultOf<S>>;
  /** For each measure: its newest year with a figure, and the figure of all years, where they are published. */
  headline<S extends Selection>(select: (of: KeyFigureFields) => S): Picked<ResultOf<S>[]>;
  /** Global identifier. Caches that have it never mix two releases behind `latest`. */
  readonly id: Picked<string>;
  /** The categories of a dimension by their figures. A place is a range, and what has no figure is listed. */
  ranking<S extends Selection>(args: { readonly first?: number; readonly level?: number | null; readonly measure: Measure; readonly of: DimensionId; readonly where?: Where | null }, select: (of: RankingFields) => S): Picked<ResultOf<S>>;
  /** Found for any region of the codebook. Another code is an error NOT_FOUND with suggestions. */
  region<S extends Selection>(args: { readonly code: Code }, select: (of: RegionProfileFields) => S): Picked<ResultOf<S> | null>;
  /** The release that it is read from. */
  release<S extends Selection>(select: (of: ReleaseFields) => S): Picked<ResultOf<S>>;
  /** Texts of the Council and the Commission on cooperation with the United Nations, oldest first. */
  resolutions<S extends Selection>(select: (of: ResolutionFields) => S): Picked<ResultOf<S>[]>;
  /** The same question as series over the years: YEAR is added to `by` where it is not named. */
  series<S extends Selection>(args: { readonly query: TableQuery }, select: (of: SeriesSetFields) => S): Picked<ResultOf<S>>;
  /** One question, answered whole or refused with what can be had instead. */
  table<S extends Selection>(args: { readonly query: TableQuery }, select: (of: TableFields) => S): Picked<ResultOf<S>>;
}

/** The answer to one question: a row for every combination of categories, a cell for every measure. */
export interface TableFields {
  /** The table in words, for readers who cannot see it. */
  altText<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  altText<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
  /** Questions near this one that have figures, best first; for a table that is not published, or of which nothing can be shown. */
  alternatives<S extends Selection>(select: (of: AlternativeFields) => S): Picked<ResultOf<S>[]>;
  /** The dimensions in the order of `by`. */
  dimensions<S extends Selection>(select: (of: TableDimensionFields) => S): Picked<ResultOf<S>[]>;
  /** How the figures were protected, and how they are to be read. */
  disclosure<S extends Selection>(select: (of: DisclosureSummaryFields) => S): Picked<ResultOf<S>>;
  /** The same answer as files. */
  formats<S extends Selection>(select: (of: FormatsFields) => S): Picked<ResultOf<S>>;
  /** The query as it was understood, defaults filled in; it can be sent back as `$query`. No filter is ever dropped silently. */
  readonly interpreted: Picked<JSON>;
  /** JSON-stat 2.0: dense, row-major over `by`, the measures last; a status for every cell. */
  readonly jsonStat: Picked<JSON> & ((args?: { readonly lang?: Lang | null }) => Picked<JSON>);
  /** What is counted, in its order. */
  measures<S extends Selection>(select: (of: MeasureInfoFields) => S): Picked<ResultOf<S>[]>;
  /** Whether there is an answer, and whether all of it is shown. */
  readonly outcome: Picked<Outcome>;
  /** All problems at once. */
  problems<S extends Selection>(select: (of: ProblemFields) => S): Picked<ResultOf<S>[]>;
  /** What the answer was made from. */
  provenance<S extends Selection>(select: (of: ProvenanceFields) => S): Picked<ResultOf<S>>;
  /** The rows; none if the outcome is REFUSED. */
  rows<S extends Selection>(select: (of: RowConnectionFields) => S): Picked<ResultOf<S>>;
  rows<S extends Selection>(args: { readonly after?: string | null; readonly first?: number }, select: (of: RowConnectionFields) => S): Picked<ResultOf<S>>;
}

/** A dimension of a table, with the categories that its rows have. */
export interface TableDimensionFields {
  /** The categories that its rows have, in their order. */
  categories<S extends Selection>(select: (of: CategoryFields) => S): Picked<ResultOf<S>[]>;
  /** The dimension. */
  dimension<S extends Selection>(select: (of: DimensionFields) => S): Picked<ResultOf<S>>;
  /** true: the categories overlap, so they must not be added up. */
  readonly overlapping: Picked<boolean>;
}

/** One question. `by` and the filtered dimensions together must be a published table of the release. */
export interface TableQuery {
  /** Dimensions to break down by, in the order of the result. */
  readonly by?: readonly DimensionId[];
  /** true: everyone counts once over the closed period that `where.year` selects, such as 2020 to 2024. false: once in each of its editions. Only periods of `Release.guarantee` can be counted once. */
  readonly countOnce?: boolean;
  /** Keep every combination, with its status. `false` leaves out the rows in which no cell has a value; a published zero is a value and stays. */
  readonly fillGaps?: boolean;
  /** What is counted. Left out: CASES, or the first measure that the release has by these dimensions; `interpreted` says which. */
  readonly measures?: readonly Measure[] | null;
  /** The order of the rows. */
  readonly sort?: SortBy;
  /** Dimensions of `by` for which the total category `_T` is added. Totals count distinct units; they are never sums of categories. */
  readonly totals?: readonly DimensionId[];
  /** Only what fits all parts. */
  readonly where?: Where | null;
}

/** Text, and the language really served, so that a fallback is never silent. */
export interface TextFields {
  /** Writing direction: `ltr` or `rtl`. */
  readonly dir: Picked<string>;
  /** The language of `value`: English where the one asked for does not exist. */
  readonly lang: Picked<Lang>;
  /** Whether the text was machine-translated and not reviewed by a speaker of the language. */
  readonly machineTranslated: Picked<boolean>;
  /** The text itself. */
  readonly value: Picked<string>;
}

/** The editions that a figure is of. */
export interface TimeFields {
  /** The first edition: a year. */
  readonly first: Picked<string>;
  /** The last edition: a year. */
  readonly last: Picked<string>;
  /** Edition, run or period. */
  readonly unit: Picked<TimeUnit>;
}

/** The unit of time of a figure. Runs and periods of the same years are different quantities. */
export type TimeUnit = "EDITION" | "PERIOD" | "RUN";

/** A field whose value conforms to the standard URL format as specified in RFC3986: https://www.ietf.org/rfc/rfc3986.txt. */
export type URL = string;

/** What can be said of a token. */
export interface VerificationFields {
  /** The figure, as the release that the token names gives it. */
  cell<S extends Selection>(select: (of: CellFields) => S): Picked<ResultOf<S> | null>;
  /** The newest release of the dataset gives the same value and status. */
  readonly current: Picked<boolean>;
  /** What the newest release gives to the same question. */
  currentCell<S extends Selection>(select: (of: CellFields) => S): Picked<ResultOf<S> | null>;
  /** The signature is that of the release, and the release gives exactly this figure to this question. */
  readonly genuine: Picked<boolean>;
  /** The question that the token names, as `$query: TableQuery!`; its first cell is the figure. */
  readonly query: Picked<JSON | null>;
  /** The release that the token names; null if it is not here. */
  release<S extends Selection>(select: (of: ReleaseFields) => S): Picked<ResultOf<S> | null>;
  /** What may be said of the figure, or why the token proves nothing. */
  statement<S extends Selection>(select: (of: TextFields) => S): Picked<ResultOf<S>>;
  statement<S extends Selection>(args: { readonly lang?: Lang | null }, select: (of: TextFields) => S): Picked<ResultOf<S>>;
}

/** All parts must hold. There is no NOT and no OR across dimensions: they are tools for differencing. */
export interface Where {
  /** What was done to the person or organisation, as the case record names it. */
  readonly act?: ManyValued | null;
  /** The kinds of act, counted in a table of their own. They do not add up to the figures by right affected. */
  readonly actDetail?: ManyValued | null;
  /** The age group of the person affected at the time of the act; does not apply to organisations. */
  readonly age?: OneValued | null;
  /** Whether the cited State was a member of the Council in the year of the report. */
  readonly councilMembership?: OneValued | null;
  /** The Member State or observer State of the United Nations that the case concerns. */
  readonly country?: OneValued | null;
  /** The persons or organisations with more codes than the tables count. These figures contain noise, as all others do. */
  readonly cut?: ManyValued | null;
  /** The gender of the person affected, as the case record gives it; does not apply to organisations. */
  readonly gender?: OneValued | null;
  /** The body or mechanism of the United Nations with which there was cooperation, or an attempt at it. */
  readonly mechanism?: ManyValued | null;
  /** Whether the act took place online or offline. */
  readonly modality?: OneValued | null;
  /** What followed the case, as the record gives it. */
  readonly outcome?: ManyValued | null;
  /** Whether the act is ascribed to State or non-State actors; an allegation, not a finding. */
  readonly perpetrator?: OneValued | null;
  /** The regional group of Member States of the United Nations to which the State belongs. */
  readonly region?: OneValued | null;
  /** Which of the four situations of paragraph 4 of resolution 54/24 applies. */
  readonly relation?: ManyValued | null;
  /** Whether the State replied to the allegation transmitted to it. */
  readonly stateReply?: OneValued | null;
  /** What the Secretary-General’s reports call trends: how people are kept from cooperating. */
  readonly trend?: ManyValued | null;
  /** The narrow categories of trend, counted in a table of their own. They do not add up to the broad categories. */
  readonly trendDetail?: ManyValued | null;
  /** The role in which the person or organisation cooperated, or was affected. */
  readonly victimCategory?: ManyValued | null;
  /** The year of the edition of the Secretary-General’s report. */
  readonly year?: YearRange | null;
}

/** Both bounds are in; one that is left out is that of the release's period. */
export interface YearRange {
  /** The first year. */
  readonly from?: number | null;
  /** The last year. */
  readonly to?: number | null;
}

import { registerEnumType } from "type-graphql";
import { measureIds } from "../../../codebook/measure.ts";
import { languages } from "../../../i18n/languages.ts";
import { citationEntries } from "../../../facts/fact.ts";
import { factUses } from "../../../facts/evaluated-cell.ts";
import { verdicts } from "../../../query/compare/comparison.ts";
import { decisions, positionKinds, statementRoles, voteChoices } from "../../../facts/position.ts";
import { sourceGrades } from "../../../facts/source.ts";
import { statedKinds } from "../../../query/facts/fact-kind.ts";
import { cellFlags, cellStatuses } from "../../../releases/cell.ts";
import { chartKindNames, chartKinds } from "../../../render/charts/kinds/registry.ts";
import { documentFormats } from "../../../render/documents/formats/registry.ts";
import { outcomes } from "../../../query/answer/answer.ts";
import { directions } from "../../../query/compare/change.ts";
import { changeLevels } from "../../../query/release/change.ts";
import { citationStyles } from "../../../query/citation/citation.ts";
import { dimensionNames, sortings } from "../../../query/parse/query.ts";
import { problemCodes } from "../../../query/parse/query-problem.ts";
import { timeUnits } from "../../../query/compare/time.ts";

/** An enum with values that equal their names. */
function enumOf<const T extends string>(values: readonly T[]): { readonly [K in T]: K } {
  return Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };
}

/** Descriptions of values in the form of type-graphql. */
function described(descriptions: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(descriptions).map(([name, description]) => [name, { description }]));
}

export const langEnum = Object.fromEntries(languages.map((lang) => [lang.toUpperCase(), lang]));
registerEnumType(langEnum, { name: "Lang", description: "The six official languages of the United Nations." });

export const natureEnum = enumOf(["PUBLISHED", "PROTECTED", "SYNTHETIC"]);
registerEnumType(natureEnum, {
  name: "Nature",
  description: "What a dataset is made of. Datasets of different nature are never mixed in one answer.",
  valuesConfig: described({
    PUBLISHED: "Figures already published elsewhere; each carries its source. Exact as published, not protected.",
    PROTECTED: "Counted from confidential records and protected before release.",
    SYNTHETIC:
      "Made by a seeded generator about fictitious territories, to show how the system works. Says nothing about the world.",
  }),
});

export const measureEnum = enumOf(measureIds);
registerEnumType(measureEnum, {
  name: "Measure",
  description: "The unit is part of the measure: figures in different units cannot be added by mistake.",
  valuesConfig: described({
    CASES: "Documented cases or situations.",
    INDIVIDUALS: "Individuals affected.",
    ORGANISATIONS: "Organisations affected.",
    STATES_CITED: "Distinct States and territories cited in the Secretary-General's report.",
    EDITIONS_CITED: "Editions of the report that cite the State.",
    STATES_SHARE: "Share of the States cited for which the report notes the category (0 to 1).",
    VICTIMS_SHARE: "Share of the victims (0 to 1).",
    APPLICATIONS: "Applications of organizations for consultative status. Context, not reprisals.",
    COMMUNICATIONS: "Communications of special procedures on all subjects. Context, not reprisals.",
    STATES_ADDRESSED: "Distinct States to which special procedures sent communications. Context, not reprisals.",
    REPLY_SHARE: "Share of the communications with a reply (0 to 1). Context, not reprisals.",
  }),
});

export const dimensionEnum = enumOf(dimensionNames);
registerEnumType(dimensionEnum, {
  name: "DimensionId",
  description: "What figures can be broken down by. A release has some of them; `codebook.dimensions` says which.",
});

export const cellStatusEnum = enumOf(cellStatuses);
registerEnumType(cellStatusEnum, {
  name: "CellStatus",
  description: "Why a cell has a value, or none. Too few, not collected and impossible are different things.",
  valuesConfig: described({
    VALUE: "A value is given. `disclosure` says whether it contains noise. A published zero is a value.",
    TOO_FEW: "Too few to show: none or few. Of a sum: a part of it is too few to show. `bounds` gives the interval.",
    NOT_COLLECTED: "Not recorded for this period, or the source's list is incomplete: unknown, never zero.",
    NOT_APPLICABLE: "The combination cannot exist, such as organisations by gender.",
  }),
});

export const cellFlagEnum = enumOf(cellFlags);
registerEnumType(cellFlagEnum, {
  name: "CellFlag",
  description: "What a reader must know of one published figure.",
  valuesConfig: described({
    LOWER_BOUND:
      "Of a published figure: at least this many. Of a protected figure: some people have more codes than are counted, so the full number is probably higher.",
    UPPER_BOUND: "At most this many.",
    BOUNDED: "Counts at most a fixed number of codes per person; `Release.guarantee.tables` has the bound.",
    NEAR_THRESHOLD: "Probably too high: the figure is near the threshold of what is shown.",
    APPROXIMATE: 'A figure made of words, such as "about half".',
    CONFLICTING_SOURCES: "Another source gives another figure; see the notes of the cell.",
  }),
});

export const outcomeEnum = enumOf(outcomes);
registerEnumType(outcomeEnum, {
  name: "Outcome",
  valuesConfig: described({
    COMPLETE: "Every cell has a value, or its combination cannot exist.",
    PARTLY: "Some cells have a value. `disclosure` counts the cells of each status.",
    NONE_SHOWN: "No cell has a value. `alternatives` has similar queries with figures.",
    REFUSED: "No rows: see `problems` for what to put right, and `alternatives` for what can be had.",
  }),
});

export const timeUnitEnum = enumOf(timeUnits);
registerEnumType(timeUnitEnum, {
  name: "TimeUnit",
  description: "The unit of time of a figure. Runs and periods of the same years are different quantities.",
  valuesConfig: described({
    EDITION: "One edition of the report.",
    RUN: "Consecutive editions: a person, an organisation or a case counts once in each.",
    PERIOD: "Several editions: a person, an organisation or a case counts once.",
  }),
});

export const directionEnum = enumOf(directions);
registerEnumType(directionEnum, {
  name: "Direction",
  valuesConfig: described({
    RISE: "The later figure is higher, by more than noise explains: wrong with a probability of at most 0.1 %.",
    FALL: "The later figure is lower, by more than noise explains: wrong with a probability of at most 0.1 %.",
    NO_CLEAR_CHANGE:
      "Noise may explain the difference, or the figures are equal: neither a rise nor a fall may be claimed.",
    NOT_COMPARABLE: "A year has no figure, or figures of the two years do not mean the same.",
  }),
});

export const severityEnum = enumOf(["ERROR", "WARNING", "INFO"]);
registerEnumType(severityEnum, {
  name: "Severity",
  valuesConfig: described({
    ERROR: "The query was refused.",
    WARNING: "The answer may be misread without this.",
    INFO: "Good to know.",
  }),
});

export const problemCodeEnum = enumOf(problemCodes);
registerEnumType(problemCodeEnum, { name: "ProblemCode", description: "What a problem is about." });

export const sortEnum = enumOf(sortings);
registerEnumType(sortEnum, {
  name: "SortBy",
  valuesConfig: described({
    CODEBOOK_ORDER: "As the codebook orders its categories; a total stands before its parts.",
    LABEL: "By label, in the reader's language (`Accept-Language`).",
    VALUE_DESC: "By the first measure, largest first; rows without a value stand last.",
    VALUE_ASC: "By the first measure, smallest first; rows without a value stand last.",
  }),
});

export const citationStyleEnum = enumOf(citationStyles);
registerEnumType(citationStyleEnum, {
  name: "CitationStyle",
  valuesConfig: described({
    APA: "American Psychological Association, 7th edition.",
    CHICAGO: "Chicago Manual of Style, 17th edition.",
    UN_EDITORIAL: "A footnote as the United Nations Editorial Manual has it.",
    BIBTEX: "For LaTeX.",
    RIS: "For reference managers.",
    CSL_JSON: "For citation processors.",
  }),
});

export const changeLevelEnum = enumOf(changeLevels);
registerEnumType(changeLevelEnum, {
  name: "ChangeLevel",
  valuesConfig: described({
    MAJOR: "Figures may not be comparable with those of before, or something is gone.",
    MINOR: "There is more than before, or figures were revised.",
    PATCH: "Words only.",
  }),
});

export const documentFormatEnum = enumOf(documentFormats.map(({ name }) => name));
registerEnumType(documentFormatEnum, { name: "BriefFormat", description: "What a document is written in." });

export const decisionEnum = enumOf(decisions);
registerEnumType(decisionEnum, {
  name: "Decision",
  description: "How a text on cooperation with the United Nations was decided.",
  valuesConfig: described({ RECORDED: "By a recorded vote, whether it was adopted or not." }),
});

export const sourceGradeEnum = enumOf(sourceGrades);
registerEnumType(sourceGradeEnum, {
  name: "SourceGrade",
  description: "The grade of a page on which a source was read.",
  valuesConfig: described({
    A: "A copy of the document itself.",
    B: "A page of the United Nations.",
    C: "A page of an organization that worked from the text of the document. A secondary source.",
    D: "The press. A secondary source.",
  }),
});

export const factKindEnum = enumOf(statedKinds);
registerEnumType(factKindEnum, {
  name: "FactKind",
  description: "How a source states a figure.",
  valuesConfig: described({
    EXACT: "An exact number.",
    AT_LEAST: "A minimum.",
    AT_MOST: "A maximum.",
    RANGE: "A range.",
    ABOUT: "An approximate figure.",
    WORDS: 'A statement without a figure, such as "increase".',
    LIST: "The source lists the members. The figure is their number.",
  }),
});

export const factUseEnum = enumOf(factUses);
registerEnumType(factUseEnum, {
  name: "FactUse",
  description: "The use of a fact in a cell.",
  valuesConfig: described({
    SHOWN: "Its figure is the value of the cell.",
    CONFIRMS: "Agrees with the value of the cell.",
    CONTRADICTS: "Disagrees with the value of the cell.",
    BOUNDS: "Is about another scope, and limits the value.",
    CONTEXT: "Is about the same scope, with another definition or about a part.",
  }),
});

export const verdictEnum = enumOf(verdicts);
registerEnumType(verdictEnum, {
  name: "Verdict",
  description: "The claim that two figures allow.",
  valuesConfig: described({
    A_LARGER: "The first figure is larger.",
    B_LARGER: "The second figure is larger.",
    INDISTINGUISHABLE: "Either figure can be the larger one, or they are equal.",
    NOT_COMPARABLE: "A figure has no value and no limits.",
  }),
});

export const positionKindEnum = enumOf(positionKinds);
registerEnumType(positionKindEnum, {
  name: "PositionKind",
  description: "Kind of a position.",
  valuesConfig: described({
    VOTE: "A vote in a roll call of the Human Rights Council.",
    STATEMENT: "A part in a joint statement on reprisals.",
    CASE_RAISED: "A case about another State that a State raised.",
    REPLY: "A published reply to allegations.",
  }),
});

export const voteChoiceEnum = enumOf(voteChoices);
registerEnumType(voteChoiceEnum, {
  name: "VoteChoice",
  description: "Choice in a vote.",
  valuesConfig: described({ YES: "In favour.", NO: "Against.", ABSTAIN: "Abstained." }),
});

export const statementRoleEnum = enumOf(statementRoles);
registerEnumType(statementRoleEnum, {
  name: "StatementRole",
  description: "Role of a State in a joint statement.",
  valuesConfig: described({ LEAD: "Led the statement.", SIGNATORY: "Joined the statement." }),
});

export const citationEntryEnum = enumOf(citationEntries);
registerEnumType(citationEntryEnum, {
  name: "CitationEntry",
  description: "The part of the report that names a State.",
  valuesConfig: described({
    NEW: "New cases (annex I).",
    FOLLOW_UP: "Follow-up to earlier cases (annex II).",
    BOTH: "New cases and follow-up.",
  }),
});

export const chartKindEnum = enumOf(chartKindNames);
registerEnumType(chartKindEnum, {
  name: "ChartKind",
  description:
    "How figures are drawn. A kind that does not suit a question gives way to one that does, and the chart says so.",
  valuesConfig: described(Object.fromEntries(chartKinds.map(({ name, description }) => [name, description]))),
});

import { registerEnumType } from "type-graphql";
import { verifications } from "../../../../codebook/dimensions/verification.ts";
import { measureIds } from "../../../../codebook/measure.ts";
import { profileIds } from "../../../../codebook/plan/profile.ts";
import { languages } from "../../../../i18n/languages.ts";
import { cellFlags, cellStatuses } from "../../../../releases/cell.ts";
import { factUses } from "../../../../facts/evaluated-cell.ts";
import { correctionOutcomes, requesterKinds } from "../../../../facts/correction.ts";
import { citationEntries, factKinds } from "../../../../facts/fact.ts";
import { decidingBodies, positionKinds, replyForms, statementRoles, voteChoices } from "../../../../facts/position.ts";
import { sourceGrades } from "../../../../facts/source.ts";
import { chartKindNames } from "../../../../render/charts/kinds/registry.ts";
import { documentFormats } from "../../../../render/documents/formats/registry.ts";
import { outcomes } from "../../../../query/answer/answer.ts";
import { intervalBases } from "../../../../query/compare/bounds.ts";
import { directions } from "../../../../query/compare/change.ts";
import { timeUnits } from "../../../../query/compare/time.ts";
import { changeLevels, releaseChangeKinds } from "../../../../query/release/change.ts";
import { citationStyles } from "../../../../query/citation/citation.ts";
import { decisions } from "../../../../query/facts/decision.ts";
import { dimensionNames } from "../../../../query/parse/query.ts";
import { problemCodes } from "../../../../query/parse/query-problem.ts";
import { breakKinds } from "../../../../query/compare/breaks.ts";
import { verdicts } from "../../../../query/compare/comparison.ts";
import { verificationVerdicts } from "../../../../query/verify/verification.ts";
import { confStatuses, obsStatuses } from "../../../../render/formats/sdmx-codes.ts";
import { tableFormats } from "../../../../render/formats/registry.ts";

/** Registers an enum with values that equal their names. */
function enumOf<const T extends string>(name: string, values: readonly T[]): { readonly [K in T]: K } {
  const object = Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };
  registerEnumType(object, { name });
  return object;
}

/** Registers an enum of codes in lower case, with their names in upper case. */
function codeEnumOf(name: string, codes: readonly string[]): Readonly<Record<string, string>> {
  const object = Object.fromEntries(codes.map((code) => [code.toUpperCase(), code]));
  registerEnumType(object, { name });
  return object;
}

export const langEnum = codeEnumOf("Lang", languages);

/** By format name in upper case: the extension of its file. */
export const tableFileFormatEnum = Object.fromEntries(tableFormats.map(({ name, extension }) => [name, extension]));
registerEnumType(tableFileFormatEnum, { name: "TableFileFormat" });

export const natureEnum = enumOf("Nature", ["PUBLISHED", "PROTECTED", "SYNTHETIC"]);
export const measureEnum = enumOf("MeasureCode", measureIds);
export const dimensionEnum = enumOf("DimensionCode", dimensionNames);
export const cellStatusEnum = enumOf("CellStatus", cellStatuses);
export const cellFlagEnum = enumOf("CellFlag", cellFlags);
export const obsStatusEnum = enumOf("ObsStatusCode", obsStatuses);
export const confStatusEnum = enumOf("ConfStatusCode", confStatuses);
export const outcomeEnum = enumOf("AnswerOutcome", outcomes);
export const timeUnitEnum = enumOf("TimeUnit", timeUnits);
export const directionEnum = enumOf("Direction", directions);
export const severityEnum = enumOf("Severity", ["ERROR", "WARNING", "INFO"]);
export const problemCodeEnum = enumOf(
  "ProblemCode",
  problemCodes.filter((code) => code !== "NOT_FOUND"),
);
export const rowOrderFieldEnum = enumOf("RowOrderField", ["CODEBOOK", "LABEL", "VALUE"]);
export const orderDirectionEnum = enumOf("OrderDirection", ["ASC", "DESC"]);
export const citationStyleEnum = enumOf("CitationStyle", citationStyles);
export const changeLevelEnum = enumOf("ChangeLevel", changeLevels);
export const releaseChangeKindEnum = enumOf("ReleaseChangeKind", releaseChangeKinds);
export const documentFormatEnum = enumOf(
  "DocumentFormat",
  documentFormats.map(({ name }) => name),
);
export const chartKindEnum = enumOf("ChartKind", chartKindNames);
export const imageFormatEnum = enumOf("ImageFormat", ["PNG", "SVG"]);
export const imageSizeEnum = enumOf("ImageSize", ["DEFAULT", "OPEN_GRAPH", "SQUARE", "THUMBNAIL"]);
export const embedKindEnum = enumOf("EmbedKind", ["IFRAME", "WEB_COMPONENT", "IMAGE"]);
export const intervalBasisEnum = enumOf("IntervalBasis", intervalBases);
export const seriesBreakKindEnum = enumOf("SeriesBreakKind", breakKinds);
export const decisionEnum = enumOf("Decision", decisions);
/** By body name in upper case: the name that records print. */
export const decidingBodyEnum = Object.fromEntries(
  decidingBodies.map((name) => [name.toUpperCase().replaceAll(" ", "_"), name]),
);
registerEnumType(decidingBodyEnum, { name: "DecidingBody" });
export const placeKindEnum = enumOf("PlaceKind", ["COUNTRY", "REGION"]);
export const citationStatusEnum = enumOf("CitationStatus", ["CITED", "UNKNOWN"]);
export const privacyModelEnum = enumOf("PrivacyModel", ["ZCDP"]);
export const protectedUnitEnum = enumOf("ProtectedUnit", ["ENTRY", "CASE"]);
export const protectionProfileEnum = codeEnumOf("ProtectionProfile", profileIds);
export const verificationStatusEnum = codeEnumOf(
  "VerificationStatus",
  verifications.map(({ code }) => code),
);
export const contributorEnum = enumOf("Contributor", ["PERSON", "ORGANISATION", "CASE"]);
export const verdictEnum = enumOf("Verdict", verdicts);
export const verificationVerdictEnum = enumOf("VerificationVerdict", verificationVerdicts);
export const textDirectionEnum = { LTR: "ltr", RTL: "rtl" } as const;
registerEnumType(textDirectionEnum, { name: "TextDirection" });
export const releaseFileKindEnum = enumOf("ReleaseFileKind", [
  "RELEASE",
  "CODEBOOK",
  "BUNDLE",
  "METHODOLOGY",
  "DCAT",
  "SCHEMA_ORG",
]);
export const searchKindEnum = enumOf("SearchKind", [
  "CATEGORY",
  "DIMENSION",
  "MEASURE",
  "DATASET",
  "RELEASE",
  "RESOLUTION",
  "EDITION",
]);
export const factKindEnum = enumOf("FactKind", factKinds);
export const factUseEnum = enumOf("FactUse", factUses);
export const citationEntryEnum = enumOf("CitationEntry", citationEntries);
export const positionKindEnum = enumOf("PositionKind", positionKinds);
export const statementRoleEnum = enumOf("StatementRole", statementRoles);
export const replyFormEnum = enumOf("ReplyForm", replyForms);
export const requesterKindEnum = enumOf("RequesterKind", requesterKinds);
export const correctionStatusEnum = enumOf("CorrectionStatus", correctionOutcomes);
export const voteChoiceEnum = enumOf("VoteChoice", voteChoices);
export const sourceGradeEnum = enumOf("SourceGrade", sourceGrades);

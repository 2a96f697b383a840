import {
  ExecutableDefinitionsRule,
  FragmentsOnCompositeTypesRule,
  KnownArgumentNamesRule,
  KnownDirectivesRule,
  KnownFragmentNamesRule,
  KnownTypeNamesRule,
  LoneAnonymousOperationRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  PossibleFragmentSpreadsRule,
  specifiedRules,
  UniqueArgumentNamesRule,
  UniqueDirectivesPerLocationRule,
  UniqueFragmentNamesRule,
  UniqueInputFieldNamesRule,
  UniqueOperationNamesRule,
  UniqueVariableNamesRule,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
  VariablesAreInputTypesRule,
  VariablesInAllowedPositionRule,
} from "graphql";

/** What GraphQL asks of documents of several definitions, and one operation alone cannot break. */
const ofSeveral: readonly ValidationRule[] = [
  ExecutableDefinitionsRule,
  LoneAnonymousOperationRule,
  NoFragmentCyclesRule,
  NoUnusedFragmentsRule,
  UniqueFragmentNamesRule,
  UniqueOperationNamesRule,
];

/** What it asks of parts that begin with a sign: where none of its signs stands in the text, a rule cannot be broken. */
const bySign: readonly (readonly [ValidationRule, ...string[]])[] = [
  [FragmentsOnCompositeTypesRule, "..."],
  [KnownFragmentNamesRule, "..."],
  [PossibleFragmentSpreadsRule, "..."],
  [KnownTypeNamesRule, "...", "$"],
  [KnownDirectivesRule, "@"],
  [UniqueDirectivesPerLocationRule, "@"],
  [KnownArgumentNamesRule, "("],
  [UniqueArgumentNamesRule, "("],
  [UniqueInputFieldNamesRule, "("],
  [ValuesOfCorrectTypeRule, "("],
  [NoUndefinedVariablesRule, "$"],
  [NoUnusedVariablesRule, "$"],
  [UniqueVariableNamesRule, "$"],
  [VariablesAreInputTypesRule, "$"],
  [VariablesInAllowedPositionRule, "$"],
];

const signed = new Set(bySign.map(([rule]) => rule));
const ofAll = specifiedRules.filter((rule) => !ofSeveral.includes(rule) && !signed.has(rule));

/**
 * The rules of GraphQL that a document of one operation can break.
 *
 * @example
 * rulesFor("{ limits { maxCost } }").includes(NoUnusedVariablesRule); // false: it has no variable
 */
export function rulesFor(text: string): ValidationRule[] {
  const wanted = bySign.filter(([, ...signs]) => signs.some((sign) => text.includes(sign)));
  return [...ofAll, ...wanted.map(([rule]) => rule)];
}

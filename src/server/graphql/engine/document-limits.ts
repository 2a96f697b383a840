import {
  type ASTNode,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationRule,
  type VariableDefinitionNode,
  visit,
} from "graphql";
import { maxListLength } from "../../../query/limits.ts";

/** Levels of fields: the introspection of the usual tools has 15. */
const mostLevels = 20;

/** Room for one alias for each State of the codebook. */
const mostAliases = 250;

const mostDirectives = 50;

/** The start of what is said of a document that asks for too much; `errorToSend` gives it its code. */
export const tooMuch = "Cannot answer at once: ";

/** The refusal of variables with a list that has too many entries. */
export const listTooLong = `${tooMuch}a list in the variables must have at most ${maxListLength} entries; shorten it, or send several queries`;

/** Refuses documents whose form alone asks for too much, whatever it would cost. */
export const limitsDocument: ValidationRule = (validation) => ({
  Document(document) {
    for (const [many, most, what] of measuresOf(document))
      if (many > most)
        validation.reportError(
          new GraphQLError(`${tooMuch}the query has ${many} ${what}, and at most ${most} are allowed`),
        );
    return false; // The parts of the document are for the other rules.
  },
});

function measuresOf(document: DocumentNode): [number, number, string][] {
  let aliases = 0;
  let directives = 0;
  const count = (node: DefinitionNode | SelectionNode | VariableDefinitionNode) => {
    directives += node.directives?.length ?? 0;
    if ("alias" in node && node.alias) aliases += 1;
    if ("variableDefinitions" in node) node.variableDefinitions?.forEach(count);
    if ("selectionSet" in node) node.selectionSet?.selections.forEach(count);
  };
  document.definitions.forEach(count);
  return [
    [levelsOf(document), mostLevels, "levels"],
    [aliases, mostAliases, "aliases"],
    [directives, mostDirectives, "directives"],
    [longestList(document), maxListLength, "entries in a list"],
  ];
}

function longestList(document: DocumentNode): number {
  let longest = 0;
  visit(document, {
    ListValue({ values }) {
      longest = Math.max(longest, values.length);
    },
  });
  return longest;
}

/** The deepest field of a document. A fragment that spreads itself is another rule's business, and ends here. */
function levelsOf({ definitions }: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const known = new Map<string, number>();
  const below = (set: SelectionSetNode | undefined): number =>
    Math.max(0, ...(set?.selections ?? []).map((node) => levels(node)));
  const levels = (node: ASTNode): number => {
    if (node.kind === Kind.FIELD) return 1 + below(node.selectionSet);
    if (node.kind === Kind.INLINE_FRAGMENT) return below(node.selectionSet);
    if (node.kind !== Kind.FRAGMENT_SPREAD) return 0;
    const name = node.name.value;
    if (!known.has(name)) {
      known.set(name, 0);
      known.set(name, below(fragments.get(name)?.selectionSet));
    }
    return known.get(name)!;
  };
  return Math.max(0, ...definitions.map((node) => ("selectionSet" in node ? below(node.selectionSet) : 0)));
}

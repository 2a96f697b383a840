import { type ASTNode, GraphQLError, Kind, type ValidationRule } from "graphql";
import { isReadableText, unreadableInput } from "../../text-alphabet.ts";

/** Refuses strings of a document that a variable could not have either. */
export const readableText: ValidationRule = (validation) => ({
  StringValue(node, _, parent) {
    if (isReadableText(node.value)) return;
    validation.reportError(new GraphQLError(unreadableInput(nameOf(parent)), { nodes: node }));
  },
});

/** The argument or the field that a string is given for. */
function nameOf(parent: ASTNode | readonly ASTNode[] | undefined): string {
  const named = parent && "kind" in parent && (parent.kind === Kind.ARGUMENT || parent.kind === Kind.OBJECT_FIELD);
  return named ? parent.name.value : "query";
}

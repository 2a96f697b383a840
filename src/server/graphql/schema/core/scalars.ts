import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { GraphQLDateTime, GraphQLJSON, GraphQLSafeInt, GraphQLURL } from "graphql-scalars";
import { isReleaseRef } from "../../../../releases/version.ts";

interface StringScalar {
  /** The condition, as in "it must be …". */
  readonly rule: string;
  readonly isValid: (text: string) => boolean;
  readonly specifiedByURL?: string;
}

function stringScalar(name: string, { rule, isValid, specifiedByURL }: StringScalar) {
  const read = (value: unknown, nodes?: ValueNode) => {
    if (typeof value === "string" && isValid(value)) return value;
    const extensions = { code: "BAD_USER_INPUT" };
    throw new GraphQLError(`Cannot read ${name}: it must be ${rule}`, { extensions, ...(nodes && { nodes }) });
  };
  return new GraphQLScalarType<string, string>({
    name,
    specifiedByURL,
    serialize: String,
    parseValue: (value) => read(value),
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined, node),
  });
}

/** A scalar of graphql-scalars with another name or specification. */
function renamed(scalar: GraphQLScalarType, name: string, specifiedByURL?: string): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), name, specifiedByURL, astNode: null, extensions: {} });
}

export const codeScalar = stringScalar("Code", {
  rule: "a text of 1 to 100 characters",
  isValid: (text) => text.length >= 1 && text.length <= 100,
});

export const releaseRefScalar = stringScalar("ReleaseRef", {
  rule: '"latest", a version such as "2025.1.0", a wildcard such as "2025.*", or a digest such as "sha256:…"',
  isValid: isReleaseRef,
});

export const digestScalar = stringScalar("Digest", {
  rule: '"sha256:" and 64 hexadecimal digits',
  isValid: (text) => /^sha256:[0-9a-f]{64}$/.test(text),
});

export const dateScalar = stringScalar("Date", {
  rule: 'a day such as "2023-10-12"',
  isValid: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text),
  specifiedByURL: "https://scalars.graphql.org/andimarek/local-date",
});

export const dateTimeScalar = renamed(
  GraphQLDateTime,
  "DateTime",
  "https://scalars.graphql.org/andimarek/date-time.html",
);
export const jsonScalar = renamed(GraphQLJSON, "JSON", "https://www.rfc-editor.org/rfc/rfc8259");
export const safeIntScalar = renamed(GraphQLSafeInt, "SafeInt");
export const tableInputValueScalar = renamed(GraphQLJSON, "TableInputValue");
export const urlScalar = renamed(GraphQLURL, "URL", "https://www.rfc-editor.org/rfc/rfc3986");

import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { isReleaseRef } from "../../../releases/version.ts";

/** @param rule the condition, as in "it must be …" */
function stringScalar(name: string, description: string, rule: string, isValid: (text: string) => boolean) {
  const read = (value: unknown, nodes?: ValueNode) => {
    if (typeof value === "string" && isValid(value)) return value;
    const extensions = { code: "BAD_USER_INPUT" };
    throw new GraphQLError(`Cannot read ${name}: it must be ${rule}`, { extensions, ...(nodes && { nodes }) });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: String,
    parseValue: (value) => read(value),
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined, node),
  });
}

export const codeScalar = stringScalar(
  "Code",
  "A code from a release's codelist: ISO 3166-1 alpha-3 (country), United Nations regional group, or the codebook's own (trend, victim category). `_T` is the total. A code that the release does not know is a problem with suggestions, never ignored.",
  "a text of 1 to 100 characters",
  (text) => text.length >= 1 && text.length <= 100,
);

export const dateScalar = stringScalar("Date", "A day, such as `2021-10-14`.", "a day such as 2021-10-14", (text) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text),
);

export const releaseRefScalar = stringScalar(
  "ReleaseRef",
  "`latest`, an exact version `2025.1.0`, a wildcard `2025.*`, or a digest `sha256:…`. Never resolves to an unpublished release.",
  '"latest", a version such as "2025.1.0", a wildcard such as "2025.*", or a digest such as "sha256:…"',
  isReleaseRef,
);

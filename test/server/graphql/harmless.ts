const codes = new Set([
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "QUERY_TOO_COSTLY",
  "NOT_FOUND",
  "PERSISTED_QUERY_NOT_FOUND",
]);

/** Says why an answer to anybody's request must not be: a fault, an error without a known code, a word from inside. */
export function faultOf(status: number, body: string): string | undefined {
  if (status >= 500) return `status ${status}`;
  if (/node_modules|\bat [\w.<>]+ \(|\.(ts|js|cjs|mjs):\d|\/(home|work|root|tmp|usr)\//.test(body))
    return "it tells of what is inside";
  if (body === "") return undefined;
  const { data, errors, ...rest } = JSON.parse(body) as {
    data?: unknown;
    errors?: { extensions?: { code?: string } }[];
  };
  if (!data && !errors) return "it has neither data nor errors";
  if (Object.keys(rest).some((name) => name !== "extensions")) return "it has more than GraphQL has";
  const unknown = errors?.find(({ extensions }) => !codes.has(extensions?.code ?? ""));
  return unknown && `an error has the code ${unknown.extensions?.code}`;
}

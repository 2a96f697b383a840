const codes = new Set([
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "QUERY_TOO_COSTLY",
  "NOT_FOUND",
  "PERSISTED_QUERY_NOT_FOUND",
]);

/** The fault of a response to any request: an internal error, an unknown error code, or an internal detail. */
export function faultOf(status: number, body: string): string | undefined {
  if (status >= 500) return `status ${status}`;
  if (/node_modules|\bat [\w.<>]+ \(|\.(ts|js|cjs|mjs):\d|\/(home|work|root|tmp|usr)\//.test(body))
    return "it reveals internal details";
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

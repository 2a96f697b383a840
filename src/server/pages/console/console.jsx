import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./console.css";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import listed from "./examples/examples.json";

const queries = import.meta.glob("./examples/*.graphql", { eager: true, import: "default", query: "?raw" });
const examples = listed.map(({ name, variables }) => ({ query: queries[`./examples/${name}.graphql`], variables }));

/**
 * Sends the query to the page's URL, so that the console works under any host and path. Just after a change of tabs the
 * editor may name an operation of the previous tab. A name that is not in the query is omitted.
 */
async function sendQuery({ query, variables, operationName }) {
  const response = await fetch(location.pathname, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
    body: JSON.stringify({
      query,
      variables,
      operationName: query.includes(operationName) ? operationName : undefined,
    }),
  });
  return response.json();
}

/** Another page links to a query as `#query=…`. It opens in the first tab. */
const linkedQuery = new URLSearchParams(location.hash.slice(1)).get("query");

/** Queries are stored in the browser tab only, because other people can read a history on the disk. */
createRoot(document.getElementById("console")).render(
  <GraphiQL
    fetcher={sendQuery}
    storage={sessionStorage}
    defaultTabs={linkedQuery ? [{ query: linkedQuery }, ...examples] : examples}
    defaultEditorToolsVisibility="variables"
    isHeadersEditorEnabled={false}
  >
    <GraphiQL.Logo>unhindered</GraphiQL.Logo>
  </GraphiQL>,
);

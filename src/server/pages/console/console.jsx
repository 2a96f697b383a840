import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./console.css";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import { examples } from "./examples.ts";

/**
 * Asks the address that the page itself came from, so that it works under any host and path. Just after a change of
 * tabs the editor may still name the operation of the tab before: a name that the query does not have is left out.
 */
async function ask({ query, variables, operationName }) {
  const answer = await fetch(location.pathname, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
    body: JSON.stringify({
      query,
      variables,
      operationName: query.includes(operationName) ? operationName : undefined,
    }),
  });
  return answer.json();
}

/** A query that another page has led to, behind `#query=`, stands first. */
const given = new URLSearchParams(location.hash.slice(1)).get("query");

/** What a reader asks is kept in this browser tab and forgotten with it: a history on a disk can be read by others. */
createRoot(document.getElementById("console")).render(
  <GraphiQL
    fetcher={ask}
    storage={sessionStorage}
    defaultTabs={given ? [{ query: given }, ...examples] : examples}
    defaultEditorToolsVisibility="variables"
    isHeadersEditorEnabled={false}
  >
    <GraphiQL.Logo>unhindered</GraphiQL.Logo>
  </GraphiQL>,
);

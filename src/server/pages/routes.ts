import { type Route, route } from "../routes.ts";
import { sendChart } from "./chart-route.ts";
import { sendCorrections } from "./corrections/corrections-page.ts";
import { examplesPage, type RunExample } from "./examples-page.ts";
import { sendExplorer } from "./explorer/explorer-page.ts";
import { sendReleasePage } from "./release/release-page.ts";

/** The routes of pages. */
export function pageRoutes(run: RunExample): Route[] {
  return [
    route("/", "The explorer; the parameters of a table, with `kind` and `title` of a chart", sendExplorer),
    route("/releases/:dataset/:version", "The page of a release; `?lang=`", sendReleasePage),
    route("/corrections", "The policy on corrections and replies, and the log; `?dataset=`, `?lang=`", sendCorrections),
    route("/examples", "Twelve example queries with their current answers; `?lang=`", examplesPage(run)),
    route("/c/*", "A chart as a page; with `.svg`, `.png`, `.csv` or `.metadata.json` as a file", sendChart, {
      documentedPath: "/c/{chart}",
    }),
  ];
}

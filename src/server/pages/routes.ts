import type { Route } from "../routes.ts";
import { sendChart } from "./chart-route.ts";
import { type RunExample, examplesPage } from "./examples-page.ts";
import { sendExplorer } from "./explorer/explorer-page.ts";
import { sendReleasePage } from "./release/release-page.ts";

/** The routes of pages. */
export function pageRoutes(run: RunExample): Route[] {
  return [
    {
      url: "/",
      summary: "The explorer; the parameters of a table, with `kind` and `title` of a chart",
      handle: sendExplorer,
    },
    {
      url: "/releases/:dataset/:version",
      summary: "The page of a release: changes, downloads, guarantee, checks, methodology; `?lang=`",
      handle: sendReleasePage,
    },
    {
      url: "/examples",
      summary: "Twelve example queries with their current answers; `?lang=`",
      handle: examplesPage(run),
    },
    {
      url: "/c/*",
      documentedPath: "/c/{chart}",
      summary: "A chart as a page; with `.svg`, `.png`, `.csv` or `.metadata.json` as a file",
      handle: sendChart,
    },
  ];
}

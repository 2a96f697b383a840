import { documentFormats } from "../../render/documents/formats/registry.ts";
import { tableFormats } from "../../render/formats/registry.ts";
import type { Route } from "../routes.ts";
import { sendFeed } from "./feed.ts";
import { sendBrief } from "./brief.ts";
import { sendLlmsText, sendRobotsText } from "./plain-texts.ts";
import { sendOembed } from "./oembed.ts";
import { sendBundle, sendCodebook, sendIndex, sendMethodology, sendPublicKeys, sendRelease } from "./release-files.ts";
import { sendTable } from "./table-file.ts";

const documentExtensions = new Intl.ListFormat("en", { type: "disjunction" }).format(
  documentFormats.map(({ extension }) => extension),
);

/** The routes of data and files. */
export const restRoutes: readonly Route[] = [
  ...tableFormats.map((format) => ({
    url: `/v1/table.${format.extension}`,
    summary: `A table as ${format.extension}`,
    handle: sendTable(format),
  })),
  {
    url: "/v1/releases.atom",
    summary: "The releases and their corrections as a feed; `?dataset=`, `?lang=`",
    handle: sendFeed,
  },
  {
    url: "/v1/releases/index.json",
    summary: "The releases for a mirror: datasets, versions, digests and retractions",
    handle: sendIndex,
  },
  {
    url: "/v1/releases/:dataset/:version.sqlite",
    summary: "A release file; `latest` and a digest work too; ranges",
    handle: sendRelease,
  },
  {
    url: "/v1/releases/:dataset/:version/bundle.zip",
    summary: "A release with everything that follows from it; ranges",
    handle: sendBundle,
  },
  {
    url: "/v1/releases/:dataset/:version/codebook.json",
    summary: "The codebook of a release in all its languages",
    handle: sendCodebook,
  },
  {
    url: "/v1/releases/:dataset/:version/methodology.md",
    summary: "The methodology of a release; `?lang=`",
    handle: sendMethodology,
  },
  {
    url: "/.well-known/unhindered-key.pem",
    summary: "The public keys that signed the releases, newest first",
    handle: sendPublicKeys,
  },
  ...(["country", "region"] as const).map((dimension) => ({
    url: `/${dimension}/:file`,
    documentedPath: `/${dimension}/{code}.{format}`,
    summary: `A brief on a ${dimension} as ${documentExtensions}; \`?dataset=\`, \`?release=\`, \`?lang=\``,
    handle: sendBrief(dimension),
  })),
  {
    url: "/oembed",
    summary: "The oEmbed description of a chart; `?url=`, `?format=json` or `xml`",
    handle: sendOembed,
  },
  { url: "/llms.txt", summary: "Instructions for language models", handle: sendLlmsText },
  { url: "/robots.txt", summary: "Instructions for crawlers", handle: sendRobotsText },
];

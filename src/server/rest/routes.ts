import { documentFormats } from "../../render/documents/formats/registry.ts";
import { tableFormats } from "../../render/formats/registry.ts";
import { type Route, route } from "../routes.ts";
import { sendBrief } from "./brief.ts";
import { sendCorrectionsFeed, sendCorrectionsJson } from "./corrections.ts";
import { sendFeed } from "./feed.ts";
import { sendOembed } from "./oembed.ts";
import { sendLlmsText, sendRobotsText } from "./plain-texts.ts";
import {
  sendBundle,
  sendCodebook,
  sendDcat,
  sendIndex,
  sendMethodology,
  sendPublicKeys,
  sendRelease,
  sendSchemaOrg,
} from "./release-files.ts";
import { sendStatements, statementFiles, statementFormats } from "./statement-files.ts";
import { sendTable } from "./table-file.ts";

const documentExtensions = new Intl.ListFormat("en", { type: "disjunction" }).format(
  documentFormats.map(({ extension }) => extension),
);
const release = "/v1/releases/:dataset/:version";

/** The routes of data and files. */
export const restRoutes: readonly Route[] = [
  ...tableFormats.map((format) =>
    route(`/v1/table.${format.extension}`, `A table as ${format.extension}`, sendTable(format)),
  ),
  ...statementFiles.flatMap((file) =>
    statementFormats.map((format) =>
      route(
        `/v1/${file.name}.${format.extension}`,
        `The ${file.name} of a release as ${format.extension}, each with its source`,
        sendStatements(file, format),
      ),
    ),
  ),
  route("/v1/releases.atom", "The releases and their corrections as a feed; `?dataset=`, `?lang=`", sendFeed),
  route("/corrections.atom", "The log of corrections as a feed; `?dataset=`, `?lang=`", sendCorrectionsFeed),
  route("/corrections.json", "The log of corrections as JSON; `?dataset=`, `?lang=`", sendCorrectionsJson),
  route("/v1/releases/index.json", "The releases for a mirror: versions, digests and retractions", sendIndex),
  route(`${release}.sqlite`, "A release file; `latest` and a digest work too; ranges", sendRelease),
  route(`${release}/bundle.zip`, "A release with everything that follows from it; ranges", sendBundle),
  route(`${release}/codebook.json`, "The codebook of a release in all its languages", sendCodebook),
  route(`${release}/dcat.jsonld`, "The description of a release as a DCAT 3 dataset, for data catalogues", sendDcat),
  route(
    `${release}/schema-org.jsonld`,
    "The description of a release as a schema.org dataset, for search engines; `?lang=`",
    sendSchemaOrg,
  ),
  route(`${release}/methodology.md`, "The methodology of a release; `?lang=`", sendMethodology),
  route("/.well-known/unhindered-key.pem", "The public keys that signed the releases, newest first", sendPublicKeys),
  ...(["country", "region"] as const).map((dimension) =>
    route(
      `/${dimension}/:file`,
      `A brief on a ${dimension} as ${documentExtensions}; \`?dataset=\`, \`?release=\`, \`?lang=\``,
      sendBrief(dimension),
      {
        documentedPath: `/${dimension}/{code}.{format}`,
      },
    ),
  ),
  route("/oembed", "The oEmbed description of a chart; `?url=`, `?format=json` or `xml`", sendOembed),
  route("/llms.txt", "Instructions for language models", sendLlmsText),
  route("/robots.txt", "Instructions for crawlers", sendRobotsText),
];

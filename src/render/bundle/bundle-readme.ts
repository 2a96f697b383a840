import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { methodOf, readingOf } from "../../query/answer/display.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { releaseTitle } from "../../query/citation/reference.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";

const verifyWithUs = ["npx unhindered verify bundle.zip --key publisher.pem"];
const verifyWithOthers = [
  "sha256sum --check SHA256SUMS",
  "openssl pkeyutl -verify -pubin -inkey publisher.pem -rawin -in digest.txt -sigfile digest.sig",
];

/** What a person should read first of a bundle. `has` tells which files are there. */
export function bundleReadme({ manifest, signature }: Release, has: (path: string) => boolean, lang: Lang): string {
  const { dataset, version, publishedAt, period, digest, notes } = manifest;
  const said = (...words: Parameters<typeof message>) => formatMessage(message(...words), lang).value;
  const signatureFiles = signature ? "`digest.txt`, `digest.sig`, `key.pem`" : "`digest.txt`";
  const commands = signature ? [...verifyWithUs, ...verifyWithOthers] : ["npx unhindered verify bundle.zip"];
  const notice = translationNotice(lang);
  const methodology = has(`methodology.${lang}.md`) ? lang : "en";
  return `${[
    `# ${releaseTitle(manifest, lang)}`,
    ...(dataset.nature === "SYNTHETIC" ? [`**${said("synthetic")}**`] : []),
    textIn(dataset.description, lang).value,
    [
      `- ${said("pageVersion")}: ${version}`,
      `- ${said("pageTime")}: ${publishedAt}`,
      `- ${said("pagePeriod")}: ${period.join("–")}`,
      `- ${said("pageDigest")}: \`${digest}\``,
    ].join("\n"),
    ...notes.map((note) => textIn(note, lang).value),
    `## ${said("pageReading")}`,
    methodOf(manifest, lang).value,
    readingOf(manifest, lang).value,
    `## ${said("bundleContents")}`,
    [
      `- \`release.sqlite\`: ${said("bundleRelease")}`,
      `- \`tables/\`: ${said("bundleTables")}`,
      `- \`codebook.json\`: ${said("bundleCodebook")}`,
      `- \`methodology.${methodology}.md\`: ${said("bundleMethodology")}`,
      `- \`disclosure-report.json\`: ${said("bundleDisclosure")}`,
      `- \`datapackage.json\`, \`dcat.jsonld\`, \`schema-org.jsonld\`, \`CITATION.cff\`: ${said("bundleDescriptions")}`,
      `- ${signatureFiles}: ${said(signature ? "bundleSignature" : "pageDigest")}`,
      `- \`SHA256SUMS\`: ${said("bundleSums")}`,
    ].join("\n"),
    `## ${said("bundleVerify")}`,
    said(signature ? "bundleSigned" : "bundleUnsigned"),
    shell(commands),
    `## ${said("bundleOffline")}`,
    shell(["npx unhindered serve --bundle bundle.zip"]),
    ...(notice === null ? [] : [notice]),
  ].join("\n\n")}\n`;
}

function shell(commands: readonly string[]): string {
  return ["```sh", ...commands, "```"].join("\n");
}

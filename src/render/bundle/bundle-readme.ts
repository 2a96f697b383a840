import type { Lang } from "../../i18n/languages.ts";
import { labelled } from "../../i18n/local-formats.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import { methodOf, readingOf } from "../../query/answer/display.ts";
import { attributionOf } from "../../query/citation/attribution.ts";
import { releaseTitle } from "../../query/citation/reference.ts";
import type { Release } from "../../releases/release.ts";

const verifyCommand = "npx unhindered verify bundle.zip --key publisher.pem";
const standardCommands = [
  "sha256sum --check SHA256SUMS",
  "openssl pkeyutl -verify -pubin -inkey publisher.pem -rawin -in digest.txt -sigfile digest.sig",
];

/** The README of a bundle. `has` tells whether the bundle contains a file. */
export function bundleReadme({ manifest, signature }: Release, has: (path: string) => boolean, lang: Lang): string {
  const { dataset, version, publishedAt, period, digest, notes, rights } = manifest;
  const sentence = (...args: Parameters<typeof message>) => formatMessage(message(...args), lang).value;
  const item = (label: string, text: string) => `- ${labelled(label, lang)}${text}`;
  const signatureFiles = signature ? "`digest.txt`, `digest.sig`, `key.pem`" : "`digest.txt`";
  const commands = signature ? [verifyCommand, ...standardCommands] : ["npx unhindered verify bundle.zip"];
  const notice = translationNotice(lang);
  const methodology = has(`methodology.${lang}.md`) ? lang : "en";
  return `${[
    `# ${releaseTitle(manifest, lang)}`,
    ...(dataset.nature === "SYNTHETIC" ? [`**${sentence("synthetic")}**`] : []),
    textIn(dataset.description, lang).value,
    [
      item(sentence("pageVersion"), version),
      item(sentence("pageTime"), publishedAt),
      item(sentence("pagePeriod"), period.join("–")),
      item(sentence("pageDigest"), `\`${digest}\``),
      ...(rights
        ? [
            item(sentence("rightsLicence"), `[${rights.licence.name}](${rights.licence.url})`),
            item(sentence("rightsAttribution"), attributionOf(rights, lang)),
          ]
        : []),
    ].join("\n"),
    ...(rights ? [sentence("rightsScope")] : []),
    ...notes.map((note) => textIn(note, lang).value),
    `## ${sentence("pageReading")}`,
    methodOf(manifest, lang).value,
    readingOf(manifest, lang).value,
    `## ${sentence("bundleContents")}`,
    [
      item("`release.sqlite`", sentence("bundleRelease")),
      item("`tables/`", sentence("bundleTables")),
      item("`codebook.json`", sentence("bundleCodebook")),
      item(`\`methodology.${methodology}.md\``, sentence("bundleMethodology")),
      item("`disclosure-report.json`", sentence("bundleDisclosure")),
      item("`datapackage.json`, `dcat.jsonld`, `schema-org.jsonld`, `CITATION.cff`", sentence("bundleDescriptions")),
      item(signatureFiles, sentence(signature ? "bundleSignature" : "pageDigest")),
      item("`SHA256SUMS`", sentence("bundleSums")),
    ].join("\n"),
    `## ${sentence("bundleVerify")}`,
    sentence(signature ? "bundleSigned" : "bundleUnsigned"),
    shell(commands),
    `## ${sentence("bundleOffline")}`,
    shell(["npx unhindered serve --bundle bundle.zip"]),
    ...(notice === null ? [] : [notice]),
  ].join("\n\n")}\n`;
}

function shell(commands: readonly string[]): string {
  return ["```sh", ...commands, "```"].join("\n");
}

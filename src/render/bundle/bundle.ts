import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Lang, languages } from "../../i18n/languages.ts";
import { disclosureReportOf } from "../../releases/disclosure-report.ts";
import type { Manifest, Release } from "../../releases/release.ts";
import type { Distribution, Place } from "../metadata/distributions.ts";
import { dcatOf } from "../metadata/dcat.ts";
import { codebookText, methodologyText } from "../../query/release/release-texts.ts";
import { schemaOrgOf } from "../metadata/schema-org.ts";
import { bundleReadme } from "./bundle-readme.ts";
import { type BundleTable, csvwGroup, tablesOf } from "./bundle-tables.ts";
import { citationFile } from "./citation-file.ts";
import { dataPackage } from "./data-package.ts";

/** One file of a bundle, by its path there. */
export interface BundleFile {
  readonly path: string;
  readonly content: Buffer;
}

/** The path of the release itself; all other files are made from it. */
export const releasePath = "release.sqlite";
/** The path of the SHA-256 sums of all files before it; it is the last one. */
export const sumsPath = "SHA256SUMS";

/**
 * All files of a release's bundle, in their order, each made from the release alone: no clock, no address, no setting.
 * So whoever has the release can make the bundle again, byte for byte, and the release's signature stands for all of it.
 */
export async function bundleFiles(release: Release): Promise<BundleFile[]> {
  const { manifest } = release;
  const tables = await tablesOf(release);
  const files = [
    { path: releasePath, content: await readFile(release.file) },
    textFile("codebook.json", codebookText(release)),
    textFile("disclosure-report.json", disclosureText(manifest)),
    ...methodologies(release),
    ...tables.map(({ path, csv }) => textFile(path, csv)),
    textFile("tables/csv-metadata.json", csvwGroup(tables)),
  ];
  const all = [...readmes(release, files), ...files, ...descriptions(release, files, tables), ...signed(release)];
  const sums = all.map(({ path, content }) => `${sha256(content)}  ${path}\n`);
  return [...all, textFile(sumsPath, sums.join(""))];
}

/** The SHA-256 of bytes, as 64 hex digits. */
export function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function textFile(path: string, text: string): BundleFile {
  return { path, content: Buffer.from(text) };
}

function jsonFile(path: string, document: object): BundleFile {
  return textFile(path, `${JSON.stringify(document, null, 1)}\n`);
}

function disclosureText(manifest: Manifest): string {
  const { profile, parameters } = manifest;
  return `${JSON.stringify({ profile, parameters, checks: disclosureReportOf(manifest).checks }, null, 1)}\n`;
}

/** In the languages that it exists in. */
function methodologies(release: Release): BundleFile[] {
  return languages.flatMap((asked) => {
    const { value, lang } = methodologyText(release, asked);
    return lang === asked ? [textFile(`methodology.${lang}.md`, value)] : [];
  });
}

/** README.md is the English one: programs that show a folder look for that name. */
function readmes(release: Release, files: readonly BundleFile[]): BundleFile[] {
  const path = (lang: Lang) => (lang === "en" ? "README.md" : `README.${lang}.md`);
  const has = (found: string) => files.some((file) => file.path === found);
  return languages.map((lang) => textFile(path(lang), bundleReadme(release, has, lang)));
}

/** What programs and catalogues read of the bundle. */
function descriptions(release: Release, files: readonly BundleFile[], tables: readonly BundleTable[]): BundleFile[] {
  const place: Place = { site: null, files: files.map(distributionOf) };
  return [
    jsonFile("datapackage.json", dataPackage(release, place.files, tables)),
    jsonFile("dcat.jsonld", dcatOf(release, place, null)),
    jsonFile("schema-org.jsonld", schemaOrgOf(release, place, "en")),
    textFile("CITATION.cff", citationFile(release.manifest)),
  ];
}

const mediaTypes: Readonly<Record<string, string>> = {
  sqlite: "application/vnd.sqlite3",
  csv: "text/csv",
  json: "application/json",
  md: "text/markdown",
};

function distributionOf({ path, content }: BundleFile): Distribution {
  const mediaType = mediaTypes[path.slice(path.lastIndexOf(".") + 1)]!;
  return { url: path, mediaType, bytes: content.length, digest: `sha256:${sha256(content)}` };
}

/** The digest as the bytes that are signed, and the signature as bytes, so that OpenSSL can check them as they are. */
function signed({ manifest, signature }: Release): BundleFile[] {
  const digest = textFile("digest.txt", manifest.digest);
  if (!signature) return [digest];
  const bytes = Buffer.from(signature.signature, "base64");
  return [digest, { path: "digest.sig", content: bytes }, textFile("key.pem", signature.publicKey)];
}

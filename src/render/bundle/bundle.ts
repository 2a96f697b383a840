import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Lang, languages } from "../../i18n/languages.ts";
import { codebookText, methodologyText } from "../../query/release/release-texts.ts";
import { disclosureReportOf } from "../../releases/disclosure-report.ts";
import type { Manifest, Release } from "../../releases/release.ts";
import { dcatOf } from "../metadata/dcat.ts";
import type { Distribution } from "../metadata/distributions.ts";
import { schemaOrgOf } from "../metadata/schema-org.ts";
import { bundleReadme } from "./bundle-readme.ts";
import { type BundleTable, csvwGroup, tablesOf } from "./bundle-tables.ts";
import { citationFile } from "./citation-file.ts";
import { dataPackage } from "./data-package.ts";

/** A file of a bundle. */
export interface BundleFile {
  readonly path: string;
  readonly content: Buffer;
}

/** The path of the release, from which all other files are made. */
export const releasePath = "release.sqlite";
/** The path of the last file: the SHA-256 sums of all other files. */
export const sumsPath = "SHA256SUMS";

/**
 * The files of a release's bundle, in order. They depend only on the release, so anyone can make the same bytes from it,
 * and its signature covers them.
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
  const all = [...readmes(release, files), ...files, ...descriptions(release, files, tables), ...signatures(release)];
  const sums = all.map(({ path, content }) => `${sha256(content)}  ${path}\n`);
  return [...all, textFile(sumsPath, sums.join(""))];
}

/** The SHA-256 digest of bytes, as 64 hexadecimal digits. */
export function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function textFile(path: string, text: string): BundleFile {
  return { path, content: Buffer.from(text) };
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

function disclosureText(manifest: Manifest): string {
  const { profile, parameters } = manifest;
  return jsonText({ profile, parameters, checks: disclosureReportOf(manifest).checks });
}

/** The methodology in the languages that have it. */
function methodologies(release: Release): BundleFile[] {
  return languages.flatMap((wanted) => {
    const { value, lang } = methodologyText(release, wanted);
    return lang === wanted ? [textFile(`methodology.${lang}.md`, value)] : [];
  });
}

/** README.md is in English, because programs that show a folder look for that name. */
function readmes(release: Release, files: readonly BundleFile[]): BundleFile[] {
  const path = (lang: Lang) => (lang === "en" ? "README.md" : `README.${lang}.md`);
  const has = (name: string) => files.some((file) => file.path === name);
  return languages.map((lang) => textFile(path(lang), bundleReadme(release, has, lang)));
}

/** Descriptions of the bundle for programs and data catalogues. */
function descriptions(release: Release, files: readonly BundleFile[], tables: readonly BundleTable[]): BundleFile[] {
  const location = { site: null, files: files.map(distributionOf) };
  return [
    textFile("datapackage.json", jsonText(dataPackage(release, location.files, tables))),
    textFile("dcat.jsonld", jsonText(dcatOf(release, location, null))),
    textFile("schema-org.jsonld", jsonText(schemaOrgOf(release, location, "en"))),
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

/** The digest as the signed bytes and the signature as bytes, so that OpenSSL can check them. */
function signatures({ manifest, signature }: Release): BundleFile[] {
  const digest = textFile("digest.txt", manifest.digest);
  if (!signature) return [digest];
  const bytes = Buffer.from(signature.signature, "base64");
  return [digest, { path: "digest.sig", content: bytes }, textFile("key.pem", signature.publicKey)];
}

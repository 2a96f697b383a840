import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { sgReports } from "../src/codebook/datasets.ts";
import { releaseFacts } from "../src/pipeline.ts";
import type { Published } from "../src/releases/catalogue/publish.ts";
import { readSettings } from "../src/settings.ts";
import { withCopy } from "./published/seeds.ts";
import { sign } from "./releases/signer.ts";
import { publicUrl } from "./server/served.ts";

/** The settings of a server with all channels. */
export const settings = readSettings({
  PUBLIC_URL: publicUrl,
  RATE_LIMIT: "0",
  CONTACT_CORRECTIONS: "corrections@office.example",
  CONTACT_REPLIES: "replies@office.example",
  CONTACT_AT_RISK: "safe@office.example",
}).serve;

/** The mailboxes, the subject and the text of a mail link of a page. */
export function mailOf(href: string) {
  const { pathname: to, searchParams } = new URL(href.replaceAll("&amp;", "&"));
  return { to, subject: searchParams.get("subject"), body: searchParams.get("body") };
}

/** Adds a row to a file of a directory. Columns without a value are empty. */
function addRow(seeds: string, file: string, values: Record<string, string>): void {
  const name = path.join(seeds, file);
  const rows = parse<Record<string, string>>(readFileSync(name, "utf8"), { columns: true });
  const columns = Object.keys(rows[0]!);
  writeFileSync(name, stringify([...rows, values], { header: true, columns }));
}

const words = (text: string) => ({ ar: text, zh: text, en: text, fr: text, ru: text, es: text });

/** The shipped dataset with two fictitious territories, so that no test invents an act of a State. */
const dataset = {
  ...sgReports,
  dimensions: sgReports.dimensions.map((dimension) =>
    dimension.id === "country"
      ? {
          ...dimension,
          categories: [
            ...dimension.categories,
            { code: "XAA", label: words("Territory A"), parent: "african" },
            { code: "XAB", label: words("Territory B"), parent: "african" },
          ],
        }
      : dimension,
  ),
};

/** The two territories, and a source that names them in the edition of 2013, which has no complete list. */
function addTerritories(seeds: string): void {
  for (const iso3 of ["XAA", "XAB"]) {
    const name = { name_ar: iso3, name_zh: iso3, name_en: iso3, name_fr: iso3, name_ru: iso3, name_es: iso3 };
    addRow(seeds, "countries.csv", { iso3, m49: "999", ...name, un_member: "no", un_regional_group: "AFRICAN" });
    const source = { source_url: "https://docs.un.org/en/A/HRC/24/29", evidence: "test text" };
    addRow(seeds, "citations.csv", {
      report_symbol: "A/HRC/24/29",
      year: "2013",
      country_iso3: iso3,
      source_seen: "yes",
      ...source,
    });
  }
}

/** The first release has the shipped data and the territories. The second adds a reply, a disputed row and a refusal with wordings of a test. */
export function publishCorrected(directory: string): Promise<[first: Published, second: Published]> {
  return withCopy(async (seeds) => {
    const target = (publishedAt: string) => ({ directory, publishedAt, sign });
    const release = async (time: string) => {
      const made = await releaseFacts(dataset, seeds, [], target(time));
      if ("manifest" in made) return made;
      throw new Error(JSON.stringify(made));
    };
    addTerritories(seeds);
    const first = await release("2026-11-29T12:00:00.000Z");
    addRow(seeds, "state_replies.csv", {
      id: "reply-test",
      country_iso3: "XAA",
      date: "2026-11-25",
      title: "Test reply",
      years: "2013",
      kind: "comment",
      language: "fr",
      text: "Texte d’essai",
    });
    const request = { received: "2026-11-25", country_iso3: "XAA", page: "/country/XAA", old_text: "test text" };
    addRow(seeds, "corrections.csv", {
      ...request,
      number: "6",
      requester: "state",
      edition: "2013",
      reason: "test reason",
      outcome: "open",
      disputed_since: "2026-11-25",
    });
    addRow(seeds, "corrections.csv", {
      ...request,
      number: "7",
      decided: "2026-11-26",
      requester: "organization",
      reason: "test refusal",
      outcome: "refused",
    });
    addRow(seeds, "corrections.csv", {
      number: "8",
      received: "2026-11-26",
      decided: "2026-11-27",
      requester: "state",
      country_iso3: "XAB",
      edition: "2013",
      page: "/country/XAB",
      reason: "test refusal of a dispute",
      outcome: "refused",
      disputed_since: "2026-11-26",
    });
    const second = await release("2026-11-30T12:00:00.000Z");
    return [first, second];
  });
}

import { nearest } from "../../codebook/nearest.ts";
import { type Licence, licences, type Publisher } from "../../codebook/rights.ts";
import { WrongUse } from "../../errors.ts";
import type { DeclaredRights } from "../../vault/declaration.ts";
import type { Call, Option } from "./command.ts";

const knownIds = licences.map(({ spdxId }) => spdxId).join(", ");

/** The licence, the publisher and the rights holder of a dataset, which `dataset set` accepts. */
export const rightsOptions: Readonly<Record<string, Option>> = {
  licence: { type: "string", summary: `Licence of the releases, by SPDX identifier: ${knownIds}` },
  licenceName: { type: "string", summary: "Short name of another licence; needs --licence-url" },
  licenceUrl: { type: "string", summary: "Address of the text of another licence; needs --licence-name" },
  publisher: { type: "string", summary: "Organisation that publishes the releases" },
  publisherUrl: { type: "string", summary: "Address of the home page of --publisher" },
  rightsHolder: { type: "string", summary: "Owner of the compilation, if it is not the publisher, or none" },
};

/** Reads the rights of a call. Omitted options are missing in the result. */
export function rightsIn(call: Call): Partial<DeclaredRights> {
  const { rightsHolder } = call;
  const licence = licenceIn(call);
  const publisher = publisherIn(call);
  return {
    ...(licence && { licence }),
    ...(publisher && { publisher }),
    ...(rightsHolder !== undefined && {
      rightsHolder: rightsHolder === "none" ? null : nameIn("--rights-holder", rightsHolder),
    }),
  };
}

function licenceIn({ licence, licenceName, licenceUrl }: Call): Licence | undefined {
  const isOther = licenceName !== undefined || licenceUrl !== undefined;
  if (licence !== undefined && !isOther) return knownLicence(String(licence));
  if (!isOther) return undefined;
  if (licence !== undefined || licenceName === undefined || licenceUrl === undefined)
    throw new WrongUse(
      "Cannot declare a licence: give either --licence, or both --licence-name and --licence-url for another licence",
    );
  return { spdxId: null, name: nameIn("--licence-name", licenceName), url: addressIn("--licence-url", licenceUrl) };
}

function knownLicence(text: string): Licence {
  const known = licences.find(({ spdxId }) => spdxId.toLowerCase() === text.trim().toLowerCase());
  if (known) return known;
  const candidates = licences.map(({ spdxId, name }) => ({ code: spdxId, label: { en: name } }));
  const near = nearest(text, candidates);
  const suggestion = near.length > 0 ? ` Did you mean ${near.join(" or ")}?` : "";
  throw new WrongUse(
    `Cannot declare licence "${text}": it must be one of ${knownIds}.${suggestion} For another licence, give --licence-name and --licence-url instead`,
  );
}

function publisherIn({ publisher, publisherUrl }: Call): Publisher | undefined {
  if (publisher === undefined && publisherUrl === undefined) return undefined;
  if (publisher === undefined) throw new WrongUse("Cannot declare --publisher-url: it must come with --publisher");
  const url = publisherUrl === undefined ? null : addressIn("--publisher-url", publisherUrl);
  return { name: nameIn("--publisher", publisher), url };
}

const maxNameLength = 200;

function nameIn(option: string, value: Call[string]): string {
  const name = String(value).trim();
  if (name === "" || name.length > maxNameLength || /\p{C}/u.test(name))
    throw new WrongUse(
      `Cannot declare ${option}: it must have 1 to ${maxNameLength} characters, without control characters`,
    );
  return name;
}

function addressIn(option: string, value: Call[string]): string {
  const text = String(value);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new WrongUse(
      `Cannot declare ${option} "${text}": it must be an http or https address, such as https://example.org/`,
    );
  return url.href;
}

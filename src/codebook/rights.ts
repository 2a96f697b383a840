/** A licence under which figures may be reused. */
export interface Licence {
  /** The SPDX identifier, such as `CC-BY-4.0`; null for a licence outside {@link licences}. */
  readonly spdxId: string | null;
  /** The short name, such as `CC BY 4.0`. */
  readonly name: string;
  /** The address of its text. */
  readonly url: string;
}

/** The organisation that publishes a dataset. */
export interface Publisher {
  readonly name: string;
  /** The address of its home page. */
  readonly url: string | null;
}

/** The licence of a compilation, and the organisations behind it. Facts and quotations belong to their sources. */
export interface Rights {
  readonly licence: Licence;
  readonly publisher: Publisher;
  /** The owner of the compilation, if it is not the publisher. */
  readonly rightsHolder: string | null;
}

/** Licences for data, with the identifiers of SPDX (https://spdx.org/licenses/). */
export const licences: readonly (Licence & { readonly spdxId: string })[] = [
  {
    spdxId: "CC-BY-4.0",
    name: "CC BY 4.0",
    url: "https://creativecommons.org/licenses/by/4.0/",
  },
  {
    spdxId: "CC-BY-SA-4.0",
    name: "CC BY-SA 4.0",
    url: "https://creativecommons.org/licenses/by-sa/4.0/",
  },
  {
    spdxId: "CC-BY-NC-4.0",
    name: "CC BY-NC 4.0",
    url: "https://creativecommons.org/licenses/by-nc/4.0/",
  },
  {
    spdxId: "CC0-1.0",
    name: "CC0 1.0",
    url: "https://creativecommons.org/publicdomain/zero/1.0/",
  },
  { spdxId: "ODbL-1.0", name: "ODbL 1.0", url: "https://opendatacommons.org/licenses/odbl/1-0/" },
  { spdxId: "ODC-By-1.0", name: "ODC-By 1.0", url: "https://opendatacommons.org/licenses/by/1-0/" },
  { spdxId: "PDDL-1.0", name: "PDDL 1.0", url: "https://opendatacommons.org/licenses/pddl/1-0/" },
];

/** Dedications to the public domain. Nobody keeps a copyright under them. */
const dedications: ReadonlySet<string | null> = new Set(["CC0-1.0", "PDDL-1.0"]);

/**
 * Whether a licence gives up the copyright.
 *
 * @example
 * isDedication({ spdxId: "CC0-1.0", name: "CC0 1.0", url: "https://creativecommons.org/publicdomain/zero/1.0/" }); // true
 */
export function isDedication({ spdxId }: Licence): boolean {
  return dedications.has(spdxId);
}

/** The rights of the compilations in this package: the published figures and the synthetic demonstration. */
export const shippedRights: Rights = {
  licence: licences[0]!,
  publisher: { name: "Unhindered", url: null },
  rightsHolder: null,
};

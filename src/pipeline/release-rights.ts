import { type Rights, shippedRights } from "../codebook/rights.ts";
import { Refused } from "../errors.ts";
import type { DeclaredDataset } from "../vault/declaration.ts";

/**
 * The rights of a dataset for its release.
 *
 * @throws {Refused} if the licence or the publisher is not declared. The message has the command that declares them.
 */
export function releaseRights({ id, licence, publisher, rightsHolder }: DeclaredDataset): Rights {
  if (licence && publisher) return { licence, publisher, rightsHolder };
  const missing = [
    { name: "licence", isMissing: !licence, option: `--licence ${shippedRights.licence.spdxId}` },
    { name: "publisher", isMissing: !publisher, option: '--publisher "Name of the organisation"' },
  ].filter(({ isMissing }) => isMissing);
  const names = missing.map(({ name }) => name).join(" and its ");
  const options = missing.map(({ option }) => option).join(" ");
  throw new Refused(
    `Cannot release "${id}": its ${names} must be declared. Declare with: unhindered dataset set ${id} ${options}`,
  );
}

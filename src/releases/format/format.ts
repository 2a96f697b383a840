/** The format of release files that this program writes and reads. Files of the first format have 0 in its place. */
export const releaseFormat = 2;

/** The offset of SQLite's `application_id`, which holds the format: four bytes, big-endian. */
const formatOffset = 68;

/** The format of a release file. */
export function formatOf(bytes: Buffer): number {
  return bytes.readUInt32BE(formatOffset);
}

/** For answers that say the same for ever. */
export const aYear = "public, max-age=31536000, immutable";

/** For answers that a newer release may change. */
export const aMinute = "public, max-age=60, must-revalidate";

/** For errors, and for what one reader is told. */
export const never = "no-store";

/** Whether a tag is among those that a reader has already (`If-None-Match`); a weak one is as good as a strong one. */
export function isKnown(tags: string | undefined, tag: string): boolean {
  if (tags === undefined) return false;
  return tags === tag || tags === "*" || tags.split(",").some((one) => opaque(one) === opaque(tag));
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}

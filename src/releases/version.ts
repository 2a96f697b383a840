/** A version `YYYY.N.0`: the last year of the figures, and the releases of that year from 1. */
const versionForm = /^(\d{4})\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** The name of a release file is its version and this. */
export const extension = ".sqlite";

/** What a release that was retracted leaves in its place: `2025.1.0.retracted`. */
export const retractedExtension = ".retracted";

const refForm = /^(latest|\d{4}\.(\*|(0|[1-9]\d*)\.(\*|0|[1-9]\d*))|sha256:[0-9a-f]{12,64})$/;

/** True for `latest`, `2025.1.0`, `2025.*`, `2025.1.*`, and `sha256:` with 12 to 64 hex digits. */
export function isReleaseRef(text: string): boolean {
  return refForm.test(text);
}

/** Compares versions by their numbers: 2025.10.0 comes after 2025.9.0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return left.map((number, index) => number - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** The versions among a directory's file names, oldest first; what was retracted is none of them, even if it is there. */
export function versionsOf(names: readonly string[]): string[] {
  const retracted = new Set(retractedVersionsOf(names));
  return named(names, extension).filter((version) => !retracted.has(version));
}

/** The versions that were retracted, oldest first. */
export function retractedVersionsOf(names: readonly string[]): string[] {
  return named(names, retractedExtension);
}

function named(names: readonly string[], ending: string): string[] {
  const versions = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  return versions.filter((version) => versionForm.test(version)).toSorted(compareVersions);
}

/** The version after all of the period's last year that a directory's file names tell of, those retracted too. */
export function nextVersion(names: readonly string[], period: readonly [number, number]): string {
  const year = period[1];
  const existing = [...named(names, extension), ...retractedVersionsOf(names)];
  const taken = existing.map(numbersOf).filter(([own]) => own === year);
  return `${year}.${Math.max(0, ...taken.map(([, count = 0]) => count)) + 1}.0`;
}

/** True when a version, or the digest beside it, is meant by a reference other than `latest`. */
export function isMeant(
  ref: string,
  { version, digest }: { readonly version: string; readonly digest: string },
): boolean {
  if (ref.startsWith("sha256:")) return digest.startsWith(ref);
  return ref.endsWith("*") ? version.startsWith(ref.slice(0, -1)) : version === ref;
}

function numbersOf(version: string): number[] {
  return version.split(".").map(Number);
}

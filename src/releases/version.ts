/** A version `YYYY.N.0`: the last year of the figures, and the number of the release for that year, from 1. */
const versionForm = /^(\d{4})\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** The file extension of a release, as in `2025.1.0.sqlite`. */
export const extension = ".sqlite";

/** The file extension of a retraction mark, as in `2025.1.0.retracted`. */
export const retractedExtension = ".retracted";

const refForm = /^(latest|\d{4}\.(\*|(0|[1-9]\d*)\.(\*|0|[1-9]\d*))|sha256:[0-9a-f]{12,64})$/;

/** Whether a text is `latest`, `2025.1.0`, `2025.*`, `2025.1.*`, or `sha256:` with 12 to 64 hexadecimal digits. */
export function isReleaseRef(text: string): boolean {
  return refForm.test(text);
}

/** Compares versions by their numbers: 2025.10.0 comes after 2025.9.0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return left.map((number, index) => number - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** The versions of release files, oldest first, without retracted ones. */
export function versionsOf(names: readonly string[]): string[] {
  const retracted = new Set(retractedVersionsOf(names));
  return versionsWith(names, extension).filter((version) => !retracted.has(version));
}

/** The versions of retraction marks, oldest first. */
export function retractedVersionsOf(names: readonly string[]): string[] {
  return versionsWith(names, retractedExtension);
}

function versionsWith(names: readonly string[], ending: string): string[] {
  const versions = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  return versions.filter((version) => versionForm.test(version)).toSorted(compareVersions);
}

/** The next version for the last year of a period. It follows every existing and retracted version in `names`. */
export function nextVersion(names: readonly string[], period: readonly [number, number]): string {
  const year = period[1];
  const existing = [...versionsWith(names, extension), ...retractedVersionsOf(names)];
  const taken = existing.map(numbersOf).filter(([first]) => first === year);
  return `${year}.${Math.max(0, ...taken.map(([, count = 0]) => count)) + 1}.0`;
}

/** Whether a reference other than `latest` matches a release. */
export function matchesRef(
  ref: string,
  { version, digest }: { readonly version: string; readonly digest: string },
): boolean {
  if (ref.startsWith("sha256:")) return digest.startsWith(ref);
  return ref.endsWith("*") ? version.startsWith(ref.slice(0, -1)) : version === ref;
}

function numbersOf(version: string): number[] {
  return version.split(".").map(Number);
}

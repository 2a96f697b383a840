import type { Release } from "../../../../releases/release.ts";

/** The class of the GraphQL type `Release`. */
type ReleaseClass = new (release: Release) => object;

let registered: ReleaseClass | undefined;

/**
 * Registers the class of `Release`. Its fields return types with a field `release`, so these types cannot import the
 * class: modules must not import each other in a circle.
 */
export function registerReleaseClass(type: ReleaseClass): void {
  registered = type;
}

/** The class of `Release`, for the declaration of a field. */
export function releaseClass(): ReleaseClass {
  if (!registered) throw new TypeError("Cannot build the schema: the class of Release must be registered");
  return registered;
}

/** A `Release`. */
export function releaseObject(release: Release): object {
  return new (releaseClass())(release);
}

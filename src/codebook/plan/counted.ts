import type { DimensionId } from "../dimensions/dimension.ts";
import type { ProtectedTable } from "./profile.ts";

/** The attributes of the case file that a table needs: `country` for the region, `act` for its detailed codes. */
function attributesOf({ dimensions }: ProtectedTable): DimensionId[] {
  const attributes = dimensions.map((id) => (id === "region" ? "country" : (id.replace("_detail", "") as DimensionId)));
  return [...new Set(attributes)];
}

/** Whether a table is counted by exactly these attributes. */
export function hasAttributes(table: ProtectedTable, attributes: readonly DimensionId[]): boolean {
  return attributesOf(table).join() === attributes.join();
}

/** The tables of editions that a database counts: `cut` has no entry within all bounds. */
function countable(tables: readonly ProtectedTable[]): ProtectedTable[] {
  return tables.filter(({ dimensions, span }) => span === "edition" && !dimensions.includes("cut"));
}

/** The combinations of attributes by which a plan counts persons and organisations, each once. */
export function attributeSets(tables: readonly ProtectedTable[]): DimensionId[][] {
  const sets = countable(tables).filter(({ unit }) => unit !== "case");
  return [...new Map(sets.map((table) => [attributesOf(table).join(), attributesOf(table)])).values()];
}

/** The attributes by which a plan counts cases. */
export function caseAttributes(tables: readonly ProtectedTable[]): DimensionId[] {
  return [...new Set(tables.filter(({ unit }) => unit === "case").flatMap(attributesOf))];
}

/** The number of codes of each attribute that every table of a plan counts. */
export function sharedBounds(tables: readonly ProtectedTable[]): Map<DimensionId, number> {
  const shared = new Map<DimensionId, number>();
  for (const table of countable(tables))
    for (const id of table.dimensions) {
      const [attribute] = attributesOf({ ...table, dimensions: [id] });
      shared.set(attribute!, Math.min(shared.get(attribute!) ?? Infinity, table.bounds[id] ?? 1));
    }
  return shared;
}

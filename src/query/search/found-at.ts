import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { PlannedTable } from "../../codebook/dataset.ts";
import { permalink } from "../parse/address.ts";
import { interpret } from "../parse/interpret.ts";
import { type Filter, fieldOf, filterKind, nameOf, type TableQuery } from "../parse/query.ts";
import type { Searchable } from "./searchable.ts";

/** The lasting address of something that was found: its figures in the smallest published table, or its release's page. */
export function foundAt(publicUrl: string, { what, catalogue }: Searchable): string {
  const { release } = catalogue;
  const { dataset, digest } = release.manifest;
  const id = "dimension" in what ? what.dimension.id : undefined;
  const fits = ({ measure, dimensions }: PlannedTable) =>
    what.kind === "measure" ? measure === what.measure.id : id !== undefined && dimensions.includes(id);
  const [table] = dataset.plan.filter(fits).toSorted((a, b) => a.dimensions.length - b.dimensions.length);
  if (!table) {
    const page = `${publicUrl}/releases/${encodeURIComponent(dataset.id)}/${digest}`;
    return what.kind === "methodology" ? `${page}#methodology` : page;
  }
  const by = table.dimensions.filter((one) => one !== id || what.kind !== "category");
  const query: TableQuery = {
    measures: [table.measure],
    by: by.map(nameOf),
    where: what.kind === "category" ? { [fieldOf(id!)]: only(id!, what.category.code) } : {},
  };
  return permalink(publicUrl, release, interpret(release, query).query);
}

/** The filter that lets one category through. */
function only(id: DimensionId, code: string): Filter {
  const kind = filterKind(id);
  if (kind === "range") return { from: Number(code), to: Number(code) };
  return kind === "is" ? { is: code } : { in: [code] };
}

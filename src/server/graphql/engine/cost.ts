import {
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLField,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from "graphql";
import { maxProblems, maxRowsPerPage } from "../../../query/limits.ts";
import { entriesOfArguments } from "./list-entries.ts";

/** An operation with what its cost depends on. It has been validated, and its variables read. */
export interface Costly {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: readonly FragmentDefinitionNode[];
  readonly variables: Readonly<Record<string, unknown>>;
}

const fewItems = 3;

/** The entries of the lists in the arguments of one field that its effort includes. */
const freeEntries = 10;

/** The work of reading one more entry, in values: an unknown code is compared with all known ones. */
const costOfEntry = 10;

/** Lists that are longer than a few, or that only hand on the items of another. */
const lengths: Readonly<Record<string, number>> = {
  "Table.problems": maxProblems + 1,
  "SeriesSet.problems": maxProblems + 1,
  "Ranking.problems": maxProblems + 1,
  "Explanation.problems": maxProblems + 1,
  "RowConnection.nodes": 1,
  "RowConnection.edges": 1,
  "ReleaseConnection.nodes": 1,
  "Codebook.dimensions": 15,
  "Dimension.categories": 50,
  "TableDimension.categories": 50,
  "Category.children": 50,
  "RegionProfile.countries": 50,
  "Provenance.sources": 100,
  "SeriesSet.series": 260,
  "Series.points": 16,
  "SeriesSet.breaks": 30,
  "Ranking.items": 200,
  "Ranking.unranked": 200,
  "Statistics.headline": 10,
  "CountryProfile.headline": 6,
  "CountryProfile.regionComparison": 6,
  "RegionProfile.headline": 6,
  "ReleaseChanges.items": 50,
  "Statistics.resolutions": 60,
  "__Schema.types": 60,
  "__Type.fields": 10,
};

/** Work that a field makes before its first value, in values. */
const efforts: Readonly<Record<string, number>> = {
  "Query.chart": 5000,
  "Chart.vegaLite": 2000,
  "Chart.embed": 5000,
  "Statistics.table": 500,
  "CountryProfile.table": 500,
  "CountryProfile.outcome": 2000,
  "Table.alternatives": 2000,
  "Query.explain": 500,
  "Query.search": 1000,
  "Explanation.alternatives": 2000,
  "Ranking.alternatives": 2000,
  "Statistics.series": 1000,
  "Statistics.ranking": 500,
  "Statistics.headline": 500,
  "CountryProfile.headline": 500,
  "CountryProfile.regionComparison": 1000,
  "CountryProfile.series": 500,
  "CountryProfile.topTrends": 500,
  "RegionProfile.headline": 500,
  "RegionProfile.series": 500,
  "RegionProfile.topTrends": 500,
  "Series.altText": 10,
  "Cell.share": 3,
  "Cell.change": 5,
  "Query.verify": 2000,
  "Cell.token": 3,
  "Release.changes": 2000,
  "Release.citation": 200,
  "Release.schemaOrg": 200,
  "Release.dcat": 200,
  "Provenance.citation": 1000,
  "Table.jsonStat": 10_000,
};

/**
 * About how many values an operation can make, told from its text and the schema alone: nothing is run, and no figure
 * is looked at, so that a refusal says nothing of the data.
 */
export function costOf(costly: Costly): number {
  return new CostReader(costly).operation();
}

function costOfEntries(entries: number): number {
  return costOfEntry * Math.max(0, entries - freeEntries);
}

/**
 * The cost of reading the rows of a table, page by page, with the codes, values and statuses and no more.
 *
 * @param entries of the lists in its query
 */
export function costOfReading(rows: number, entries: number): number {
  const pages = Math.max(1, Math.ceil(rows / maxRowsPerPage));
  const [page, row] = [efforts["Statistics.table"]! + costOfEntries(entries) + 2, 2 * (1 + fewItems) + fewItems + 1];
  return pages * page + rows * row;
}

class CostReader {
  readonly #costly: Costly;
  readonly #byFragment = new Map<string, number>();

  constructor(costly: Costly) {
    this.#costly = costly;
  }

  operation(): number {
    return this.#selections(this.#costly.operation.selectionSet, this.#costly.schema.getQueryType()?.name ?? "");
  }

  #selections({ selections }: SelectionSetNode, type: string): number {
    let cost = 0;
    for (const node of selections) {
      if (node.kind === Kind.FIELD) cost += this.#field(node, type);
      else if (node.kind === Kind.FRAGMENT_SPREAD) cost += this.#fragment(node.name.value);
      else cost += this.#selections(node.selectionSet, node.typeCondition?.name.value ?? type);
    }
    return cost;
  }

  /** Each fragment is read once, however often it is spread. */
  #fragment(name: string): number {
    const known = this.#byFragment.get(name);
    if (known !== undefined) return known;
    const fragment = this.#costly.fragments.find((one) => one.name.value === name);
    const cost = fragment ? this.#selections(fragment.selectionSet, fragment.typeCondition.name.value) : 0;
    this.#byFragment.set(name, cost);
    return cost;
  }

  #field(node: FieldNode, parent: string): number {
    const place = `${parent}.${node.name.value}`;
    const field = fieldOf(this.#costly.schema, parent, node.name.value);
    const entries = entriesOfArguments(node.arguments ?? [], this.#costly.variables);
    const own = (efforts[place] ?? 1) + costOfEntries(entries);
    if (!field || !node.selectionSet) return own;
    return own + this.#length(field, node, place) * this.#selections(node.selectionSet, getNamedType(field.type).name);
  }

  #length(field: GraphQLField<unknown, unknown>, node: FieldNode, place: string): number {
    if (getNamedType(field.type).name.endsWith("Connection")) {
      return Math.min(Math.max(firstOf(field, node, this.#costly.variables), 0), maxRowsPerPage);
    }
    const listed = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    return listed ? (lengths[place] ?? fewItems) : 1;
  }
}

/** The length of a page; none where the arguments do not fit, for then the field is not answered. */
function firstOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Costly["variables"]): number {
  try {
    return Number(getArgumentValues(field, node, variables)["first"]);
  } catch {
    return 0;
  }
}

/** A field by its name; those of introspection stand at no type, and are reached from the query. */
function fieldOf(schema: GraphQLSchema, parent: string, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === "__schema") return SchemaMetaFieldDef;
  if (name === "__type") return TypeMetaFieldDef;
  const type = schema.getType(parent);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

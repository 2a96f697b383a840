import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from "graphql";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { argumentsOf, type Chosen } from "./random-arguments.ts";

/** Chooses a whole number from 0 to `count - 1`. */
export type Choose = (count: number) => number;

/** Choices with fixed chance: the same seed gives the same choices. */
export function chooser(seed: number): Choose {
  const generator = xoroshiro128plus(seed);
  return (count) => uniformInt(generator, 0, count - 1);
}

function oneOf<T>(choose: Choose, items: readonly T[]): T {
  return items[choose(items.length)]!;
}

/** Selects random fields of a schema. Every object with an identifier is selected with it, as Relay does. */
export class RandomSelections {
  readonly #schema: GraphQLSchema;
  readonly #choose: Choose;
  #aliases = 0;

  constructor(schema: GraphQLSchema, choose: Choose) {
    this.#schema = schema;
    this.#choose = choose;
  }

  /** A query for one release of a dataset, or for another root field. */
  query(dataset: string): string {
    const root = this.#schema.getQueryType()!.getFields();
    const name = this.#choose(4) > 0 ? "release" : oneOf(this.#choose, ["dataset", "search", "limits"]);
    return `{ ${this.#field(root[name]!, "Query", { dataset, depth: 5 })} }`;
  }

  /** A query for an object by its identifier. */
  node(type: string, id: string, dataset: string): string {
    const selection = this.selection(this.#schema.getType(type)!, { dataset, depth: 3 });
    return `{ node(id: ${JSON.stringify(id)}) { __typename id ... on ${type} ${selection} } }`;
  }

  selection(type: GraphQLNamedType, chosen: Chosen): string {
    if (isAbstractType(type)) return this.#abstract(type, chosen);
    if (!isObjectType(type)) return "";
    return `{ ${this.#fields(type, chosen)} }`;
  }

  #abstract(type: GraphQLNamedType, chosen: Chosen): string {
    if (!isAbstractType(type)) return "";
    const parts = this.#schema.getPossibleTypes(type).flatMap((possible) => {
      if (this.#choose(2) === 0) return [];
      return `... on ${possible.name} { ${this.#fields(possible, chosen)} }`;
    });
    const shared = isInterfaceType(type) ? this.#fields(type, chosen) : "__typename ... on Node { id }";
    return `{ ${shared} ${parts.join(" ")} }`;
  }

  #fields(type: GraphQLNamedType, chosen: Chosen): string {
    if (!isObjectType(type) && !isInterfaceType(type)) return "";
    const { id, ...fields } = type.getFields();
    const usable = Object.values(fields).filter(
      (field) => chosen.depth > 1 || isLeafType(getNamedType(field.type)) || getNamedType(field.type).name === "Text",
    );
    const selected = Array.from({ length: Math.min(usable.length, 1 + this.#choose(4)) }, () =>
      this.#field(oneOf(this.#choose, usable), type.name, { ...chosen, depth: chosen.depth - 1 }),
    );
    return ["__typename", ...(id ? ["id"] : []), ...selected].join(" ");
  }

  /** A field under an alias of its own, so that selections with other arguments cannot conflict. */
  #field(field: GraphQLField<unknown, unknown>, parent: string, chosen: Chosen): string {
    this.#aliases += 1;
    const args = field.args.flatMap((arg) => {
      const value = this.#argument(arg, `${parent}.${field.name}`, chosen);
      return value === undefined ? [] : `${arg.name}: ${value}`;
    });
    const call = args.length > 0 ? `${field.name}(${args.join(", ")})` : field.name;
    return `${field.name}_${this.#aliases}: ${call} ${this.selection(getNamedType(field.type), chosen)}`.trim();
  }

  #argument(arg: GraphQLArgument, field: string, chosen: Chosen): string | undefined {
    const known = argumentsOf(`${field}(${arg.name})`, chosen) ?? argumentsOf(arg.name, chosen);
    if (known) return oneOf(this.#choose, known);
    const type = getNamedType(arg.type);
    const isRequired = String(arg.type).endsWith("!") && arg.defaultValue === undefined;
    if (!isEnumType(type) || (!isRequired && this.#choose(2) === 0)) return undefined;
    return oneOf(this.#choose, type.getValues()).name;
  }
}

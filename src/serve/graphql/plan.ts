import {
  type ASTNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  visit,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import type { Variables } from "./question.ts";
import type { Kept, KeptTexts } from "./kept-texts.ts";
import {
  type FieldWriter,
  leafWriter,
  listWriter,
  nullable,
  objectWriter,
  Output,
  required,
  type Running,
  whenThere,
  type Write,
} from "./write.ts";

type Fields = ReadonlyMap<string, readonly FieldNode[]>;
type Field = GraphQLField<unknown, unknown>;

/** Finds out what an operation asks of each type of object, and how that is written. */
export class Planner {
  #slots = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Record<string, FragmentDefinitionNode>,
    private readonly variables: Variables,
    private readonly kept: Kept,
  ) {}

  /** The plan of an operation; undefined where it asks what plans are not made for, such as the schema itself. */
  plan({ selectionSet }: OperationDefinitionNode): Write | undefined {
    const { schema, fragments, variables } = this;
    const type = schema.getQueryType()!;
    try {
      return this.#object(type, collectFields(schema, fragments, variables, type, selectionSet));
    } catch {
      return undefined;
    }
  }

  #type(type: GraphQLOutputType, nodes: readonly FieldNode[]): Write {
    return isNonNullType(type) ? required(this.#value(type.ofType, nodes)) : nullable(this.#value(type, nodes));
  }

  #value(type: GraphQLOutputType, nodes: readonly FieldNode[]): Write {
    if (isListType(type)) return listWriter(this.#type(type.ofType as GraphQLOutputType, nodes));
    if (isLeafType(type)) return leafWriter(type);
    if (!isObjectType(type)) throw new TypeError(`A plan for ${type.toString()} must know its objects`);
    const fields = this.#fieldsOf(type, nodes);
    const write = this.#object(type, fields);
    const { lasting, whole } = type.extensions;
    if (!lasting || !this.#isLasting(type, fields)) return write;
    return this.#kept(write, nodes, whole ? this.kept.wholes : this.kept.parts);
  }

  #fieldsOf(type: GraphQLObjectType, nodes: readonly FieldNode[]): Fields {
    return collectSubfields(this.schema, this.fragments, this.variables, type, nodes);
  }

  #object(type: GraphQLObjectType, fields: Fields): Write {
    return objectWriter(Array.from(fields, ([name, nodes]) => this.#field(type, name, nodes)));
  }

  #field(parent: GraphQLObjectType, name: string, nodes: readonly FieldNode[]): FieldWriter {
    const [node] = nodes as readonly [FieldNode];
    if (node.name.value === "__typename") return { name, write: (_, __, output) => output.add(`"${parent.name}"`) };
    const field: Field | undefined = parent.getFields()[node.name.value];
    if (!field) throw new TypeError(`A plan for ${node.name.value} must know its field`);
    const write = this.#type(field.type, nodes);
    const read = this.#reader(field, node, parent);
    return { name, write: (source, run, output) => whenThere(read(source, run), write, run, output) };
  }

  /** Reads a field: as GraphQL does, from a property or by a method or resolver. */
  #reader(field: Field, node: FieldNode, parentType: GraphQLObjectType): (source: unknown, run: Running) => unknown {
    const { name, resolve } = field;
    const args = this.#arguments(field, node);
    // Resolvers are not told of the operation around them: none asks.
    const info = { fieldName: name, returnType: field.type, parentType, schema: this.schema } as GraphQLResolveInfo;
    if (resolve) return (source, run) => resolve(source, args(run), run.context, info);
    return (source, run) => {
      const value = (source as Record<string, unknown>)[name];
      return typeof value === "function" ? value.call(source, args(run), run.context, info) : value;
    };
  }

  /** Reads arguments once a run, or only once where they are written in the document. */
  #arguments(field: Field, node: FieldNode): (run: Running) => Record<string, unknown> {
    if (variablesOf(node.arguments ?? [], {}).length === 0) {
      const args = getArgumentValues(field, node);
      return () => args;
    }
    const slot = this.#slots++;
    return ({ slots, variables }) =>
      (slots[slot] ??= getArgumentValues(field, node, variables)) as Record<string, unknown>;
  }

  /**
   * Whether all that is asked of an object is the same in every answer: its type names such fields, and so on inside.
   * A type that names none lasts as long as what it is a part of.
   */
  #isLasting(type: GraphQLObjectType, fields: Fields): boolean {
    const lasting = (type.extensions.lasting ?? "all") as "all" | readonly string[];
    const all = type.getFields();
    return Array.from(fields.values()).every((nodes) => {
      const name = nodes[0]!.name.value;
      if (name === "__typename") return true;
      const part = getNamedType(all[name]!.type);
      if (lasting !== "all" && !lasting.includes(name)) return false;
      return !isObjectType(part) || this.#isLasting(part, this.#fieldsOf(part, nodes));
    });
  }

  /** Keeps what is written of an object, by what the object says that it is kept by. */
  #kept(write: Write, nodes: readonly FieldNode[], kept: KeptTexts): Write {
    const slot = this.#slots++;
    const used = variablesOf(nodes, this.fragments);
    const part = kept.newPart();
    return (value, run, output) => {
      const { keptBy } = value as { readonly keptBy: number | undefined };
      if (keptBy === undefined) return write(value, run, output);
      const { slots, variables, context } = run;
      slots[slot] ??= kept.of(JSON.stringify([part, context.lang, used.map((name) => variables[name])]));
      const texts = slots[slot] as ReturnType<KeptTexts["of"]>;
      const known = texts.get(keptBy);
      if (known !== undefined) return output.add(known);
      const own = new Output();
      write(value, run, own);
      const { text } = own;
      if (typeof text !== "string") throw new TypeError("What is kept must not be waited for");
      kept.keep(texts, keptBy, text);
      output.add(text);
    };
  }
}

/** The variables in parts of a document, and in the fragments that they name. */
function variablesOf(nodes: readonly ASTNode[], fragments: Record<string, FragmentDefinitionNode>): string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const look = (node: ASTNode): unknown =>
    visit(node, {
      Variable: ({ name }) => void names.add(name.value),
      FragmentSpread({ name }) {
        const fragment = fragments[name.value];
        if (!fragment || seen.has(name.value)) return;
        seen.add(name.value);
        look(fragment);
      },
    });
  for (const node of nodes) look(node);
  return [...names];
}

import {
  type ArgumentNode,
  type ASTNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type VariableNode,
  visit,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import type { Variables } from "./question.ts";
import type { Kept, KeptTexts } from "./kept-texts.ts";
import { maxResponseBytes } from "../../limits.ts";
import {
  ByteBudget,
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

/** How a part of an answer is written, and whether all that is asked of it is the same in every answer. */
interface Part {
  readonly write: Write;
  readonly lasting: boolean;
}

/** More fields than a document can name. One that spreads its fragments again and again may ask for many times as many. */
const mostFields = 2000;

/** Finds out what an operation asks of each type of object, and how that is written. */
export class Planner {
  #slots = 0;
  #fields = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Record<string, FragmentDefinitionNode>,
    private readonly variables: Variables,
    private readonly kept: Kept,
  ) {}

  /** The plan of an operation; undefined where it asks what plans are not made for, such as the schema itself, or too much. */
  plan({ selectionSet }: OperationDefinitionNode): Write | undefined {
    const { schema, fragments, variables } = this;
    const type = schema.getQueryType()!;
    try {
      return this.#object(type, collectFields(schema, fragments, variables, type, selectionSet)).write;
    } catch {
      return undefined;
    }
  }

  /** How many fields were planned: what a plan takes grows with them. */
  get fields(): number {
    return this.#fields;
  }

  #type(type: GraphQLOutputType, nodes: readonly FieldNode[]): Part {
    const { write, lasting } = this.#value(isNonNullType(type) ? type.ofType : type, nodes);
    return { write: isNonNullType(type) ? required(write) : nullable(write), lasting };
  }

  #value(type: GraphQLNullableType & GraphQLOutputType, nodes: readonly FieldNode[]): Part {
    if (isListType(type)) {
      const { write, lasting } = this.#type(type.ofType as GraphQLOutputType, nodes);
      return { write: listWriter(write), lasting };
    }
    if (isLeafType(type)) return { write: leafWriter(type), lasting: true };
    if (!isObjectType(type)) throw new TypeError(`A plan for ${type.toString()} must know its objects`);
    const fields = collectSubfields(this.schema, this.fragments, this.variables, type, nodes);
    const { write, lasting } = this.#object(type, fields);
    const { lasting: named, whole } = type.extensions;
    if (!named || !lasting) return { write, lasting };
    return { write: this.#kept(write, nodes, whole ? this.kept.wholes : this.kept.parts), lasting };
  }

  /** A type that names no fields that last, lasts as long as what it is a part of. */
  #object(type: GraphQLObjectType, fields: Fields): Part {
    const { lasting: named = "all" } = type.extensions as { lasting?: "all" | readonly string[] };
    const writers: FieldWriter[] = [];
    let allLast = true;
    for (const [name, nodes] of fields) {
      const field = nodes[0]!.name.value;
      if (field === "__typename") {
        writers.push({ name, write: (_, __, output) => output.add(`"${type.name}"`) });
        continue;
      }
      const { write, lasting } = this.#field(type, field, nodes);
      writers.push({ name, write });
      allLast &&= lasting && (named === "all" || named.includes(field));
    }
    return { write: objectWriter(writers), lasting: allLast };
  }

  #field(parent: GraphQLObjectType, name: string, nodes: readonly FieldNode[]): Part {
    this.#fields += 1;
    if (this.#fields > mostFields) throw new TypeError(`A plan must have at most ${mostFields} fields`);
    const field: Field | undefined = parent.getFields()[name];
    if (!field) throw new TypeError(`A plan for ${name} must know its field`);
    const read = this.#reader(field, nodes[0]!, parent);
    const { write, lasting } = this.#type(field.type, nodes);
    return { write: (source, run, output) => whenThere(read(source, run), write, run, output), lasting };
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

  /** Reads arguments: those that are written in the document only once, others once a run. */
  #arguments(field: Field, node: FieldNode): (run: Running) => Record<string, unknown> {
    const nodes = node.arguments ?? [];
    const named = nodes.filter(({ value }) => value.kind === Kind.VARIABLE);
    const written = nodes.filter((one) => !named.includes(one));
    const slot = this.#slots++;
    if (variablesOf(written, {}).length > 0)
      return ({ slots, variables }) =>
        (slots[slot] ??= getArgumentValues(field, node, variables)) as Record<string, unknown>;
    const isNamed = ({ name }: GraphQLArgument) => named.some((one) => one.name.value === name);
    const args = field.args.filter((arg) => !isNamed(arg));
    const fixed = getArgumentValues({ ...field, args }, { ...node, arguments: written });
    if (named.length === 0) return () => fixed;
    const readers = field.args.filter(isNamed).map((arg) => variableArgument(arg, named));
    return ({ slots, variables }) => {
      const known = slots[slot] as Record<string, unknown> | undefined;
      if (known) return known;
      const values = { ...fixed };
      for (const read of readers) read(values, variables);
      return (slots[slot] = values);
    };
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
      const own = new Output(new ByteBudget(maxResponseBytes));
      write(value, run, own);
      const { text } = own;
      if (typeof text !== "string") throw new TypeError("What is kept must not be waited for");
      kept.keep(texts, keptBy, text);
      output.add(text);
    };
  }
}

/** Takes an argument from a variable, which has been read as its type wants it; one that is not there has its default. */
function variableArgument({ name, type, defaultValue }: GraphQLArgument, nodes: readonly ArgumentNode[]) {
  const value = nodes.find((node) => node.name.value === name)!.value as VariableNode;
  const variable = value.name.value;
  return (values: Record<string, unknown>, variables: Variables): void => {
    const given = Object.hasOwn(variables, variable) ? variables[variable] : defaultValue;
    if (isNonNullType(type) && (given === null || given === undefined))
      throw new TypeError(`The argument ${name} must have a value`);
    if (given !== undefined) values[name] = given;
  };
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

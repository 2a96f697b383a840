import {
  type ArgumentNode,
  type ASTNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
  type VariableDefinitionNode,
  type VariableNode,
  valueFromAST,
  visit,
} from "graphql";
import type { Variables } from "./request.ts";
import type { Run } from "./write.ts";

/** Coerces a value to an input type. It throws if the value does not fit. */
type Coerce = (value: unknown) => unknown;

/** A variable, or a field of an input object. */
interface Input {
  readonly name: string;
  readonly coerce: Coerce;
  readonly defaultValue: unknown;
  readonly isRequired: boolean;
}

/**
 * Creates a function that coerces the variables of an operation and applies their defaults, as graphql-js does. The
 * function returns undefined if a variable does not fit its type; graphql-js then determines the error.
 */
export function variableCoercer(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (variables: Variables) => Variables | undefined {
  const coercers = coercersOf.get(schema) ?? new Coercers();
  coercersOf.set(schema, coercers);
  const inputs = definitions.map(({ variable, type: node, defaultValue }): Input => {
    const type = typeFromAST(schema, node);
    if (!isInputType(type)) throw new TypeError("A variable must have an input type");
    return {
      name: variable.name.value,
      coerce: coercers.of(type),
      defaultValue: defaultValue && valueFromAST(defaultValue, type),
      isRequired: isNonNullType(type),
    };
  });
  // Objects without a prototype are slow, so only a variable named __proto__ gets one.
  const needsNullPrototype = inputs.some(({ name }) => name === "__proto__");
  return (variables) => {
    const values: Record<string, unknown> = needsNullPrototype ? Object.create(null) : {};
    try {
      for (const { name, coerce, defaultValue, isRequired } of inputs)
        if (Object.hasOwn(variables, name)) values[name] = coerce(variables[name]);
        else if (defaultValue !== undefined) values[name] = defaultValue;
        else if (isRequired) return undefined;
    } catch {
      return undefined;
    }
    return values;
  };
}

const coercersOf = new WeakMap<GraphQLSchema, Coercers>();

class Coercers {
  readonly #byType = new Map<GraphQLInputType, Coerce>();

  /** An input type may contain itself, so the map has an entry before the coercer exists. */
  of(type: GraphQLInputType): Coerce {
    const known = this.#byType.get(type);
    if (known) return known;
    this.#byType.set(type, (value) => this.#byType.get(type)!(value));
    const coerce = this.#create(type);
    this.#byType.set(type, coerce);
    return coerce;
  }

  #create(type: GraphQLInputType): Coerce {
    const isRequired = isNonNullType(type);
    const coerce = this.#nonNull(isRequired ? type.ofType : type);
    const coerceNull = isRequired ? misfit : () => null;
    return (value) => (value === null || value === undefined ? coerceNull() : coerce(value));
  }

  #nonNull(type: GraphQLInputType): Coerce {
    if (isListType(type)) {
      const coerce = this.of(type.ofType);
      return (value) => (Array.isArray(value) ? value.map((item) => coerce(item)) : [coerce(value)]);
    }
    if (isEnumType(type)) {
      const values = new Map<unknown, unknown>(type.getValues().map(({ name, value }) => [name, value]));
      return (value) => (values.has(value) ? values.get(value) : misfit());
    }
    if (isLeafType(type)) return (value) => type.parseValue(value) ?? misfit();
    return isNonNullType(type) ? this.of(type) : this.#object(type);
  }

  #object(type: GraphQLInputObjectType): Coerce {
    const fields = Object.values(type.getFields()).map((field): Input => {
      const { name, defaultValue } = field;
      return { name, coerce: this.of(field.type), defaultValue, isRequired: isNonNullType(field.type) };
    });
    const names = new Set(fields.map(({ name }) => name));
    return (value) => {
      if (typeof value !== "object" || Array.isArray(value)) return misfit();
      const given = value as Record<string, unknown>;
      for (const name of Object.keys(given)) if (!names.has(name)) return misfit();
      const object: Record<string, unknown> = {};
      for (const { name, coerce, defaultValue, isRequired } of fields)
        if (given[name] !== undefined) object[name] = coerce(given[name]);
        else if (defaultValue !== undefined) object[name] = defaultValue;
        else if (isRequired) return misfit();
      return object;
    };
  }
}

function misfit(): never {
  throw new TypeError("A variable must fit its type");
}

/**
 * Creates a function that reads the arguments of a field. It coerces literals once, and variables once per run.
 *
 * @param slot  the index of the arguments in the slots of a run
 */
export function argumentReader(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  slot: number,
): (run: Run) => Record<string, unknown> {
  const nodes = node.arguments ?? [];
  const variableNodes = nodes.filter(({ value }) => value.kind === Kind.VARIABLE);
  const literalNodes = nodes.filter((one) => !variableNodes.includes(one));
  if (variablesOf(literalNodes, {}).length > 0)
    return ({ slots, variables }) =>
      (slots[slot] ??= getArgumentValues(field, node, variables)) as Record<string, unknown>;
  const isVariable = ({ name }: GraphQLArgument) => variableNodes.some((one) => one.name.value === name);
  const args = field.args.filter((arg) => !isVariable(arg));
  const literals = getArgumentValues({ ...field, args }, { ...node, arguments: literalNodes });
  if (variableNodes.length === 0) return () => literals;
  const setters = field.args.filter(isVariable).map((arg) => argumentSetter(arg, variableNodes));
  return ({ slots, variables }) => {
    const known = slots[slot] as Record<string, unknown> | undefined;
    if (known) return known;
    const values = { ...literals };
    for (const set of setters) set(values, variables);
    return (slots[slot] = values);
  };
}

/** Sets an argument to a coerced variable, or to its default if the variable is absent. */
function argumentSetter({ name, type, defaultValue }: GraphQLArgument, nodes: readonly ArgumentNode[]) {
  const value = nodes.find((node) => node.name.value === name)!.value as VariableNode;
  const variable = value.name.value;
  return (values: Record<string, unknown>, variables: Variables): void => {
    const given = Object.hasOwn(variables, variable) ? variables[variable] : defaultValue;
    if (isNonNullType(type) && (given === null || given === undefined))
      throw new TypeError(`The argument ${name} must have a value`);
    if (given !== undefined) values[name] = given;
  };
}

/** The variables in nodes of a document, and in the fragments that they spread. */
export function variablesOf(
  nodes: readonly ASTNode[],
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const collect = (node: ASTNode): unknown =>
    visit(node, {
      Variable: ({ name }) => void names.add(name.value),
      FragmentSpread({ name }) {
        const fragment = fragments[name.value];
        if (!fragment || seen.has(name.value)) return;
        seen.add(name.value);
        collect(fragment);
      },
    });
  for (const node of nodes) collect(node);
  return [...names];
}

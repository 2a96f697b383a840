import fc, { type GeneratorValue } from "fast-check";
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

/** The body of a request, as a client would write it. */
export interface MadeUpQuestion {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
}

/** A value of an enum: a word in a document, a text in variables. */
class Word {
  constructor(readonly text: string) {}
  toJSON(): string {
    return this.text;
  }
}

const words =
  `year country region act group 2020 2015-2020 african total sg-reports demo-cases latest 1.0.0 XAA REU CASES
  __proto__ constructor toString hasOwnProperty`.split(/\s+/);
const oddities = [
  "",
  " ",
  "\u0000",
  "\ud800",
  "é\u0301",
  "؟من",
  "𝔘👩‍👧",
  "\u202e",
  '"""',
  "\\u{110000}",
  "%00",
  "../../etc",
];
const small = [1, 2, 5, 20, 2020];
const numbers = [0, 1, -1, 2, 5, 20, 2020, 4000, 4001, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53, 1e21, 0.5, 1e308];
const wrong: readonly unknown[] = [
  null,
  {},
  [],
  [[null]],
  true,
  "x",
  1e21,
  new Word("NOTHING"),
  { x: 1 },
  new Word("__proto__"),
];
const names = ["nothing", "__proto__", "constructor", "__typename", "_", "ünïcode", "nodes", "toString"];
const directives = [
  "@include(if: true)",
  "@skip(if: false)",
  "@skip(if: $v0)",
  "@nothing",
  "@include",
  "@deprecated",
  "@skip(if: 1)",
];
const madeUpText = fc.string({ unit: "binary", maxLength: 12 });
const anyText = () => madeUpText; // Made once: it is slow to make.
const mostFields = 60;

/** Writes one document over a schema, mostly right, and the variables that it names. */
export class DocumentWriter {
  #fields = 0;
  readonly #variables: string[] = [];
  readonly #values: Record<string, unknown> = {};
  readonly #careless: boolean;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: GeneratorValue,
  ) {
    this.#careless = this.#oneIn(2);
  }

  question(): MadeUpQuestion {
    if (this.#number(24) === 0) return { query: this.#extreme(), variables: {} };
    const root = this.#errs(60) ? this.#anyType() : this.schema.getQueryType()!;
    let text = this.#selections(root, 0);
    for (const name of ["F0", "F1"])
      if (text.includes(`...${name}`) || this.#errs(40)) {
        const type = this.#anyType();
        text += `\nfragment ${name} on ${type.name} ${this.#selections(type, 4)}`;
      }
    const defined = this.#variables.length > 0 ? `(${this.#variables.join(", ")})` : "";
    const kind = this.#errs(50) ? this.#pick(["mutation", "subscription", "fragment", "type"]) : "query";
    const query = `${kind} Q${defined} ${text}`;
    const operationName = this.#errs(8) ? this.#pick(["Q", "R", "", "__proto__"]) : undefined;
    return { query, variables: this.#values, ...(operationName !== undefined && { operationName }) };
  }

  #number(max: number): number {
    return this.draw(fc.nat, { max });
  }

  #oneIn(many: number): boolean {
    return this.#number(many - 1) === 0;
  }

  /** Whether to make a mistake here; every other document has none on purpose. */
  #errs(many: number): boolean {
    return this.#careless && this.#oneIn(many);
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#number(items.length - 1)]!;
  }

  #anyType(): GraphQLNamedType {
    return this.#pick(Object.values(this.schema.getTypeMap()).filter(isCompositeType));
  }

  #selections(type: GraphQLNamedType, depth: number): string {
    const known = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const parts = Array.from({ length: 1 + this.#number(3) }, () => this.#selection(type, known, depth));
    return `{ ${parts.join(" ")} }`;
  }

  #selection(type: GraphQLNamedType, known: readonly GraphQLField<unknown, unknown>[], depth: number): string {
    this.#fields += 1;
    if (known.length === 0 || this.#fields > mostFields) return "__typename";
    if (this.#errs(40)) return this.#pick(names);
    if (this.#errs(20)) return `...${this.#pick(["F0", "F1", "F1", "Nowhere"])}`;
    if (this.#oneIn(30))
      return `... on ${this.#errs(3) ? this.#anyType().name : type.name} ${this.#selections(type, depth + 1)}`;
    const field = this.#pick(known);
    const alias = this.#errs(8)
      ? `${this.#pick(["a", "b", "__proto__", "constructor", "then"])}: `
      : `f${this.#fields}: `;
    const directive = this.#errs(20) ? ` ${this.#pick(directives)}` : "";
    const named = getNamedType(field.type);
    const nests = isCompositeType(named) !== this.#errs(60);
    const below = depth > 9 ? "{ __typename }" : this.#selections(named, depth + 1);
    return `${alias}${field.name}${this.#arguments(field.args)}${directive}${nests ? ` ${below}` : ""}`;
  }

  #arguments(known: readonly GraphQLArgument[]): string {
    const given = known.filter(({ type }) => (isNonNullType(type) ? !this.#errs(40) : this.#oneIn(3)));
    const parts = given.map(
      ({ name, type }) => `${name}: ${this.#oneIn(4) ? this.#variable(type) : print(this.#value(type, name))}`,
    );
    if (this.#errs(60)) parts.push("nothing: 1");
    return parts.length > 0 ? `(${parts.join(", ")})` : "";
  }

  #variable(type: GraphQLInputType): string {
    const name = `v${this.#variables.length}`;
    const own = this.#errs(4) && isNonNullType(type) ? type.ofType : type;
    const fallback = this.#oneIn(4) ? ` = ${print(this.#value(own))}` : "";
    this.#variables.push(`$${name}: ${this.#errs(30) ? "Int" : String(own)}${fallback}`);
    if (!this.#errs(8)) this.#values[name] = this.#value(own);
    return `$${name}`;
  }

  #value(type: GraphQLInputType, name = "", depth = 0): unknown {
    if (this.#errs(25)) return this.#pick(wrong);
    if (isNonNullType(type)) return this.#value(type.ofType, name, depth);
    if (isListType(type)) return Array.from({ length: this.#number(3) }, () => this.#value(type.ofType, name, depth));
    if (isEnumType(type)) return new Word(this.#pick(type.getValues()).name);
    if (isInputObjectType(type)) {
      const given = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || this.#oneIn(3));
      return Object.fromEntries(
        given.map((field) => [field.name, depth > 4 ? null : this.#value(field.type, field.name, depth + 1)]),
      );
    }
    if (type.name === "Int" || type.name === "Float") return this.#errs(2) ? this.#pick(numbers) : this.#pick(small);
    if (type.name === "Boolean") return this.#oneIn(2);
    if (name === "dataset" && !this.#errs(9)) return this.#pick(["sg-reports", "demo-cases"]);
    if (type.name === "ReleaseRef" && !this.#errs(9)) return this.#oneIn(2) ? "latest" : "2026.1.0";
    if (name === "after" && !this.#careless) return null;
    return this.#oneIn(8) ? this.draw(anyText) : this.#pick(this.#errs(3) ? oddities : words);
  }

  /** What no person writes: very deep, very wide, or turned upon itself. */
  #extreme(): string {
    const many = this.#number(800);
    return this.#pick([
      `{ a ${"{ a ".repeat(many)}${"} ".repeat(many)}}`,
      `{ ${"__typename ".repeat(many)}}`,
      `{ ${Array.from({ length: many }, (_, i) => `a${i}: __typename`).join(" ")} }`,
      `{ __typename ${"@skip(if: false) ".repeat(many)}}`,
      `{ __schema { types { fields { type ${"{ ofType ".repeat(many % 30)}{ name }${"}".repeat(many % 30)} } } } }`,
      `{ datasets { ...A } } fragment A on Dataset { ...B } fragment B on Dataset { ...A }`,
      `{ datasets ${"{ ... ".repeat(many)}{ id }${"}".repeat(many)} }`,
      `{ datasets(x: ${"[".repeat(many)}${"]".repeat(many)}) { id } }`,
      `query (${Array.from({ length: many % 200 }, (_, i) => `$a${i}: Int`).join()}) { __typename }`,
      `"""${"\\".repeat(many)}`,
    ]);
  }
}

/** A value as a document has it. */
function print(value: unknown): string {
  if (value instanceof Word) return value.text;
  if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, part]) => `${name}: ${print(part)}`)
    .join(", ")}}`;
}

import { ArgsType, Extensions, Field, Int, ObjectType } from "type-graphql";
import type { CostExtensions, PageSizes } from "../../engine/cost.ts";
import { BadInput } from "../../engine/errors.ts";

/** The arguments of a connection, as the Relay specification defines them. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

@ArgsType()
export class PageArgs implements PageArguments {
  @Field(() => Int, { nullable: true })
  readonly first?: number | null;

  @Field(() => String, { nullable: true })
  readonly after?: string | null;

  @Field(() => Int, { nullable: true })
  readonly last?: number | null;

  @Field(() => String, { nullable: true })
  readonly before?: string | null;
}

@ObjectType("PageInfo", { simpleResolvers: true })
export class PageInfoType {
  @Field(() => Boolean)
  readonly hasNextPage!: boolean;

  @Field(() => Boolean)
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true })
  readonly endCursor!: string | null;
}

/** A class that type-graphql reads. */
type TypeClass = abstract new (...args: never[]) => object;

/**
 * Declares the types `<name>Edge` and `<name>Connection`.
 *
 * @param name the name of the GraphQL type of the items
 * @param item the class of the items
 *
 * @example
 * export const RowConnectionType = connectionType("Row", () => RowType);
 */
export function connectionType(name: string, item: () => TypeClass) {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class EdgeType {
    @Field(item as () => Function)
    readonly node!: object;

    @Field(() => String)
    readonly cursor!: string;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class ConnectionType {
    @Field(() => [EdgeType])
    readonly edges!: readonly EdgeType[];

    @Field(() => [item() as Function])
    readonly nodes!: readonly object[];

    @Field(() => PageInfoType)
    readonly pageInfo!: PageInfoType;

    @Field(() => Int)
    readonly totalCount!: number;
  }
  return ConnectionType;
}

/** Declares the sizes of the pages of a connection field. */
export function Paged(pageSizes: PageSizes): MethodDecorator {
  return costExtensions({ pageSizes });
}

/** Declares that a field computes the sizes of lists below it from its arguments. */
export function SizesBelow(sizesBelow: NonNullable<CostExtensions["sizesBelow"]>): MethodDecorator {
  return costExtensions({ sizesBelow });
}

function costExtensions(extensions: CostExtensions): MethodDecorator {
  return Extensions({ ...extensions });
}

/** One page of a list. Cursors are computed on request. */
export class Page<T> {
  readonly nodes: readonly T[];
  readonly totalCount: number;
  readonly #start: number;
  readonly #scope: () => string;

  constructor(nodes: readonly T[], totalCount: number, start: number, scope: () => string) {
    this.nodes = nodes;
    this.totalCount = totalCount;
    this.#start = start;
    this.#scope = scope;
  }

  get edges(): { readonly node: T; readonly cursor: string }[] {
    return this.nodes.map((node, index) => ({ node, cursor: this.#cursorOf(index) }));
  }

  get pageInfo(): PageInfoType {
    const { length } = this.nodes;
    return {
      hasNextPage: this.#start + length < this.totalCount,
      hasPreviousPage: this.#start > 0,
      startCursor: length === 0 ? null : this.#cursorOf(0),
      endCursor: length === 0 ? null : this.#cursorOf(length - 1),
    };
  }

  #cursorOf(index: number): string {
    return Buffer.from(`${this.#start + index}~${this.#scope()}`).toString("base64url");
  }
}

/** A list that computes only the requested items. */
interface Sliceable<S> {
  readonly length: number;
  slice(start: number, end: number): S[];
}

interface PageRequest extends PageArguments {
  /** The maximum number of items. */
  readonly max: number;
  /** Identifies the list in its cursors. */
  readonly scope: () => string;
}

/**
 * Takes one page of a list. Without `first` and `last`, it has as many items as allowed.
 *
 * @throws {BadInput} if a number is out of range, or a cursor belongs to another list
 */
export function pageOf<S, T>(items: Sliceable<S>, request: PageRequest, make: (item: S) => T): Page<T> {
  const { scope, max } = request;
  const [first, last] = [sizeOf("first", request.first, max), sizeOf("last", request.last, max)];
  if (first !== undefined && last !== undefined)
    throw new BadInput('Cannot take a page: it must have "first" or "last", not both');
  const offset = (cursor: string | null | undefined) =>
    typeof cursor === "string" ? offsetOf(cursor, scope(), items.length) : undefined;
  const [after, before] = [offset(request.after), offset(request.before)];
  const [from, to] = [after === undefined ? 0 : after + 1, before ?? items.length];
  const start = last === undefined ? from : Math.max(from, to - last);
  const end = Math.min(to, start + (first ?? max));
  return new Page(
    items.slice(start, end).map((item) => make(item)),
    items.length,
    start,
    scope,
  );
}

function sizeOf(name: string, size: number | null | undefined, max: number): number | undefined {
  if (size === null || size === undefined) return undefined;
  if (size < 0 || size > max) throw new BadInput(`Cannot take a page: "${name}" must be from 0 to ${max}`);
  return size;
}

function offsetOf(cursor: string, scope: string, length: number): number {
  const [offset = "", ...rest] = Buffer.from(cursor, "base64url").toString("utf8").split("~");
  if (/^\d{1,9}$/.test(offset) && Number(offset) < length && rest.join("~") === scope) return Number(offset);
  throw new BadInput(
    "Cannot take a page at this cursor: it must be a cursor of the same query to the same release; ask again without it",
  );
}

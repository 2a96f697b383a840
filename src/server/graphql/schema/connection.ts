import { Field, ObjectType } from "type-graphql";
import { BadInput } from "../engine/errors.ts";

@ObjectType("PageInfo", { simpleResolvers: true })
export class PageInfoType {
  @Field(() => Boolean)
  readonly hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: "Give it as `after` to get the next page." })
  readonly endCursor!: string | null;
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
    return this.nodes.map((node, index) => ({ node, cursor: this.#cursorAfter(index + 1) }));
  }

  get pageInfo(): PageInfoType {
    const { length } = this.nodes;
    const hasNextPage = this.#start + length < this.totalCount;
    return { hasNextPage, endCursor: length === 0 ? null : this.#cursorAfter(length) };
  }

  #cursorAfter(count: number): string {
    return Buffer.from(`${this.#start + count}~${this.#scope()}`).toString("base64url");
  }
}

/** A list that computes only the requested items. */
interface Sliceable<S> {
  readonly length: number;
  slice(start: number, end: number): S[];
}

/**
 * Takes one page of a list.
 *
 * @param scope identifies the list in its cursors
 * @throws {BadInput} if `first` is negative, or `after` is a cursor of another list
 */
export function pageOf<S, T>(
  items: Sliceable<S>,
  { first, after, scope }: { readonly first: number; readonly after: string | null; readonly scope: () => string },
  make: (item: S) => T,
): Page<T> {
  if (first < 0) throw new BadInput('Cannot take a page: "first" must be 0 or more');
  const start = after === null ? 0 : offsetOf(after, scope(), items.length);
  return new Page(
    items.slice(start, start + first).map((item) => make(item)),
    items.length,
    start,
    scope,
  );
}

function offsetOf(cursor: string, scope: string, length: number): number {
  const [offset = "", ...rest] = Buffer.from(cursor, "base64url").toString("utf8").split("~");
  if (/^\d{1,9}$/.test(offset) && Number(offset) <= length && rest.join("~") === scope) return Number(offset);
  throw new BadInput(
    'Cannot take the page after this cursor: it must be the "endCursor" of the same query to the same release; ask again without "after"',
  );
}

import { Field, ObjectType } from "type-graphql";
import { BadInput } from "./api-error.ts";

@ObjectType("PageInfo", { simpleResolvers: true })
export class PageInfoType {
  @Field(() => Boolean)
  readonly hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: "Give it as `after` to get the next page." })
  readonly endCursor!: string | null;
}

/** One page of a list: its nodes with their cursors, and how many there are in all. */
export class Page<T> {
  constructor(
    readonly edges: readonly { readonly node: T; readonly cursor: string }[],
    readonly totalCount: number,
    private readonly last: boolean,
  ) {}

  get nodes(): T[] {
    return this.edges.map(({ node }) => node);
  }

  get pageInfo(): PageInfoType {
    return { hasNextPage: !this.last, endCursor: this.edges.at(-1)?.cursor ?? null };
  }
}

/**
 * Takes one page of a list.
 *
 * @param scope what the cursors belong to: a cursor of another list is refused
 */
export function pageOf<S, T>(
  items: readonly S[],
  { first, after, scope }: { readonly first: number; readonly after: string | null; readonly scope: string },
  make: (item: S) => T,
): Page<T> {
  if (first < 0) throw new BadInput('Cannot take a page: "first" must be 0 or more');
  const start = after === null ? 0 : placeOf(after, scope, items.length);
  const edges = items.slice(start, start + first).map((item, index) => ({
    node: make(item),
    cursor: Buffer.from(`${start + index + 1}~${scope}`).toString("base64url"),
  }));
  return new Page(edges, items.length, start + edges.length >= items.length);
}

function placeOf(cursor: string, scope: string, length: number): number {
  const [place = "", ...rest] = Buffer.from(cursor, "base64url").toString("utf8").split("~");
  if (/^\d{1,9}$/.test(place) && Number(place) <= length && rest.join("~") === scope) return Number(place);
  throw new BadInput(
    'Cannot take the page after this cursor: it must be the "endCursor" of the same query to the same release; ask again without "after"',
  );
}

import { Field, ObjectType, Root } from "type-graphql";
import { GraphQLURL } from "graphql-scalars";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import type { Source } from "../../../../facts/source.ts";
import type { CellPosition, CellTexts, Release } from "../../../../releases/release.ts";
import type { RequestContext } from "../../engine/context.ts";
import { TextField } from "../text.ts";

@ObjectType("SourceDocument", { description: "Where a published figure was read.", simpleResolvers: true })
export class SourceDocumentType implements Omit<Source, "readVia"> {
  @Field(() => String, { nullable: true, description: "The document that the figure is about, such as `A/HRC/36/31`." })
  readonly symbol!: string | null;

  @TextField()
  readonly title!: LocalizedText;

  @Field(() => GraphQLURL)
  readonly url!: string;

  @Field(() => String, { nullable: true, description: "The host of its address; null where it has none." })
  publisher(@Root() { url }: Source): string | null {
    return new URL(url).hostname || null;
  }

  @Field(() => String, { nullable: true, description: "The words of the source that carry the figure." })
  readonly evidence!: string | null;
}

/** The texts of published cells, in the order of the cells. Protected cells have none. */
export async function textsOf(
  release: Release,
  cells: readonly CellPosition[],
  context: RequestContext,
): Promise<readonly CellTexts[]> {
  if (release.manifest.dataset.nature !== "PUBLISHED" || cells.length === 0) return [];
  const { cellTexts } = context.loaders(release);
  return await Promise.all(cells.map((cell) => cellTexts.load(cell)));
}

/** The sources of texts, without repetition, in order of first appearance. */
export function distinctSources(texts: readonly CellTexts[]): Source[] {
  const sources = texts.flatMap((text) => text.sources);
  return [...new Map(sources.map((source) => [JSON.stringify(source), source])).values()];
}

import { Ctx, Field, ObjectType } from "type-graphql";
import { GraphQLURL } from "graphql-scalars";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Source } from "../../../../releases/cell.ts";
import type { CellPosition, CellTexts, Release } from "../../../../releases/release.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { RequestContext } from "../../engine/context.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("SourceDocument", { description: "Where a published figure was read." })
export class SourceDocumentType {
  constructor(private readonly source: Source) {}

  @Field(() => String, { nullable: true, description: "The document that the figure is about, such as `A/HRC/36/31`." })
  get symbol(): string | null {
    return this.source.symbol;
  }

  @Field(() => TextType)
  title(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.text(this.source.title, lang);
  }

  @Field(() => GraphQLURL)
  get url(): string {
    return this.source.url;
  }

  @Field(() => String, { nullable: true, description: "The host of its address; null where it has none." })
  get publisher(): string | null {
    return new URL(this.source.url).hostname || null;
  }

  @Field(() => String, { nullable: true, description: "The words of the source that carry the figure." })
  get evidence(): string | null {
    return this.source.evidence;
  }
}

/** The texts behind published cells, in the order of the places. Protected figures have none, so none are looked up. */
export async function textsOf(
  release: Release,
  places: readonly CellPosition[],
  context: RequestContext,
): Promise<readonly CellTexts[]> {
  if (release.manifest.dataset.nature !== "PUBLISHED" || places.length === 0) return [];
  const { cellTexts } = context.loaders(release);
  return await Promise.all(places.map((place) => cellTexts.load(place)));
}

/** The sources of texts, each once, in the order in which they come first. */
export function distinctSources(texts: readonly CellTexts[]): SourceDocumentType[] {
  const sources = texts.flatMap((text) => text.sources);
  const distinct = new Map(sources.map((source) => [JSON.stringify(source), source]));
  return [...distinct.values()].map((source) => new SourceDocumentType(source));
}

import { Field, ObjectType, Root } from "type-graphql";
import { GraphQLURL } from "graphql-scalars";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import type { ReadPage, Source, SourceGrade } from "../../../../facts/source.ts";
import type { AnswerCell } from "../../../../query/answer/cell.ts";
import { textsOfCells } from "../../../../query/answer/cell-texts.ts";
import type { CellTexts, Release } from "../../../../releases/release.ts";
import type { RequestContext } from "../../engine/context.ts";
import { sourceGradeEnum } from "../enums.ts";
import { TextField } from "../text.ts";

@ObjectType("ReadPage", { description: "A page on which a source was read.", simpleResolvers: true })
class ReadPageType implements ReadPage {
  @Field(() => GraphQLURL, {
    nullable: true,
    description: "null: the page must not be linked, because it names a person.",
  })
  readonly url!: string | null;

  @Field(() => String, { description: "Host of the page." })
  readonly host!: string;

  @Field(() => String, { description: "Name of the publisher; the host if the name is unknown." })
  readonly publisher!: string;

  @Field(() => sourceGradeEnum, { description: "Grade of the page." })
  readonly grade!: SourceGrade;
}

@ObjectType("SourceDocument", { description: "Where a published figure was read.", simpleResolvers: true })
export class SourceDocumentType implements Source {
  @Field(() => String, { nullable: true, description: "The document that the figure is about, such as `A/HRC/36/31`." })
  readonly symbol!: string | null;

  @TextField()
  readonly title!: LocalizedText;

  @Field(() => GraphQLURL, {
    description: "The official address of the document; without an official address, that of the page.",
  })
  readonly url!: string;

  @Field(() => ReadPageType, {
    nullable: true,
    description: "The page on which the source was read; null if it is the document itself.",
  })
  readonly readVia!: ReadPage | null;

  @Field(() => String, { nullable: true, description: "The host of its address; null where it has none." })
  publisher(@Root() { url }: Source): string | null {
    return new URL(url).hostname || null;
  }

  @Field(() => String, { nullable: true, description: "The words of the source that carry the figure." })
  readonly evidence!: string | null;
}

/** The texts of published cells, in the order of the cells. Protected cells have none. */
export function textsOf(release: Release, cells: readonly AnswerCell[], context: RequestContext): Promise<CellTexts[]> {
  const { cellTexts } = context.loaders(release);
  return textsOfCells(release, cells, (positions) =>
    Promise.all(positions.map((position) => cellTexts.load(position))),
  );
}

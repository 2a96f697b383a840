import { createHash } from "node:crypto";
import { Field, ObjectType, Root } from "type-graphql";
import { gradeOf, type ReadPage, type Source, type SourceGrade } from "../../../../facts/source.ts";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import type { AnswerCell } from "../../../../query/answer/cell.ts";
import { textsOfCells } from "../../../../query/answer/cell-texts.ts";
import { officialAddress } from "../../../../query/citation/reference.ts";
import { distinctSources } from "../../../../query/citation/source-line.ts";
import type { CellTexts, Release } from "../../../../releases/release.ts";
import type { RequestContext } from "../../engine/context.ts";
import { connectionType } from "../core/connection.ts";
import { sourceGradeEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { urlScalar } from "../core/scalars.ts";
import { TextField } from "../core/text.ts";

@ObjectType("ReadPage", { simpleResolvers: true })
class ReadPageType {
  @Field(() => urlScalar, { nullable: true })
  readonly url!: string | null;

  @Field(() => String)
  readonly host!: string;

  @Field(() => String)
  publisherName(@Root() { publisher }: ReadPage): string {
    return publisher;
  }

  @Field(() => String, { name: "pageTitle", nullable: true })
  readonly title!: string | null;

  @Field(() => String, { name: "pageDate", nullable: true })
  readonly date!: string | null;

  @Field(() => sourceGradeEnum)
  readonly grade!: SourceGrade;
}

/** The official document of a source. */
@ObjectType("ReportDocument", { simpleResolvers: true })
class ReportDocumentType {
  @Field(() => String)
  readonly symbol!: string;

  @Field(() => urlScalar)
  readonly url!: string;
}

@ObjectType("SourceDocument", { implements: NodeType })
export class SourceDocumentType extends NodeType {
  readonly #release: Release;
  readonly #source: Source;

  constructor(release: Release, source: Source) {
    super();
    this.#release = release;
    this.#source = source;
  }

  override get id(): string {
    return globalId("SourceDocument", this.#release.manifest.digest, sourceKey(this.#source));
  }

  @Field(() => String, { nullable: true })
  get symbol(): string | null {
    return this.#source.symbol;
  }

  @TextField({ isShort: true })
  get title(): LocalizedText {
    return this.#source.title;
  }

  @Field(() => urlScalar)
  get url(): string {
    return this.#source.url;
  }

  @Field(() => ReportDocumentType, { nullable: true })
  get report(): ReportDocumentType | null {
    const { symbol } = this.#source;
    return symbol === null ? null : { symbol, url: officialAddress(symbol, "en") };
  }

  @Field(() => ReadPageType, { nullable: true })
  get readVia(): ReadPage | null {
    return this.#source.readVia;
  }

  @Field(() => sourceGradeEnum)
  get grade(): SourceGrade {
    return gradeOf(this.#source);
  }

  @Field(() => String, { nullable: true })
  get evidence(): string | null {
    return this.#source.evidence;
  }
}

/** The key of a source within its release: 16 hex digits. */
export function sourceKey(source: Source): string {
  return createHash("sha256").update(JSON.stringify(source)).digest("hex").slice(0, 16);
}

export const SourceDocumentConnectionType = connectionType("SourceDocument", () => SourceDocumentType);

/** The texts of published cells, in the order of the cells. Protected cells have none. */
export function textsOf(release: Release, cells: readonly AnswerCell[], context: RequestContext): Promise<CellTexts[]> {
  const { cellTexts } = context.loaders(release);
  return textsOfCells(release, cells, (positions) =>
    Promise.all(positions.map((position) => cellTexts.load(position))),
  );
}

/** The distinct sources of cells. */
export async function sourcesOf(
  release: Release,
  cells: readonly AnswerCell[],
  context: RequestContext,
): Promise<SourceDocumentType[]> {
  const texts = await textsOf(release, cells, context);
  return distinctSources(texts.flatMap(({ sources }) => sources)).map(
    (source) => new SourceDocumentType(release, source),
  );
}

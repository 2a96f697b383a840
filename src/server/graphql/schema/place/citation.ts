import type { DimensionId } from "../../../../codebook/dimensions/dimension.ts";
import { dimensionById } from "../../../../codebook/dimensions/dimensions.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import { CategoryType } from "../release/codebook.ts";
import { Field, Int, ObjectType } from "type-graphql";
import type { Citation } from "../../../../facts/fact.ts";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import { compilerNote } from "../../../../facts/compiler-note.ts";
import { citedEditions } from "../../../../query/profile/cited-editions.ts";
import { disputedSince, repliesTo } from "../../../../query/profile/corrections.ts";
import type { Release } from "../../../../releases/release.ts";
import { connectionType } from "../core/connection.ts";
import { citationEntryEnum, citationStatusEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { EditionType, editionType } from "../facts/edition.ts";
import { dateScalar } from "../core/scalars.ts";
import { TextField } from "../core/text.ts";
import { ReplyType, replyType } from "../facts/positions.ts";
import { listComplexity } from "../../engine/cost.ts";
import { SourceDocumentType, sourceKey } from "../facts/source.ts";

@ObjectType("Citation", { implements: NodeType })
export class CitationType extends NodeType {
  readonly #release: Release;
  readonly #citation: Citation;

  constructor(release: Release, citation: Citation) {
    super();
    this.#release = release;
    this.#citation = citation;
  }

  override get id(): string {
    const { country, year, source } = this.#citation;
    return globalId("Citation", this.#release.manifest.digest, country, String(year), sourceKey(source));
  }

  @Field(() => EditionType)
  get edition(): EditionType {
    return editionType(this.#release, this.#citation.year);
  }

  @Field(() => citationEntryEnum, { nullable: true })
  get entry(): Citation["entry"] {
    return this.#citation.entry;
  }

  @Field(() => [CategoryType])
  get mechanisms(): CategoryType[] {
    return this.#categories("mechanism", this.#citation.mechanisms);
  }

  @Field(() => CategoryType, { nullable: true })
  get reply(): CategoryType | null {
    const { reply } = this.#citation;
    return reply === null ? null : this.#categories("state_reply", [reply])[0]!;
  }

  /** Categories of the codebook: the dataset need not have the dimension. */
  #categories(id: DimensionId, codes: readonly string[]): CategoryType[] {
    const dimension = dimensionById(id);
    const categories = dimension.categories.filter(({ code }) => codes.includes(code));
    return categories.map((category) => CategoryType.of(tableIndexOf(this.#release), dimension, category));
  }

  @Field(() => citationStatusEnum)
  get status(): string {
    return this.#citation.sourceSeen ? "CITED" : "UNKNOWN";
  }

  @Field(() => Boolean)
  get sourceSeen(): boolean {
    return this.#citation.sourceSeen;
  }

  @Field(() => SourceDocumentType)
  get source(): SourceDocumentType {
    return new SourceDocumentType(this.#release, this.#citation.source);
  }

  @Field(() => SourceDocumentType, { nullable: true })
  get entrySource(): SourceDocumentType | null {
    const { entrySource } = this.#citation;
    return entrySource && new SourceDocumentType(this.#release, entrySource);
  }

  @Field(() => dateScalar, { nullable: true })
  get disputedSince(): string | null {
    const { country, year } = this.#citation;
    return disputedSince(this.#release, country, year);
  }

  @Field(() => [ReplyType], { complexity: listComplexity(2) })
  get replies(): ReplyType[] {
    const { country, year } = this.#citation;
    return repliesTo(this.#release, country, year).map((reply) => replyType(this.#release, reply));
  }

  @TextField({ nullable: true })
  get note(): LocalizedText | null {
    const { note } = this.#citation;
    return note === null ? null : compilerNote(note);
  }
}

@ObjectType("CitedEditions", { simpleResolvers: true })
export class CitedEditionsType {
  @Field(() => Int)
  readonly named!: number;

  @Field(() => Int)
  readonly total!: number;

  @Field(() => Int)
  readonly completeLists!: number;

  @Field(() => EditionType, { nullable: true })
  readonly firstNamed!: EditionType | null;

  @Field(() => EditionType, { nullable: true })
  readonly lastNamed!: EditionType | null;
}

/** The `CitedEditions` of a State. */
export function citedEditionsType(release: Release, country: string): CitedEditionsType {
  const { named, editions, complete, first, last } = citedEditions(release, country);
  return {
    named,
    total: editions,
    completeLists: complete,
    firstNamed: first && editionType(release, first.year),
    lastNamed: last && editionType(release, last.year),
  };
}

export const CitationConnectionType = connectionType("Citation", () => CitationType);

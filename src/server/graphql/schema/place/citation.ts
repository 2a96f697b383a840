import { Field, Int, ObjectType } from "type-graphql";
import type { Citation } from "../../../../facts/fact.ts";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import { compilerNote } from "../../../../query/citation/source-line.ts";
import { citedEditions } from "../../../../query/profile/cited-editions.ts";
import type { Release } from "../../../../releases/release.ts";
import { connectionType } from "../core/connection.ts";
import { citationEntryEnum, citationStatusEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { EditionType, editionType } from "../facts/edition.ts";
import { TextField } from "../core/text.ts";
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

  @Field(() => citationStatusEnum)
  get status(): string {
    return this.#citation.verified ? "CITED" : "UNKNOWN";
  }

  @Field(() => Boolean)
  get verified(): boolean {
    return this.#citation.verified;
  }

  @Field(() => SourceDocumentType)
  get source(): SourceDocumentType {
    return new SourceDocumentType(this.#release, this.#citation.source);
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

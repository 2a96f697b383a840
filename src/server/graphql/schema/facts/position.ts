import { Field, Int, InterfaceType } from "type-graphql";
import type { Position, PositionKind } from "../../../../facts/position.ts";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import type { Release } from "../../../../releases/release.ts";
import { positionKindEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { dateScalar } from "../core/scalars.ts";
import { TextField } from "../core/text.ts";
import { CategoryType } from "../release/codebook.ts";
import { categoriesOf } from "./fact.ts";
import { SourceDocumentType } from "./source.ts";

const typeNames: Readonly<Record<PositionKind, string>> = {
  VOTE: "Vote",
  STATEMENT: "Statement",
  CASE_RAISED: "CaseRaised",
  REPLY: "Reply",
};

@InterfaceType("Position", {
  implements: NodeType,
  resolveType: ({ kind }: PositionType) => typeNames[kind],
})
export abstract class PositionType extends NodeType {
  @Field(() => positionKindEnum)
  readonly kind!: PositionKind;

  @Field(() => CategoryType, { nullable: true })
  readonly country!: CategoryType | null;

  @Field(() => Int)
  readonly year!: number;

  @Field(() => dateScalar, { nullable: true })
  readonly date!: string | null;

  @Field(() => SourceDocumentType)
  readonly source!: SourceDocumentType;

  @TextField({ nullable: true })
  readonly completeness!: LocalizedText | null;
}

/** The fields that all positions share. */
export function positionFields(release: Release, { id, kind, country, year, date, source, completeness }: Position) {
  return {
    id: globalId(typeNames[kind], release.manifest.digest, id),
    kind,
    year,
    date,
    source: new SourceDocumentType(release, source),
    country: stateOf(release, country),
    completeness: completeness === null ? null : { en: completeness },
  };
}

/** The category of a State; null if the source does not name it. */
export function stateOf(release: Release, code: string | null): CategoryType | null {
  return code === null ? null : (categoriesOf(release, "country", [code])[0] ?? null);
}

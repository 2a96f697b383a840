import { Field, Int, ObjectType } from "type-graphql";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import { compilerNote } from "../../../../facts/compiler-note.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import type { Release } from "../../../../releases/release.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { dateScalar } from "../core/scalars.ts";
import { TextField } from "../core/text.ts";
import { SourceDocumentType } from "./source.ts";

/** An edition of the report. Of an edition of counted records, only the year is known. */
@ObjectType("Edition", { implements: NodeType, simpleResolvers: true })
export class EditionType extends NodeType {
  @Field(() => Int)
  readonly year!: number;

  @Field(() => String, { nullable: true })
  readonly symbol!: string | null;

  @Field(() => Int, { nullable: true })
  readonly councilSession!: number | null;

  @Field(() => dateScalar, { nullable: true })
  readonly periodStart!: string | null;

  @Field(() => dateScalar, { nullable: true })
  readonly periodEnd!: string | null;

  @Field(() => dateScalar, { nullable: true })
  readonly nextSearchedOn!: string | null;

  @Field(() => Boolean, { nullable: true })
  readonly complete!: boolean | null;

  @Field(() => Int, { nullable: true })
  readonly listed!: number | null;

  @Field(() => SourceDocumentType, { nullable: true })
  readonly source!: SourceDocumentType | null;

  @TextField({ nullable: true })
  readonly note!: LocalizedText | null;
}

/** The `Edition` of a year. */
export function editionType(release: Release, year: number): EditionType {
  const edition = release.editions.find((one) => one.year === year);
  return {
    id: globalId("Edition", release.manifest.digest, String(year)),
    year,
    symbol: edition?.symbol ?? null,
    councilSession: edition?.session ?? null,
    periodStart: edition?.periodStart ?? null,
    periodEnd: edition?.periodEnd ?? null,
    nextSearchedOn: edition?.nextSearchedOn ?? null,
    complete: edition?.isComplete ?? null,
    listed: edition?.listed ?? null,
    source: edition ? new SourceDocumentType(release, edition.source) : null,
    note: edition?.note ? compilerNote(edition.note) : null,
  };
}

/** The editions of a range of years, ascending. */
export function editionTypes(release: Release, [first, last]: readonly [number, number]): EditionType[] {
  const years = tableIndexOf(release).editions.map(Number);
  return years.filter((year) => first <= year && year <= last).map((year) => editionType(release, year));
}

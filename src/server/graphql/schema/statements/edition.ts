import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Edition } from "../../../../facts/fact.ts";
import type { Source } from "../../../../facts/source.ts";
import type { Release } from "../../../../releases/release.ts";
import { compilerNote } from "../../../../query/citation/source-line.ts";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import { globalId } from "../global-id.ts";
import { SourceDocumentType } from "../release/source.ts";
import { dateScalar } from "../scalars.ts";
import { TextField } from "../text.ts";

@ObjectType("Edition", { description: "One edition of the Secretary-General's report.", simpleResolvers: true })
export class EditionType {
  @Field(() => ID, { description: "Global identifier." })
  readonly id!: string;

  @Field(() => Int, { description: "Year of publication." })
  readonly year!: number;

  @Field(() => String, { description: "Symbol of the document, such as `A/HRC/60/62`." })
  readonly symbol!: string;

  @Field(() => Int, { description: "Session of the Human Rights Council." })
  readonly session!: number;

  @Field(() => dateScalar, { nullable: true, description: "First day of the reporting period; null if unknown." })
  readonly periodStart!: string | null;

  @Field(() => dateScalar, { nullable: true, description: "Last day of the reporting period; null if unknown." })
  readonly periodEnd!: string | null;

  @Field(() => Boolean, { description: "Whether the sources read list all States that the edition cites." })
  readonly complete!: boolean;

  @Field(() => Int, { description: "Number of States that the sources read list." })
  readonly listed!: number;

  @Field(() => SourceDocumentType, { description: "The source on the edition." })
  readonly source!: Source;

  @TextField({ nullable: true, description: "Note of the compiler, labelled as such; null without one." })
  readonly note!: LocalizedText | null;
}

/** An `Edition`. */
export function editionType({ manifest }: Release, { isComplete: complete, note, ...edition }: Edition): EditionType {
  return {
    ...edition,
    id: globalId("Edition", manifest.digest, String(edition.year)),
    complete,
    note: note === null ? null : compilerNote(note),
  };
}

/** The editions of a range of years, ascending. */
export function editionTypes(release: Release, [first, last]: readonly [number, number]): EditionType[] {
  const isInRange = ({ year }: Edition) => first <= year && year <= last;
  return release.editions.filter(isInRange).map((edition) => editionType(release, edition));
}

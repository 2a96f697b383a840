import { Ctx, Field, Int, ObjectType, Root } from "type-graphql";
import type { Citation, Edition } from "../../../../facts/fact.ts";
import type { Source } from "../../../../facts/source.ts";
import type { Lang } from "../../../../i18n/languages.ts";
import { localize } from "../../../../i18n/message.ts";
import { officialAddress } from "../../../../query/citation/reference.ts";
import { compilerNote } from "../../../../query/citation/source-line.ts";
import type { CitedEditions } from "../../../../query/profile/cited-editions.ts";
import type { CellStatus } from "../../../../releases/cell.ts";
import type { Release } from "../../../../releases/release.ts";
import type { RequestContext } from "../../engine/context.ts";
import { cellStatusEnum, citationEntryEnum } from "../enums.ts";
import { SourceDocumentType } from "../release/source.ts";
import { LangArg } from "../text.ts";
import { EditionType, editionType } from "./edition.ts";

@ObjectType("Citation", {
  description: "A State cited in an edition of the Secretary-General's report, as a source says.",
  simpleResolvers: true,
})
export class CitationType implements Omit<Citation, "country" | "note"> {
  @Field(() => Int)
  readonly year!: number;

  @Field(() => SourceDocumentType)
  report(@Root() { source }: Citation): Source {
    return officialReport(source);
  }

  @Field(() => SourceDocumentType, { description: "The page on which the citation was read." })
  readonly source!: Source;

  @Field(() => citationEntryEnum, {
    nullable: true,
    description: "Part of the report; null if the source does not say.",
  })
  readonly entry!: Citation["entry"];

  @Field(() => cellStatusEnum)
  status(@Root() { verified }: Citation): CellStatus {
    return verified ? "VALUE" : "NOT_COLLECTED";
  }

  @Field(() => Boolean, {
    description: "false: the source could not be checked; the citation is shown and not counted.",
  })
  readonly verified!: boolean;

  @Field(() => String, { nullable: true, description: "Note of the compiler, labelled as such; null without one." })
  note(@Root() { note }: Citation, @LangArg() lang: Lang | null, @Ctx() context: RequestContext): string | null {
    return note === null ? null : context.text(compilerNote(note), lang).value;
  }
}

/** The report that a source is about, at its official address. A source without a symbol stays the same. */
function officialReport(source: Source): Source {
  const { symbol } = source;
  if (symbol === null) return source;
  const title = localize("officialReport", { symbol });
  return { symbol, title, url: officialAddress(symbol, "en"), readVia: null, evidence: null };
}

@ObjectType("CitedEditions", {
  description:
    "The editions that cite a State, as the sources read say. An edition without a complete list may cite it too.",
  simpleResolvers: true,
})
export class CitedEditionsType {
  @Field(() => Int, { description: "Number of editions that name the State." })
  readonly named!: number;

  @Field(() => Int, { description: "Number of editions of the release." })
  readonly editions!: number;

  @Field(() => Int, { description: "Number of editions with a complete list of States." })
  readonly complete!: number;

  @Field(() => EditionType, { nullable: true, description: "First edition that names the State; null if none does." })
  readonly first!: EditionType | null;

  @Field(() => EditionType, { nullable: true, description: "Last edition that names the State; null if none does." })
  readonly last!: EditionType | null;
}

/** The `CitedEditions` of a State. */
export function citedEditionsType(release: Release, { first, last, ...counts }: CitedEditions): CitedEditionsType {
  const typeOf = (edition: Edition | null) => edition && editionType(release, edition);
  return { ...counts, first: typeOf(first), last: typeOf(last) };
}

import { Ctx, Field, ObjectType, Root } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Text } from "../../../../i18n/text.ts";
import { type Alternative, alternatives } from "../../../../query/answer/alternatives.ts";
import type { TableAnswer, Tally } from "../../../../query/answer/answer.ts";
import { permalink } from "../../../../query/parse/address.ts";
import type { CanonicalQuery } from "../../../../query/parse/query.ts";
import type { RequestContext } from "../../engine/context.ts";
import { tableInputValueScalar, urlScalar } from "../core/scalars.ts";
import { LangArg, TextType } from "../core/text.ts";
import { CellCountsType } from "./cell-counts.ts";

@ObjectType("Alternative", { simpleResolvers: true })
export class AlternativeType {
  @Field(() => tableInputValueScalar)
  query(@Root() { answer }: Alternative): CanonicalQuery {
    return answer.query;
  }

  @Field(() => CellCountsType)
  cellCounts(@Root() { answer }: Alternative): Tally {
    return answer.tally;
  }

  @Field(() => urlScalar)
  permalink(@Root() { answer }: Alternative, @Ctx() { settings }: RequestContext): string {
    return permalink(settings.publicUrl, answer.release, answer.query);
  }

  @Field(() => TextType)
  difference(@Root() { differences }: Alternative, @LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    const texts = differences.map((sentence) => context.say(sentence, lang));
    return { ...texts[0]!, value: texts.map(({ value }) => value).join(" ") };
  }
}

/** The `Alternative`s to an answer. */
export function alternativesOf(answer: TableAnswer, lang: Lang): readonly Alternative[] {
  return alternatives(answer, lang);
}

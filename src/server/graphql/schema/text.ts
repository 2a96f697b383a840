import { Arg, Field, ObjectType } from "type-graphql";
import type { Lang } from "../../../i18n/languages.ts";
import { langEnum } from "./enums.ts";

@ObjectType("Text", {
  description: "Text, and the language really served, so that a fallback is never silent.",
  simpleResolvers: true,
})
export class TextType {
  @Field(() => String)
  readonly value!: string;

  @Field(() => langEnum, { description: "The language of `value`: English where the one asked for does not exist." })
  readonly lang!: Lang;

  @Field(() => String, { description: "Writing direction: `ltr` or `rtl`." })
  readonly dir!: string;

  @Field(() => Boolean, {
    description: "Whether the text was machine-translated and not reviewed by a speaker of the language.",
  })
  readonly machineTranslated!: boolean;
}

/** The argument that every text takes. */
export function LangArg(): ParameterDecorator {
  return Arg("lang", () => langEnum, {
    nullable: true,
    description:
      "Language. Default: that of `Accept-Language`. Clients with a normalised cache must pass it: cache keys have no headers.",
  }) as ParameterDecorator;
}

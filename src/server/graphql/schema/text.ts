import type { GraphQLFieldResolver } from "graphql";
import { Arg, Extensions, Field, ObjectType } from "type-graphql";
import type { Lang, LocalizedText } from "../../../i18n/languages.ts";
import type { Message } from "../../../i18n/message.ts";
import type { RequestContext } from "../engine/context.ts";
import { citationStyleEnum, langEnum } from "./enums.ts";

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

/** The `lang` argument of a field with texts. */
export function LangArg(): ParameterDecorator {
  return Arg("lang", () => langEnum, {
    nullable: true,
    description:
      "Language. Default: that of `Accept-Language`. Clients with a normalised cache must pass it: cache keys have no headers.",
  }) as ParameterDecorator;
}

/** The `style` argument of a citation. */
export function StyleArg(): ParameterDecorator {
  return Arg("style", () => citationStyleEnum, { defaultValue: "APA" }) as ParameterDecorator;
}

/** A text in several languages, or a message. */
type Localizable = LocalizedText | Message;

interface TextFieldOptions {
  readonly isList?: boolean;
  readonly nullable?: boolean;
  readonly description?: string;
}

/**
 * Declares a field of type `Text` with a `lang` argument. The property holds a text in several languages, or a message.
 *
 * @example
 * @TextField({ description: "The condition that must hold, in one sentence." })
 * readonly message!: Message;
 */
export function TextField({ isList = false, ...options }: TextFieldOptions = {}) {
  return <K extends string>(
    prototype: { readonly [key in K]?: Localizable | readonly Localizable[] | null | undefined },
    name: K,
  ): void => {
    Field(() => (isList ? [TextType] : TextType), { ...options, simple: true })(prototype, name);
    LangArg()(prototype, name, 0);
    Extensions({ isLocalized: true })(prototype, name);
  };
}

/** The resolver of a {@link TextField}. */
export function localizedField(name: string): GraphQLFieldResolver<object, RequestContext> {
  return (source, { lang }, context) => {
    context.deadline.check();
    const localize = (text: Localizable) =>
      "id" in text ? context.say(text, lang as Lang | null) : context.text(text, lang as Lang | null);
    const value = (source as Record<string, Localizable | readonly Localizable[] | null | undefined>)[name];
    if (!value) return null;
    return Array.isArray(value) ? value.map(localize) : localize(value as Localizable);
  };
}

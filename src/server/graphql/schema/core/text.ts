import type { GraphQLFieldResolver } from "graphql";
import { Arg, Extensions, Field, ObjectType } from "type-graphql";
import type { Lang, TextByLanguage } from "../../../../i18n/languages.ts";
import type { Message } from "../../../../i18n/message.ts";
import type { RequestContext } from "../../engine/context.ts";
import { citationStyleEnum, langEnum, textDirectionEnum } from "./enums.ts";

@ObjectType("Text", { simpleResolvers: true })
export class TextType {
  @Field(() => String)
  readonly value!: string;

  @Field(() => langEnum)
  readonly lang!: Lang;

  @Field(() => textDirectionEnum)
  readonly dir!: string;

  @Field(() => Boolean)
  readonly machineTranslated!: boolean;
}

/** The `lang` argument of a field with texts. */
export function LangArg(): ParameterDecorator {
  return Arg("lang", () => langEnum, { nullable: true }) as ParameterDecorator;
}

/** The `style` argument of a citation. */
export function StyleArg(): ParameterDecorator {
  return Arg("style", () => citationStyleEnum, { defaultValue: "APA" }) as ParameterDecorator;
}

/** A text in several languages, or a message. */
type Localizable = TextByLanguage | Message;

interface TextFieldOptions {
  readonly isList?: boolean;
  readonly nullable?: boolean;
  /** The field is a `String` instead of a `Text`: for labels, titles and units. */
  readonly isShort?: boolean;
}

/**
 * Declares a field of type `Text` with a `lang` argument. The property holds a text in several languages, or a message.
 *
 * @example
 * @TextField()
 * readonly message!: Message;
 */
export function TextField({ isList = false, isShort = false, ...options }: TextFieldOptions = {}) {
  const type = isShort ? String : TextType;
  return <K extends string>(
    prototype: { readonly [key in K]?: Localizable | readonly Localizable[] | null | undefined },
    name: K,
  ): void => {
    Field(() => (isList ? [type] : type), { ...options, simple: true })(prototype, name);
    LangArg()(prototype, name, 0);
    Extensions({ localized: isShort ? "string" : "text" })(prototype, name);
  };
}

/** The resolver of a {@link TextField}. */
export function localizedField(name: string, kind: unknown): GraphQLFieldResolver<object, RequestContext> {
  return (source, { lang }, context) => {
    context.deadline.check();
    const localize = (text: Localizable) => {
      const localized = "id" in text ? context.say(text, lang as Lang | null) : context.text(text, lang as Lang | null);
      return kind === "string" ? localized.value : localized;
    };
    const value = (source as Record<string, Localizable | readonly Localizable[] | null | undefined>)[name];
    if (!value) return null;
    return Array.isArray(value) ? value.map(localize) : localize(value as Localizable);
  };
}

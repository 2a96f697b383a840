import { Ctx, Field, ID, ObjectType } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { KeyFigure } from "../../../../query/profile/key-figures.ts";
import { formatMessages } from "../../../../i18n/message.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { RequestContext } from "../../engine/context.ts";
import { ChangeType } from "./figure.ts";
import { globalId } from "../global-id.ts";
import { CellType } from "./row.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("KeyFigure", { description: "A figure that stands for much, with the sentence that says it." })
export class KeyFigureType {
  constructor(private readonly figure: KeyFigure) {}

  @Field(() => ID, { description: "Global identifier." })
  get id(): string {
    return globalId("KeyFigure", this.figure.answer.release.manifest.digest, this.figure.name);
  }

  @Field(() => String, { description: "Name within the release, for example `STATES_CITED.2025`." })
  get name(): string {
    return this.figure.name;
  }

  @Field(() => TextType)
  label(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.say(this.figure.label, lang);
  }

  @Field(() => CellType)
  get cell(): CellType {
    return new CellType(this.figure.answer, this.figure);
  }

  @Field(() => ChangeType, {
    nullable: true,
    description:
      "Since the year before that has a figure; null for a figure of all years, and where nothing can change.",
  })
  get change(): ChangeType | null {
    return this.figure.change && new ChangeType(this.figure.change);
  }

  @Field(() => TextType, { description: "What may be written of it, ready to quote." })
  sentence(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return formatMessages(this.figure.sentences, lang ?? context.lang);
  }
}

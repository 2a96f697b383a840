import { Ctx, Field, ID, ObjectType, Root } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Change } from "../../../../query/compare/change.ts";
import type { KeyFigure } from "../../../../query/profile/key-figures.ts";
import { type Message, formatMessages } from "../../../../i18n/message.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { RequestContext } from "../../engine/context.ts";
import { ChangeType } from "./figure.ts";
import { globalId } from "../global-id.ts";
import { CellType } from "./cell.ts";
import { LangArg, TextField, TextType } from "../text.ts";

@ObjectType("KeyFigure", {
  description: "A figure that stands for much, with the sentence that says it.",
  simpleResolvers: true,
})
export class KeyFigureType {
  readonly sentences!: readonly Message[];

  @Field(() => ID, { description: "Global identifier." })
  readonly id!: string;

  @Field(() => String, { description: "Name within the release, for example `STATES_CITED.2025`." })
  readonly name!: string;

  @TextField()
  readonly label!: Message;

  @Field(() => CellType)
  readonly cell!: CellType;

  @Field(() => ChangeType, {
    nullable: true,
    description:
      "Since the year before that has a figure; null for a figure of all years, and where nothing can change.",
  })
  readonly change!: Change | null;

  @Field(() => TextType, { description: "What may be written of it, ready to quote." })
  sentence(@Root() { sentences }: KeyFigure, @LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return formatMessages(sentences, lang ?? context.lang);
  }
}

/** The source of a `KeyFigure`. */
export type KeyFigureItem = Omit<KeyFigureType, "sentence">;

export function keyFigureType(figure: KeyFigure): KeyFigureItem {
  const { answer, name, label, change, sentences } = figure;
  const id = globalId("KeyFigure", answer.release.manifest.digest, name);
  return { id, name, label, cell: new CellType(answer, figure), change, sentences };
}

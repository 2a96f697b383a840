import { Ctx, Field, ObjectType, Root } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import { formatMessages, type Message } from "../../../../i18n/message.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { KeyFigure } from "../../../../query/profile/key-figures.ts";
import type { RequestContext } from "../../engine/context.ts";
import { CellType, type ChangeItem, ChangeType } from "../answer/cell.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { LangArg, TextField, TextType } from "../core/text.ts";

@ObjectType("KeyFigure", { implements: NodeType, simpleResolvers: true })
export class KeyFigureType extends NodeType {
  readonly sentences!: readonly Message[];

  @Field(() => String)
  readonly name!: string;

  @TextField({ isShort: true })
  readonly label!: Message;

  @Field(() => CellType)
  readonly cell!: CellType;

  @Field(() => ChangeType, { nullable: true })
  readonly change!: ChangeItem | null;

  @Field(() => TextType)
  sentence(@Root() { sentences }: KeyFigure, @LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return formatMessages(sentences, lang ?? context.lang);
  }
}

/** The source of a `KeyFigure`. */
export type KeyFigureItem = Omit<KeyFigureType, "sentence">;

export function keyFigureType(figure: KeyFigure): KeyFigureItem {
  const { answer, name, label, change, sentences } = figure;
  const id = globalId("KeyFigure", answer.release.manifest.digest, name);
  const rowOf = (year: number) => answer.rows.find(({ key }) => key[0]?.code === String(year))!;
  const cellOf = (year: number) => new CellType(answer, { row: rowOf(year), cell: rowOf(year).cells[0]! });
  return { id, name, label, cell: new CellType(answer, figure), change: change && { ...change, cellOf }, sentences };
}

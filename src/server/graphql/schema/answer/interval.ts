import { Arg, Field, Float, ObjectType } from "type-graphql";
import type { Message } from "../../../../i18n/message.ts";
import type { Interval, IntervalBasis } from "../../../../query/compare/bounds.ts";
import { BadInput } from "../../engine/errors.ts";
import { intervalBasisEnum } from "../core/enums.ts";
import { TextField } from "../core/text.ts";

@ObjectType("Interval", { simpleResolvers: true })
export class IntervalType implements Interval {
  @Field(() => Float, { nullable: true })
  readonly lower!: number | null;

  @Field(() => Float, { nullable: true })
  readonly upper!: number | null;

  @Field(() => Float)
  readonly level!: number;

  @Field(() => intervalBasisEnum)
  readonly basis!: IntervalBasis;

  @TextField()
  readonly note!: Message;
}

/** The `level` argument of an interval. */
export function LevelArg(defaultValue: number): ParameterDecorator {
  return Arg("level", () => Float, { defaultValue }) as ParameterDecorator;
}

/**
 * The interval of a figure at a level.
 *
 * @param intervalOf  gives the interval at a level between 0 and 1, both excluded; that of published figures has level 1
 * @throws {BadInput} if the level is out of range, or if it is 1 and the figure contains noise
 */
export function intervalAt(level: number, intervalOf: (level: number) => Interval | null): Interval | null {
  if (!(level > 0 && level <= 1)) throw new BadInput('Cannot give the interval: "level" must be above 0 and at most 1');
  const found = intervalOf(level === 1 ? 0.5 : level);
  if (level === 1 && found !== null && found.level < 1)
    throw new BadInput('Cannot give the interval: "level" must be below 1, because noise has no limits');
  return found;
}

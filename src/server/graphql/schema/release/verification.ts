import { Ctx, Field, ObjectType, Root } from "type-graphql";
import { GraphQLJSON } from "graphql-scalars";
import type { Lang } from "../../../../i18n/languages.ts";
import type { TableQuery } from "../../../../query/parse/query.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { CellInAnswer, Verification } from "../../../../query/verify/verification.ts";
import type { RequestContext } from "../../engine/context.ts";
import { ReleaseType } from "./release.ts";
import { CellType } from "../table/cell.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("Verification", { description: "What can be said of a token.", simpleResolvers: true })
export class VerificationType {
  @Field(() => Boolean, {
    description: "The signature is that of the release, and the release gives exactly this figure to this question.",
  })
  readonly genuine!: boolean;

  @Field(() => Boolean, { description: "The newest release of the dataset gives the same value and status." })
  readonly current!: boolean;

  @Field(() => TextType, { description: "What may be said of the figure, or why the token proves nothing." })
  statement(
    @Root() verification: Pick<Verification, "statement">,
    @LangArg() lang: Lang | null,
    @Ctx() context: RequestContext,
  ): Text {
    return verification.statement(lang ?? context.lang);
  }

  @Field(() => ReleaseType, {
    nullable: true,
    description: "The release that the token names; null if it is not here.",
  })
  readonly release!: ReleaseType | null;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: "The question that the token names, as `$query: TableQuery!`; its first cell is the figure.",
  })
  readonly query!: TableQuery | null;

  @Field(() => CellType, { nullable: true, description: "The figure, as the release that the token names gives it." })
  readonly cell!: CellType | null;

  @Field(() => CellType, { nullable: true, description: "What the newest release gives to the same question." })
  readonly currentCell!: CellType | null;
}

/** The source of a `Verification`. */
export type VerificationItem = Omit<VerificationType, "statement"> & Pick<Verification, "statement">;

export function verificationType(result: Verification): VerificationItem {
  return {
    ...result,
    release: result.release && new ReleaseType(result.release),
    cell: cellType(result.cell),
    currentCell: cellType(result.currentCell),
  };
}

function cellType(found: CellInAnswer | null): CellType | null {
  return found && new CellType(found.answer, found);
}

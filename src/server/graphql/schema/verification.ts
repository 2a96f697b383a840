import { Ctx, Field, ObjectType, Root } from "type-graphql";
import type { Lang } from "../../../i18n/languages.ts";
import type { Text } from "../../../i18n/text.ts";
import type { TableQuery } from "../../../query/parse/query.ts";
import type { CellInAnswer, Verification } from "../../../query/verify/verification.ts";
import type { RequestContext } from "../engine/context.ts";
import { CellType } from "./answer/cell.ts";
import { verificationVerdictEnum } from "./core/enums.ts";
import { tableInputValueScalar } from "./core/scalars.ts";
import { LangArg, TextType } from "./core/text.ts";
import { ReleaseType } from "./release/release.ts";

@ObjectType("Verification", { simpleResolvers: true })
export class VerificationType {
  @Field(() => verificationVerdictEnum)
  readonly verdict!: Verification["verdict"];

  @Field(() => TextType)
  statement(
    @Root() verification: Pick<Verification, "statement">,
    @LangArg() lang: Lang | null,
    @Ctx() context: RequestContext,
  ): Text {
    return verification.statement(lang ?? context.lang);
  }

  @Field(() => CellType, { nullable: true })
  readonly cell!: CellType | null;

  @Field(() => CellType, { nullable: true })
  readonly currentCell!: CellType | null;

  @Field(() => ReleaseType, { nullable: true })
  readonly release!: ReleaseType | null;

  @Field(() => tableInputValueScalar, { nullable: true })
  readonly query!: TableQuery | null;
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

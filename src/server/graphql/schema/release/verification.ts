import { Ctx, Field, ObjectType } from "type-graphql";
import { GraphQLJSON } from "graphql-scalars";
import type { Lang } from "../../../../i18n/languages.ts";
import type { TableQuery } from "../../../../query/parse/query.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { CellInAnswer, Verification } from "../../../../query/verify/verification.ts";
import type { RequestContext } from "../../engine/context.ts";
import { ReleaseType } from "./release.ts";
import { CellType } from "../table/row.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("Verification", { description: "What can be said of a token." })
export class VerificationType {
  constructor(private readonly found: Verification) {}

  @Field(() => Boolean, {
    description: "The signature is that of the release, and the release gives exactly this figure to this question.",
  })
  get genuine(): boolean {
    return this.found.genuine;
  }

  @Field(() => Boolean, { description: "The newest release of the dataset gives the same value and status." })
  get current(): boolean {
    return this.found.current;
  }

  @Field(() => TextType, { description: "What may be said of the figure, or why the token proves nothing." })
  statement(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return this.found.statement(lang ?? context.lang);
  }

  @Field(() => ReleaseType, {
    nullable: true,
    description: "The release that the token names; null if it is not here.",
  })
  get release(): ReleaseType | null {
    return this.found.release && new ReleaseType(this.found.release);
  }

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: "The question that the token names, as `$query: TableQuery!`; its first cell is the figure.",
  })
  get query(): TableQuery | null {
    return this.found.query;
  }

  @Field(() => CellType, { nullable: true, description: "The figure, as the release that the token names gives it." })
  get cell(): CellType | null {
    return cellType(this.found.cell);
  }

  @Field(() => CellType, { nullable: true, description: "What the newest release gives to the same question." })
  get currentCell(): CellType | null {
    return cellType(this.found.currentCell);
  }
}

function cellType(found: CellInAnswer | null): CellType | null {
  return found && new CellType(found.answer, found);
}

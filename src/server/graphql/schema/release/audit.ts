import { Field, Float, ObjectType } from "type-graphql";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import type { Audit, AuditCheck, AuditTheory } from "../../../../query/release/audit.ts";
import { listComplexity } from "../../engine/cost.ts";
import { contributorEnum, protectionProfileEnum } from "../core/enums.ts";
import { TextField } from "../core/text.ts";

@ObjectType("AuditCheck", { simpleResolvers: true })
class AuditCheckType implements AuditCheck {
  @Field(() => String)
  readonly code!: string;

  @TextField()
  readonly title!: LocalizedText;

  @TextField()
  readonly criterion!: LocalizedText;
}

@ObjectType("AuditTheory", { simpleResolvers: true })
class AuditTheoryType implements AuditTheory {
  @Field(() => contributorEnum)
  readonly contributor!: AuditTheory["contributor"];

  @Field(() => Float)
  readonly rho!: number;

  @Field(() => String)
  readonly exactRho!: string;

  @Field(() => Float)
  readonly maxAdvantage!: number;
}

@ObjectType("Audit", { simpleResolvers: true })
export class AuditType implements Audit {
  @Field(() => protectionProfileEnum, { nullable: true })
  readonly profile!: Audit["profile"];

  @Field(() => [AuditCheckType], { complexity: listComplexity(20) })
  readonly checks!: readonly AuditCheck[];

  @Field(() => [AuditTheoryType])
  readonly theory!: readonly AuditTheory[];
}

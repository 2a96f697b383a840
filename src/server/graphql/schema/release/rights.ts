import { Ctx, Field, ObjectType } from "type-graphql";
import type { Licence, Publisher, Rights } from "../../../../codebook/rights.ts";
import type { Lang } from "../../../../i18n/languages.ts";
import { attributionOf } from "../../../../query/citation/attribution.ts";
import type { RequestContext } from "../../engine/context.ts";
import { NodeType } from "../core/global-id.ts";
import { urlScalar } from "../core/scalars.ts";
import { LangArg } from "../core/text.ts";

@ObjectType("Licence", { simpleResolvers: true })
class LicenceType implements Licence {
  @Field(() => String, { nullable: true })
  readonly spdxId!: string | null;

  @Field(() => String)
  readonly name!: string;

  @Field(() => urlScalar)
  readonly url!: string;
}

@ObjectType("Organization", { simpleResolvers: true })
class OrganizationType implements Publisher {
  @Field(() => String)
  readonly name!: string;

  @Field(() => urlScalar, { nullable: true })
  readonly url!: string | null;
}

/** A node with the rights of a release. The rights of a release of format 2 are null. */
@ObjectType()
export abstract class RightsNodeType extends NodeType {
  readonly #rights: Rights | null;

  constructor(rights: Rights | null) {
    super();
    this.#rights = rights;
  }

  @Field(() => LicenceType, { nullable: true })
  get licence(): Licence | null {
    return this.#rights?.licence ?? null;
  }

  @Field(() => OrganizationType, { nullable: true })
  get publisher(): Publisher | null {
    return this.#rights?.publisher ?? null;
  }

  @Field(() => String, { nullable: true })
  attribution(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): string | null {
    return this.#rights && attributionOf(this.#rights, lang ?? context.lang);
  }

  @Field(() => String, { nullable: true })
  get rightsHolder(): string | null {
    return this.#rights?.rightsHolder ?? null;
  }
}

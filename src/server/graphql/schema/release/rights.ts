import { Field, ObjectType } from "type-graphql";
import { GraphQLURL } from "graphql-scalars";
import type { Licence, Publisher } from "../../../../codebook/rights.ts";

@ObjectType("Licence", { description: "A licence.", simpleResolvers: true })
export class LicenceType implements Licence {
  @Field(() => String, {
    nullable: true,
    description: "SPDX identifier, such as `CC-BY-4.0`; null for a licence outside the list of the program.",
  })
  readonly spdxId!: string | null;

  @Field(() => String, { description: "Short name, such as `CC BY 4.0`." })
  readonly name!: string;

  @Field(() => GraphQLURL, { description: "Text of the licence." })
  readonly url!: string;
}

@ObjectType("Organization", { description: "An organisation.", simpleResolvers: true })
export class OrganizationType implements Publisher {
  @Field(() => String, { description: "Name." })
  readonly name!: string;

  @Field(() => GraphQLURL, { nullable: true, description: "Home page." })
  readonly url!: string | null;
}

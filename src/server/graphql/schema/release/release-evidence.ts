import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { GraphQLJSON } from "graphql-scalars";
import type { Lang } from "../../../../i18n/languages.ts";
import { changesBetween } from "../../../../query/release/changes.ts";
import { type CitationStyle, cite } from "../../../../query/citation/citation.ts";
import { dcatOf } from "../../../../render/metadata/dcat.ts";
import { downloadsOf } from "../../../../render/bundle/downloads.ts";
import { guaranteeOf } from "../../../../query/release/guarantee.ts";
import { referenceOf } from "../../../../query/citation/reference.ts";
import { schemaOrgOf } from "../../../../render/metadata/schema-org.ts";
import { ReleaseChangesType } from "./changes.ts";
import { StyleArg } from "./citation.ts";
import type { RequestContext } from "../../engine/context.ts";
import { DistributionType } from "./document.ts";
import { GuaranteeType } from "./guarantee.ts";
import { ReleaseType } from "./release.ts";
import { releaseRefScalar } from "../scalars.ts";
import { LangArg } from "../text.ts";

/** What makes a release citable and verifiable, and what has changed in it. */
@Resolver(() => ReleaseType)
export class ReleaseEvidence {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Ed25519 over the bytes of `digest`, Base64; the key is at `/.well-known/unhindered-key.pem`. null: nobody has signed it.",
  })
  signature(@Root() { release }: ReleaseType): string | null {
    return release.signature?.signature ?? null;
  }

  @FieldResolver(() => GuaranteeType, {
    nullable: true,
    description: "The privacy guarantee of protected figures; null for figures that others have published.",
  })
  guarantee(@Root() { release }: ReleaseType): GuaranteeType | null {
    const guarantee = guaranteeOf(release);
    return guarantee && new GuaranteeType(guarantee);
  }

  @FieldResolver(() => ReleaseChangesType, {
    complexity: 2000,
    description: "What has changed since the release before, or since another.",
  })
  changes(
    @Root() { release }: ReleaseType,
    @Arg("since", () => releaseRefScalar, { nullable: true }) since: string | null,
    @Ctx() context: RequestContext,
  ): ReleaseChangesType {
    const { id } = release.manifest.dataset;
    const before = since ? context.use(id, since) : context.catalog.before(release);
    return new ReleaseChangesType(id, before ? changesBetween(before, release) : null);
  }

  @FieldResolver(() => [DistributionType], {
    description: "The release file, its codebook as JSON, and the bundle of both with every table as CSV.",
  })
  async downloads(@Root() { release }: ReleaseType, @Ctx() { settings }: RequestContext): Promise<DistributionType[]> {
    return downloadsOf(release, settings.publicUrl);
  }

  @FieldResolver(() => String, {
    complexity: 200,
    description: "The release as a reference, with its lasting address.",
  })
  citation(
    @Root() { release }: ReleaseType,
    @StyleArg() style: CitationStyle,
    @LangArg() lang: Lang | null,
    @Ctx() context: RequestContext,
  ): string {
    return cite(referenceOf(release.manifest, context.settings.publicUrl, lang ?? context.lang), style);
  }

  @FieldResolver(() => GraphQLJSON, { complexity: 200, description: "The release as a schema.org Dataset (JSON-LD)." })
  async schemaOrg(
    @Root() { release }: ReleaseType,
    @LangArg() lang: Lang | null,
    @Ctx() { settings, lang: accepted }: RequestContext,
  ): Promise<object> {
    const files = await downloadsOf(release, settings.publicUrl);
    return schemaOrgOf(release, { site: settings.publicUrl, files }, lang ?? accepted);
  }

  @FieldResolver(() => GraphQLJSON, { complexity: 200, description: "The release as a DCAT 3 dataset (JSON-LD)." })
  async dcat(@Root() { release }: ReleaseType, @Ctx() { settings, catalog }: RequestContext): Promise<object> {
    const files = await downloadsOf(release, settings.publicUrl);
    return dcatOf(release, { site: settings.publicUrl, files }, catalog.before(release) ?? null);
  }
}

import { Arg, Args, Ctx, Query, Resolver } from "type-graphql";
import { verify } from "../../../query/verify/verification.ts";
import type { RequestContext } from "../engine/context.ts";
import { type Page, PageArgs, type PageArguments, Paged, pageOf } from "./core/connection.ts";
import { releaseRefScalar } from "./core/scalars.ts";
import { DatasetConnectionType, DatasetType, maxReleases } from "./release/dataset.ts";
import { ReleaseType } from "./release/release.ts";
import { VerificationType, type VerificationItem, verificationType } from "./verification.ts";

@Resolver()
export class QueryResolver {
  @Query(() => DatasetType, { nullable: true })
  dataset(
    @Arg("name", () => String, { nullable: true }) name: string | null,
    @Ctx() context: RequestContext,
  ): DatasetType {
    return new DatasetType(context.use(name, "latest").manifest);
  }

  @Paged({ max: maxReleases, assumed: 10 })
  @Query(() => DatasetConnectionType, { nullable: true })
  datasets(@Args(() => PageArgs) page: PageArguments, @Ctx() { catalog }: RequestContext): Page<DatasetType> {
    const latest = catalog.datasets().flatMap((id) => catalog.find(id, "latest") ?? []);
    const scope = () => JSON.stringify(latest.map(({ manifest }) => manifest.digest));
    return pageOf(latest, { ...page, max: maxReleases, scope }, ({ manifest }) => new DatasetType(manifest));
  }

  @Query(() => ReleaseType, { nullable: true })
  release(
    @Arg("dataset", () => String, { nullable: true }) dataset: string | null,
    @Arg("ref", () => releaseRefScalar, { defaultValue: "latest" }) ref: string,
    @Ctx() context: RequestContext,
  ): ReleaseType {
    return new ReleaseType(context.use(dataset, ref));
  }

  @Query(() => VerificationType, { nullable: true, complexity: 2000 })
  verify(@Arg("token", () => String) token: string, @Ctx() { catalog }: RequestContext): VerificationItem {
    return verificationType(verify(catalog, token));
  }
}

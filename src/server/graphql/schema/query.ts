import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { pageOf } from "./connection.ts";
import { ChartType } from "./table/chart.ts";
import type { RequestContext } from "../engine/context.ts";
import { ChartQueryInput } from "./inputs.ts";
import { DatasetType, ReleaseConnectionType, ReleaseType } from "./release/release.ts";
import { releaseRefScalar } from "./scalars.ts";
import { verify } from "../../../query/verify/verification.ts";
import { StatisticsType } from "./table/statistics.ts";
import { VerificationType, type VerificationItem, verificationType } from "./release/verification.ts";

@Resolver()
export class QueryResolver {
  @Query(() => [DatasetType], { description: "The datasets that have a release." })
  datasets(@Ctx() { catalog }: RequestContext): DatasetType[] {
    return catalog.datasets().flatMap((id) => {
      const latest = catalog.find(id, "latest");
      return latest ? [new DatasetType(latest.manifest)] : [];
    });
  }

  @Query(() => StatisticsType, {
    description:
      "Everything below one dataset and one release: pin it once and the whole answer is consistent and reproducible. Without `dataset`: the operator's default.",
  })
  statistics(
    @Arg("dataset", () => String, { nullable: true }) dataset: string | null,
    @Arg("release", () => releaseRefScalar, { defaultValue: "latest" }) release: string,
    @Ctx() context: RequestContext,
  ): StatisticsType {
    return new StatisticsType(context.use(dataset, release));
  }

  @Query(() => VerificationType, {
    complexity: 2000,
    description: "Is this number ours, and is it still current? Any text is answered; none is an error.",
  })
  verify(@Arg("token", () => String) token: string, @Ctx() { catalog }: RequestContext): VerificationItem {
    return verificationType(verify(catalog, token));
  }

  @Query(() => ReleaseConnectionType, { description: "Releases, newest first; of one dataset, or dataset by dataset." })
  releases(
    @Arg("dataset", () => String, { nullable: true }) dataset: string | null,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
    @Ctx() context: RequestContext,
  ): ReleaseConnectionType {
    if (dataset) context.use(dataset, "latest");
    const releases = context.catalog.releases(dataset ?? undefined);
    const scope = () => `${dataset ?? ""}~${releases[0]?.manifest.digest ?? ""}`;
    return pageOf(releases, { first, after: after ?? null, scope }, (release) => new ReleaseType(release));
  }

  @Query(() => ChartType, {
    complexity: 5000,
    description: "A chart of any publishable question, with its picture, its data and what to paste into a page.",
  })
  chart(
    @Arg("query", () => ChartQueryInput) query: ChartQueryInput,
    @Arg("dataset", () => String, { nullable: true }) dataset: string | null,
    @Arg("release", () => releaseRefScalar, { defaultValue: "latest" }) release: string,
    @Ctx() context: RequestContext,
  ): Promise<ChartType> {
    return ChartType.of(context, context.use(dataset ?? context.settings.defaultDataset, release), query);
  }
}

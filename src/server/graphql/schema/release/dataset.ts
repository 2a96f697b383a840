import { Args, Ctx, Field, ObjectType } from "type-graphql";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import type { Manifest } from "../../../../releases/release.ts";
import type { RequestContext } from "../../engine/context.ts";
import { connectionType, type Page, PageArgs, type PageArguments, Paged, pageOf } from "../core/connection.ts";
import { natureEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { TextField } from "../core/text.ts";
import { RightsNodeType } from "./rights.ts";
import { releaseClass, releaseObject } from "../core/release-reference.ts";

/** The maximum number of datasets or releases on one page. */
export const maxReleases = 100;

const ReleaseConnectionType = connectionType("Release", releaseClass);

/** A dataset as one release describes it. */
@ObjectType("Dataset", { implements: NodeType })
export class DatasetType extends RightsNodeType {
  readonly #manifest: Manifest;

  constructor(manifest: Manifest) {
    super(manifest.rights);
    this.#manifest = manifest;
  }

  override get id(): string {
    return globalId("Dataset", this.#manifest.digest);
  }

  @Field(() => String)
  get name(): string {
    return this.#manifest.dataset.id;
  }

  @TextField({ isShort: true })
  get title(): LocalizedText {
    return this.#manifest.dataset.title;
  }

  @TextField()
  get description(): LocalizedText {
    return this.#manifest.dataset.description;
  }

  @Field(() => natureEnum)
  get nature(): string {
    return this.#manifest.dataset.nature;
  }

  @Field(() => releaseClass(), { nullable: true })
  latestRelease(@Ctx() context: RequestContext): object | null {
    const latest = context.catalog.find(this.name, "latest");
    return latest ? releaseObject(latest) : null;
  }

  @Paged({ max: maxReleases, assumed: 20 })
  @Field(() => ReleaseConnectionType, { nullable: true })
  releases(@Args(() => PageArgs) page: PageArguments, @Ctx() { catalog }: RequestContext): Page<object> {
    const releases = catalog.releases(this.name);
    const scope = () => `${this.name}~${releases[0]?.manifest.digest ?? ""}`;
    return pageOf(releases, { ...page, max: maxReleases, scope }, releaseObject);
  }
}

export const DatasetConnectionType = connectionType("Dataset", () => DatasetType);

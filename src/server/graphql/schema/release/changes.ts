import { Ctx, Field, Int, ObjectType } from "type-graphql";
import { GraphQLURL } from "graphql-scalars";
import type { Lang } from "../../../../i18n/languages.ts";
import type { ChangeLevel, ReleaseChange, ReleaseChanges } from "../../../../query/release/changes.ts";
import type { Text } from "../../../../i18n/text.ts";
import type { RequestContext } from "../../engine/context.ts";
import { listComplexity } from "../../engine/cost.ts";
import { changeLevelEnum } from "../enums.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("ReleaseChange", { description: "One thing that is not as it was, other than a figure." })
class ReleaseChangeType {
  constructor(private readonly change: ReleaseChange) {}

  @Field(() => changeLevelEnum)
  get level(): ChangeLevel {
    return this.change.level;
  }

  @Field(() => String, { description: "Such as `CATEGORY_ADDED`." })
  get what(): string {
    return this.change.what;
  }

  @Field(() => [String], { description: "Where in the release, such as `dimensions`, `trend`, `anonymity`." })
  get path(): readonly string[] {
    return this.change.path;
  }

  @Field(() => String, { nullable: true, description: "As it was; null for what is new." })
  get before(): string | null {
    return this.change.before;
  }

  @Field(() => String, { nullable: true, description: "As it is; null for what is gone." })
  get after(): string | null {
    return this.change.after;
  }

  @Field(() => TextType)
  explanation(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.say(this.change.explanation, lang);
  }
}

@ObjectType("ReleaseChanges", {
  description:
    "Structural changes in full; revised figures are counted, not listed: two releases must not reveal the case added between them.",
})
export class ReleaseChangesType {
  constructor(
    private readonly dataset: string,
    private readonly changes: ReleaseChanges | null,
  ) {}

  @Field(() => changeLevelEnum, { description: "The highest of all changes; MAJOR for the first release." })
  get level(): ChangeLevel {
    return this.changes?.level ?? "MAJOR";
  }

  @Field(() => [ReleaseChangeType], { complexity: listComplexity(50) })
  get items(): ReleaseChangeType[] {
    return (this.changes?.items ?? []).map((change) => new ReleaseChangeType(change));
  }

  @Field(() => Int, {
    nullable: true,
    description: "Cells that both releases have, and that differ; null for the first release.",
  })
  get figuresRevised(): number | null {
    return this.changes?.figuresRevised ?? null;
  }

  @Field(() => GraphQLURL, { description: "Releases and corrections of the dataset as an Atom feed." })
  feed(@Ctx() { settings }: RequestContext): string {
    return `${settings.publicUrl}/v1/releases.atom?${new URLSearchParams({ dataset: this.dataset }).toString()}`;
  }
}

import { Ctx, Field, ID, Int, ObjectType } from "type-graphql";
import { GraphQLDateTime, GraphQLJSON } from "graphql-scalars";
import { type Lang, languages, type LocalizedText } from "../../../../i18n/languages.ts";
import { disclosureReportOf } from "../../../../releases/disclosure-report.ts";
import type { Json } from "../../../../releases/draft.ts";
import type { Manifest, Release } from "../../../../releases/release.ts";
import { checkWords } from "../../../../query/release/release-texts.ts";
import type { Text } from "../../../../i18n/text.ts";
import { MeasureInfoType } from "./codebook.ts";
import { PageInfoType } from "../connection.ts";
import type { RequestContext } from "../../engine/context.ts";
import { natureEnum } from "../enums.ts";
import { globalId } from "../global-id.ts";
import { LangArg, TextType } from "../text.ts";

@ObjectType("Dataset", { description: "A collection of figures of one nature, released again and again." })
export class DatasetType {
  constructor(private readonly manifest: Manifest) {}

  @Field(() => ID, { description: "Global identifier of the dataset as one release describes it." })
  get id(): string {
    return globalId("Dataset", this.manifest.digest);
  }

  @Field(() => String)
  get name(): string {
    return this.manifest.dataset.id;
  }

  @Field(() => natureEnum)
  get nature(): string {
    return this.manifest.dataset.nature;
  }

  @Field(() => TextType)
  title(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.text(this.manifest.dataset.title, lang);
  }

  @Field(() => TextType)
  description(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.text(this.manifest.dataset.description, lang);
  }

  @Field(() => [MeasureInfoType])
  get measures(): MeasureInfoType[] {
    return this.manifest.dataset.measures.map((measure) => new MeasureInfoType(measure));
  }

  @Field(() => ReleaseType, { nullable: true, description: "The newest release." })
  latest(@Ctx() context: RequestContext): ReleaseType | null {
    const latest = context.catalog.find(this.name, "latest");
    return latest ? new ReleaseType(latest) : null;
  }
}

@ObjectType("Release", { description: "An immutable, versioned publication of a dataset. Its digest proves it." })
export class ReleaseType {
  constructor(readonly release: Release) {}

  @Field(() => ID, { description: "Global identifier." })
  get id(): string {
    return globalId("Release", this.release.manifest.digest);
  }

  @Field(() => String, { description: "Such as `2025.1.0`." })
  get version(): string {
    return this.release.manifest.version;
  }

  @Field(() => String, { description: "`sha256:` and 64 hex digits over the whole content of the release." })
  get digest(): string {
    return this.release.manifest.digest;
  }

  @Field(() => DatasetType)
  get dataset(): DatasetType {
    return new DatasetType(this.release.manifest);
  }

  @Field(() => GraphQLDateTime)
  get publishedAt(): string {
    return this.release.manifest.publishedAt;
  }

  @Field(() => [Int], { description: "First and last year that the tables cover." })
  get period(): readonly number[] {
    return this.release.manifest.period;
  }

  @Field(() => ReleaseType, { nullable: true, description: "The newest release of the dataset; null if this is it." })
  supersededBy(@Ctx() context: RequestContext): ReleaseType | null {
    const newer = context.catalog.supersededBy(this.release);
    return newer ? new ReleaseType(newer) : null;
  }

  @Field(() => TextType, { description: "What must be known of the release, a paragraph a note." })
  notes(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Text {
    return context.text(paragraphs(this.release.manifest.notes), lang);
  }

  @Field(() => GraphQLJSON, {
    description:
      "The protection profile with its parameters, and pass or fail of every check of the audit. `words` has title and bar of a check in the language, where they exist in it.",
  })
  disclosureReport(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Json {
    const { profile, parameters } = this.release.manifest;
    const checks = disclosureReportOf(this.release.manifest).checks.map((check) => {
      const { title, bar } = checkWords(check);
      const words = { title: { ...context.text(title, lang) }, bar: { ...context.text(bar, lang) } };
      return { ...(check as { readonly [name: string]: Json }), words };
    });
    return { profile, parameters, checks };
  }
}

/** Several notes as one text, in the languages that all of them have. */
function paragraphs(notes: readonly LocalizedText[]): LocalizedText {
  const joined = (lang: Lang) => notes.map((note) => note[lang]).join("\n\n");
  const shared = languages.filter((lang) => notes.length > 0 && notes.every((note) => note[lang] !== undefined));
  return { en: joined("en"), ...Object.fromEntries(shared.map((lang) => [lang, joined(lang)])) };
}

@ObjectType("ReleaseConnection", { simpleResolvers: true })
export class ReleaseConnectionType {
  @Field(() => [ReleaseType])
  readonly nodes!: readonly ReleaseType[];

  @Field(() => Int)
  readonly totalCount!: number;

  @Field(() => PageInfoType)
  readonly pageInfo!: PageInfoType;
}

import { Arg, Ctx, Field, ID, Int, ObjectType } from "type-graphql";
import { GraphQLDateTime, GraphQLJSON } from "graphql-scalars";
import type { Licence, Publisher } from "../../../../codebook/rights.ts";
import { type Lang, languages, type LocalizedText } from "../../../../i18n/languages.ts";
import { disclosureReportOf } from "../../../../releases/disclosure-report.ts";
import type { Json } from "../../../../releases/draft.ts";
import type { Manifest, Release } from "../../../../releases/release.ts";
import { changesBetween } from "../../../../query/release/changes.ts";
import { attributionOf } from "../../../../query/citation/attribution.ts";
import { type CitationStyle, cite } from "../../../../query/citation/citation.ts";
import { referenceOf } from "../../../../query/citation/reference.ts";
import { ReleaseContent } from "../statements/release-content.ts";
import { guaranteeOf } from "../../../../query/release/guarantee.ts";
import { checkWords } from "../../../../query/release/release-texts.ts";
import { downloadsOf } from "../../../../render/bundle/downloads.ts";
import { dcatOf } from "../../../../render/metadata/dcat.ts";
import { schemaOrgOf } from "../../../../render/metadata/schema-org.ts";
import { firstReleaseChanges, ReleaseChangesType, type ReleaseChangesItem } from "./changes.ts";
import { MeasureInfoType, measureInfoType } from "./codebook.ts";
import { PageInfoType } from "../connection.ts";
import type { RequestContext } from "../../engine/context.ts";
import { DistributionType } from "./document.ts";
import { natureEnum } from "../enums.ts";
import { globalId } from "../global-id.ts";
import { GuaranteeType, guaranteeType } from "./guarantee.ts";
import { LicenceType, OrganizationType } from "./rights.ts";
import { releaseRefScalar } from "../scalars.ts";
import { LangArg, StyleArg, TextField } from "../text.ts";

@ObjectType("Dataset", { description: "A collection of figures of one nature, released again and again." })
export class DatasetType {
  readonly #manifest: Manifest;

  @TextField()
  readonly title: LocalizedText;

  @TextField()
  readonly description: LocalizedText;

  constructor(manifest: Manifest) {
    this.#manifest = manifest;
    this.title = manifest.dataset.title;
    this.description = manifest.dataset.description;
  }

  @Field(() => ID, { description: "Global identifier of the dataset as one release describes it." })
  get id(): string {
    return globalId("Dataset", this.#manifest.digest);
  }

  @Field(() => String)
  get name(): string {
    return this.#manifest.dataset.id;
  }

  @Field(() => natureEnum)
  get nature(): string {
    return this.#manifest.dataset.nature;
  }

  @Field(() => [MeasureInfoType])
  get measures(): MeasureInfoType[] {
    return this.#manifest.dataset.measures.map(measureInfoType);
  }

  @Field(() => LicenceType, { nullable: true })
  get licence(): Licence | null {
    return this.#manifest.rights?.licence ?? null;
  }

  @Field(() => OrganizationType, { nullable: true })
  get publisher(): Publisher | null {
    return this.#manifest.rights?.publisher ?? null;
  }

  @Field(() => String, { nullable: true })
  attribution(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): string | null {
    const { rights } = this.#manifest;
    return rights && attributionOf(rights, lang ?? context.lang);
  }

  @Field(() => ReleaseType, { nullable: true, description: "The newest release." })
  latest(@Ctx() context: RequestContext): ReleaseType | null {
    const latest = context.catalog.find(this.name, "latest");
    return latest ? new ReleaseType(latest) : null;
  }
}

@ObjectType("Release", { description: "An immutable, versioned publication of a dataset. Its digest proves it." })
export class ReleaseType extends ReleaseContent {
  readonly #release: Release;
  readonly #manifest: Manifest;

  constructor(release: Release) {
    super(release);
    this.#release = release;
    this.#manifest = release.manifest;
  }

  @Field(() => ID, { description: "Global identifier." })
  get id(): string {
    return globalId("Release", this.#manifest.digest);
  }

  @Field(() => String, { description: "Such as `2025.1.0`." })
  get version(): string {
    return this.#manifest.version;
  }

  @Field(() => String, { description: "`sha256:` and 64 hex digits over the whole content of the release." })
  get digest(): string {
    return this.#manifest.digest;
  }

  @Field(() => DatasetType)
  get dataset(): DatasetType {
    return new DatasetType(this.#manifest);
  }

  @Field(() => GraphQLDateTime)
  get publishedAt(): string {
    return this.#manifest.publishedAt;
  }

  @Field(() => [Int], { description: "First and last year that the tables cover." })
  get period(): readonly number[] {
    return this.#manifest.period;
  }

  @Field(() => LicenceType, { nullable: true })
  get licence(): Licence | null {
    return this.#manifest.rights?.licence ?? null;
  }

  @Field(() => OrganizationType, { nullable: true })
  get publisher(): Publisher | null {
    return this.#manifest.rights?.publisher ?? null;
  }

  @Field(() => String, {
    nullable: true,
    description: "Owner of the compilation; null if it is the publisher.",
  })
  get rightsHolder(): string | null {
    return this.#manifest.rights?.rightsHolder ?? null;
  }

  @Field(() => String, { nullable: true })
  attribution(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): string | null {
    const { rights } = this.#manifest;
    return rights && attributionOf(rights, lang ?? context.lang);
  }

  @Field(() => ReleaseType, { nullable: true, description: "The newest release of the dataset; null if this is it." })
  supersededBy(@Ctx() context: RequestContext): ReleaseType | null {
    const newer = context.catalog.supersededBy(this.#release);
    return newer ? new ReleaseType(newer) : null;
  }

  @TextField({ description: "What must be known of the release, a paragraph a note." })
  get notes(): LocalizedText {
    return joinNotes(this.#manifest.notes);
  }

  @Field(() => GraphQLJSON, {
    description:
      "The protection profile with its parameters, and pass or fail of every check of the audit. `words` has title and bar of a check in the language, where they exist in it.",
  })
  disclosureReport(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Json {
    const { profile, parameters } = this.#manifest;
    const checks = disclosureReportOf(this.#manifest).checks.map((check) => {
      const { title, bar } = checkWords(check);
      const words = { title: { ...context.text(title, lang) }, bar: { ...context.text(bar, lang) } };
      return { ...(check as { readonly [name: string]: Json }), words };
    });
    return { profile, parameters, checks };
  }

  @Field(() => String, {
    nullable: true,
    description:
      "Ed25519 over the bytes of `digest`, Base64; the key is at `/.well-known/unhindered-key.pem`. null: nobody has signed it.",
  })
  get signature(): string | null {
    return this.#release.signature?.signature ?? null;
  }

  @Field(() => GuaranteeType, {
    nullable: true,
    description: "The privacy guarantee of protected figures; null for figures that others have published.",
  })
  get guarantee(): GuaranteeType | null {
    const guarantee = guaranteeOf(this.#release);
    return guarantee && guaranteeType(guarantee);
  }

  @Field(() => ReleaseChangesType, {
    complexity: 2000,
    description: "What has changed since the release before, or since another.",
  })
  changes(
    @Arg("since", () => releaseRefScalar, { nullable: true }) since: string | null,
    @Ctx() context: RequestContext,
  ): ReleaseChangesItem {
    const { id } = this.#manifest.dataset;
    const before = since ? context.use(id, since) : context.catalog.before(this.#release);
    return { ...(before ? changesBetween(before, this.#release) : firstReleaseChanges), dataset: id };
  }

  @Field(() => [DistributionType], {
    description: "The release file, its codebook as JSON, and the bundle of both with every table as CSV.",
  })
  async downloads(@Ctx() { settings }: RequestContext): Promise<DistributionType[]> {
    return downloadsOf(this.#release, settings.publicUrl);
  }

  @Field(() => String, {
    complexity: 200,
    description: "The release as a reference, with its lasting address.",
  })
  citation(@StyleArg() style: CitationStyle, @LangArg() lang: Lang | null, @Ctx() context: RequestContext): string {
    return cite(referenceOf(this.#manifest, context.settings.publicUrl, lang ?? context.lang), style);
  }

  @Field(() => GraphQLJSON, { complexity: 200, description: "The release as a schema.org Dataset (JSON-LD)." })
  async schemaOrg(@LangArg() lang: Lang | null, @Ctx() context: RequestContext): Promise<object> {
    const { publicUrl } = context.settings;
    const files = await downloadsOf(this.#release, publicUrl);
    return schemaOrgOf(this.#release, { site: publicUrl, files }, lang ?? context.lang);
  }

  @Field(() => GraphQLJSON, { complexity: 200, description: "The release as a DCAT 3 dataset (JSON-LD)." })
  async dcat(@Ctx() { settings, catalog }: RequestContext): Promise<object> {
    const files = await downloadsOf(this.#release, settings.publicUrl);
    return dcatOf(this.#release, { site: settings.publicUrl, files }, catalog.before(this.#release) ?? null);
  }
}

/** The notes as paragraphs of one text, in the languages that all of them have. */
function joinNotes(notes: readonly LocalizedText[]): LocalizedText {
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

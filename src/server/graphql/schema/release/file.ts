import { Field, ObjectType } from "type-graphql";
import type { Lang } from "../../../../i18n/languages.ts";
import type { Release } from "../../../../releases/release.ts";
import { downloadsOf } from "../../../../render/bundle/downloads.ts";
import { fileAddress, methodologyDistribution } from "../../../../render/metadata/distributions.ts";
import { releaseFileKindEnum } from "../core/enums.ts";
import { digestScalar, safeIntScalar, urlScalar } from "../core/scalars.ts";

/** The kinds of files of a release. */
export type ReleaseFileKind = keyof typeof releaseFileKindEnum;

@ObjectType("File", { simpleResolvers: true })
export class FileType {
  @Field(() => releaseFileKindEnum)
  readonly kind!: ReleaseFileKind;

  @Field(() => urlScalar)
  readonly url!: string;

  @Field(() => String)
  readonly mediaType!: string;

  @Field(() => safeIntScalar, { nullable: true })
  readonly bytes!: number | null;

  @Field(() => digestScalar, { nullable: true })
  readonly digest!: string | null;
}

/** The files of a release. `METHODOLOGY` is in the language of the reader, or in English. */
export async function filesOf(release: Release, publicUrl: string, lang: Lang): Promise<FileType[]> {
  const [file, codebook, bundle] = await downloadsOf(release, publicUrl);
  const methodology = methodologyDistribution(release, publicUrl, lang);
  const address = (end: string) => fileAddress(publicUrl, release, end);
  const unmeasured = { mediaType: "application/ld+json", bytes: null, digest: null };
  return [
    { kind: "RELEASE", ...file! },
    { kind: "CODEBOOK", ...codebook! },
    { kind: "BUNDLE", ...bundle! },
    { kind: "METHODOLOGY", url: methodology.url, mediaType: "text/markdown", bytes: null, digest: methodology.digest },
    { kind: "DCAT", url: address("/dcat.jsonld"), ...unmeasured },
    { kind: "SCHEMA_ORG", url: address("/schema-org.jsonld"), ...unmeasured },
  ];
}

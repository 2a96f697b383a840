import { Ctx, Field, Int, ObjectType } from "type-graphql";
import type { Correction } from "../../../../facts/correction.ts";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import { correctionsOf, type LoggedCorrection } from "../../../../query/profile/corrections.ts";
import type { Release } from "../../../../releases/release.ts";
import type { RequestContext } from "../../engine/context.ts";
import { connectionType, type Page, type PageArguments, pageOf } from "../core/connection.ts";
import { correctionStatusEnum, requesterKindEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { releaseClass, releaseObject } from "../core/release-reference.ts";
import { dateScalar, urlScalar } from "../core/scalars.ts";
import { TextField } from "../core/text.ts";
import { CategoryType } from "../release/codebook.ts";
import { EditionType, editionType } from "./edition.ts";
import { stateOf } from "./position.ts";

@ObjectType("Correction", { implements: NodeType })
export class CorrectionType extends NodeType {
  readonly #release: Release;
  readonly #logged: LoggedCorrection;

  constructor(release: Release, logged: LoggedCorrection) {
    super();
    this.#release = release;
    this.#logged = logged;
  }

  get #correction(): Correction {
    return this.#logged.correction;
  }

  override get id(): string {
    return globalId("Correction", this.#release.manifest.digest, String(this.number));
  }

  @Field(() => Int)
  get number(): number {
    return this.#correction.number;
  }

  @Field(() => dateScalar)
  get received(): string {
    return this.#correction.received;
  }

  @Field(() => dateScalar, { nullable: true })
  get decided(): string | null {
    return this.#correction.decided;
  }

  @Field(() => requesterKindEnum)
  get requester(): Correction["requester"] {
    return this.#correction.requester;
  }

  @Field(() => CategoryType, { nullable: true })
  get country(): CategoryType | null {
    return stateOf(this.#release, this.#correction.country);
  }

  @Field(() => EditionType, { nullable: true })
  get edition(): EditionType | null {
    const { edition } = this.#correction;
    return edition === null ? null : editionType(this.#release, edition);
  }

  @Field(() => urlScalar)
  page(@Ctx() { settings }: RequestContext): string {
    return settings.publicUrl + this.#correction.page;
  }

  @TextField({ nullable: true })
  get oldText(): LocalizedText | null {
    return inEnglish(this.#correction.oldText);
  }

  @TextField({ nullable: true })
  get newText(): LocalizedText | null {
    return inEnglish(this.#correction.newText);
  }

  @TextField({ nullable: true })
  get reason(): LocalizedText | null {
    return inEnglish(this.#correction.reason);
  }

  @Field(() => correctionStatusEnum)
  get status(): Correction["outcome"] {
    return this.#correction.outcome;
  }

  @Field(() => dateScalar, { nullable: true })
  get disputedSince(): string | null {
    return this.#correction.disputedSince;
  }

  @Field(releaseClass)
  release(@Ctx() context: RequestContext): object {
    const { dataset, digest } = this.#logged.release.manifest;
    context.footprint.usesCatalog = true; // The log of an older release can be retracted.
    return releaseObject(context.use(dataset.id, digest));
  }
}

function inEnglish(text: string | null): LocalizedText | null {
  return text === null ? null : { en: text };
}

export const CorrectionConnectionType = connectionType("Correction", () => CorrectionType);

/** The sizes of a page of corrections. */
export const correctionPages = { max: 500, assumed: 20 };

/** A page of the log of corrections, newest first. */
export function correctionPage(
  release: Release,
  country: string | undefined,
  page: PageArguments,
): Page<CorrectionType> {
  const scope = () => JSON.stringify(["corrections", release.manifest.digest, country]);
  const request = { ...page, max: correctionPages.max, scope };
  return pageOf(correctionsOf(release, country), request, (logged) => new CorrectionType(release, logged));
}

import { Arg, Ctx, Field, Int, ObjectType } from "type-graphql";
import type { Category } from "../../codebook/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import { NotFound } from "../../errors.ts";
import type { Citation } from "../../release/cell.ts";
import type { Release } from "../../release/release.ts";
import { answer, type Outcome } from "../table/answer.ts";
import { catalogueOf } from "../table/catalogue.ts";
import { nearest } from "../../codebook/nearest.ts";
import { type DimensionName, nameOf } from "../table/query.ts";
import { BadInput } from "./api-error.ts";
import { CategoryType } from "./codebook.ts";
import { quoted, type RequestContext } from "./context.ts";
import { cellStatusEnum, dimensionEnum, measureEnum, outcomeEnum } from "./enums.ts";
import { StateReplyType } from "./positions.ts";
import { SourceDocumentType } from "./source.ts";
import { TableType } from "./table.ts";

@ObjectType("Citation", {
  description: "A State cited in an edition of the Secretary-General's report, as a source says.",
})
class CitationType {
  constructor(private readonly citation: Citation) {}

  @Field(() => Int)
  get year(): number {
    return this.citation.year;
  }

  @Field(() => SourceDocumentType)
  get report(): SourceDocumentType {
    return new SourceDocumentType(this.citation.source);
  }

  @Field(() => cellStatusEnum)
  get status(): string {
    return this.citation.status;
  }

  @Field(() => Boolean, {
    description: "false: the source could not be checked; the citation is shown and not counted.",
  })
  get verified(): boolean {
    return this.citation.verified;
  }

  @Field(() => String, { nullable: true })
  get note(): string | null {
    return this.citation.note;
  }
}

@ObjectType("CountryProfile", { description: "What a release holds on one State." })
export class CountryProfileType {
  constructor(
    private readonly release: Release,
    private readonly category: Category,
  ) {}

  @Field(() => CategoryType)
  get country(): CategoryType {
    const catalogue = catalogueOf(this.release);
    return new CategoryType(catalogue, catalogue.dimensions.get("country")!, this.category);
  }

  @Field(() => CategoryType, { nullable: true, description: "Its United Nations regional group." })
  get region(): CategoryType | null {
    return this.country.parent;
  }

  @Field(() => outcomeEnum, {
    description:
      "Over all published tables by country: REFUSED if the release has none, PARTLY_WITHHELD if some of this State's cells are withheld.",
  })
  outcome(@Ctx() { lang }: RequestContext): Outcome {
    const tables = this.release.manifest.dataset.plan.filter(({ dimensions }) => dimensions.includes("country"));
    const found = new Set(
      tables.map(({ measure, dimensions }) => {
        const query = { measures: [measure], by: dimensions.map(nameOf), where: this.#where };
        return answer(this.release, query, lang).outcome;
      }),
    );
    if (found.size === 0) return "REFUSED";
    return found.has("PARTLY_WITHHELD") ? "PARTLY_WITHHELD" : "COMPLETE";
  }

  @Field(() => [CitationType], {
    description: "Editions of the Secretary-General's report that cite the State, with the source of each.",
  })
  async citations(@Ctx() context: RequestContext): Promise<CitationType[]> {
    const citations = await context.loaders(this.release).citations.load(this.category.code);
    return citations.map((citation) => new CitationType(citation));
  }

  @Field(() => [StateReplyType], {
    description:
      "The State's own published answers, newest first: they travel with the figures they answer. None here means that none was collected, not that none was given.",
  })
  stateReplies(@Arg("first", () => Int, { defaultValue: 20 }) first: number): StateReplyType[] {
    if (first < 0) throw new BadInput('Cannot give replies: "first" must be 0 or more');
    const own = this.release.stateReplies.filter(({ country }) => country === this.category.code);
    return own.slice(0, first).map((reply) => new StateReplyType(catalogueOf(this.release), reply));
  }

  @Field(() => TableType, { description: "Any table by country, for this State only." })
  table(
    @Arg("by", () => [dimensionEnum]) by: DimensionName[],
    @Arg("measures", () => [measureEnum], { nullable: true }) measures: MeasureId[] | null,
    @Ctx() { lang }: RequestContext,
  ): TableType {
    return new TableType(answer(this.release, { by, measures, where: this.#where }, lang), lang);
  }

  get #where() {
    return { country: { in: [this.category.code] } };
  }
}

@ObjectType("RegionProfile", { description: "What a release holds on one region." })
export class RegionProfileType {
  constructor(private readonly category: CategoryType) {}

  @Field(() => CategoryType)
  get region(): CategoryType {
    return this.category;
  }

  @Field(() => [CategoryType])
  get countries(): CategoryType[] {
    return this.category.children;
  }
}

/** A country or a region of a release by its code. */
export function placeOf(release: Release, dimension: "country" | "region", code: string): Category {
  const catalogue = catalogueOf(release);
  const category = catalogue.category(dimension, code);
  if (category) return category;
  const near = nearest(code, catalogue.dimensions.get(dimension)?.categories ?? []);
  throw new NotFound(
    dimension,
    code,
    near.length > 0 ? `did you mean ${quoted(near)}` : "see the codebook of the release",
  );
}

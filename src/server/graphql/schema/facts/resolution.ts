import { Args, Field, Int, ObjectType } from "type-graphql";
import type { Resolution, Vote } from "../../../../facts/position.ts";
import type { LocalizedText } from "../../../../i18n/languages.ts";
import { compilerNote } from "../../../../facts/compiler-note.ts";
import { type Decision, decisionOn } from "../../../../query/facts/decision.ts";
import { sponsorsIn } from "../../../../query/facts/sponsors.ts";
import { tableIndexOf } from "../../../../query/tables/table-index.ts";
import type { Release } from "../../../../releases/release.ts";
import { connectionType, type Page, PageArgs, type PageArguments, Paged, pageOf } from "../core/connection.ts";
import { decidingBodyEnum, decisionEnum, voteChoiceEnum } from "../core/enums.ts";
import { globalId, NodeType } from "../core/global-id.ts";
import { dateScalar } from "../core/scalars.ts";
import { TextField } from "../core/text.ts";
import { CategoryType } from "../release/codebook.ts";
import { categoriesOf } from "./fact.ts";
import { positionFields, PositionType } from "./position.ts";
import { SourceDocumentType } from "./source.ts";

@ObjectType("VoteTotals", { simpleResolvers: true })
class VoteTotalsType {
  @Field(() => Int)
  readonly yes!: number;

  @Field(() => Int)
  readonly no!: number;

  @Field(() => Int)
  readonly abstain!: number;

  @Field(() => Boolean, { nullable: true })
  readonly matchesRollCall!: boolean | null;
}

@ObjectType("Vote", { implements: [PositionType, NodeType], simpleResolvers: true })
class VoteType extends PositionType {
  @Field(() => String)
  readonly symbol!: string;

  @Field(() => ResolutionType, { nullable: true })
  readonly resolution!: ResolutionType | null;

  @Field(() => voteChoiceEnum)
  readonly choice!: Vote["choice"];
}

const VoteConnectionType = connectionType("Vote", () => VoteType);

/** The maximum number of votes on one page. The Human Rights Council has 47 members. */
const maxVotes = 100;

@ObjectType("Resolution", { implements: NodeType })
export class ResolutionType extends NodeType {
  readonly #release: Release;
  readonly #resolution: Resolution;

  constructor(release: Release, resolution: Resolution) {
    super();
    this.#release = release;
    this.#resolution = resolution;
  }

  override get id(): string {
    return globalId("Resolution", this.#release.manifest.digest, this.symbol);
  }

  @Field(() => String)
  get symbol(): string {
    return this.#resolution.symbol;
  }

  @Field(() => decidingBodyEnum)
  get body(): Resolution["body"] {
    return this.#resolution.body;
  }

  @Field(() => dateScalar)
  get date(): string {
    return this.#resolution.date;
  }

  @Field(() => decisionEnum)
  get decision(): Decision {
    return decisionOn(this.#resolution);
  }

  @Field(() => VoteTotalsType, { nullable: true })
  get totals(): VoteTotalsType | null {
    const { yes, no, abstain, rollCallMatches } = this.#resolution;
    if (yes === null || no === null || abstain === null) return null;
    return { yes, no, abstain, matchesRollCall: rollCallMatches };
  }

  @Paged({ max: maxVotes, assumed: 47 })
  @Field(() => VoteConnectionType, { nullable: true })
  votes(@Args(() => PageArgs) page: PageArguments): Page<VoteType> {
    const votes = this.#release.positions.filter((one): one is Vote => one.kind === "VOTE");
    const own = votes.filter(({ resolution }) => resolution === this.symbol);
    const request = { ...page, max: maxVotes, scope: () => `votes~${this.id}` };
    return pageOf(own, request, (vote) => voteType(this.#release, vote));
  }

  @Field(() => [CategoryType])
  get mainSponsors(): CategoryType[] {
    const country = tableIndexOf(this.#release).dimensions.get("country");
    const codes = country ? sponsorsIn(this.#resolution.mainSponsors, country) : [];
    return categoriesOf(this.#release, "country", codes);
  }

  @Field(() => String, { nullable: true })
  get mainSponsorsAsStated(): string | null {
    return this.#resolution.mainSponsors || null;
  }

  @Field(() => SourceDocumentType)
  get source(): SourceDocumentType {
    return new SourceDocumentType(this.#release, this.#resolution.source);
  }

  @TextField({ nullable: true })
  get note(): LocalizedText | null {
    const { note } = this.#resolution;
    return note === null ? null : compilerNote(note);
  }
}

export const ResolutionConnectionType = connectionType("Resolution", () => ResolutionType);

/** A `Vote`. */
export function voteType(release: Release, vote: Vote): VoteType {
  const { resolution: symbol, choice } = vote;
  const resolution = release.resolutions.find((one) => one.symbol === symbol);
  const found = resolution ? new ResolutionType(release, resolution) : null;
  return { ...positionFields(release, vote), symbol, choice, resolution: found };
}

import DataLoader from "dataloader";
import type { Lang, Remark } from "../../../i18n/languages.ts";
import { NotFound } from "../../../errors.ts";
import type { Citation } from "../../../releases/cell.ts";
import type { CellPlace, CellTexts, Release } from "../../../releases/release.ts";
import type { ReleaseCatalog } from "../../../releases/catalogue/release-catalog.ts";
import type { ServeSettings } from "../../../settings.ts";
import { echo } from "../../../i18n/shorten.ts";
import { fixedLimits, type LimitsNow } from "../../limits.ts";
import { findRelease } from "../../../query/parse/find-release.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import { type Message, say } from "../../../i18n/message.ts";
import { type Text, textOf } from "../../../i18n/text.ts";
import { Deadline } from "./deadline.ts";
import { Footprint } from "./footprint.ts";

/** What every resolver of one request shares: the catalogue, the reader's language, and the loaders that batch. */
/** Reasons why a release that is known is not served. */
const remedies: Readonly<Partial<Record<MessageId, string>>> = {
  retractedRelease: 'it was retracted by its publisher; ask for "latest"',
  supersededRelease: "it was made by an earlier method of protection, and is not protected over time",
};

export class RequestContext {
  readonly footprint = new Footprint();
  readonly deadline: Deadline;
  // Not a #field: Apollo hands resolvers a copy of the context, made property by property.
  private readonly loadersByRelease = new Map<Release, Loaders>();

  constructor(
    private readonly opened: ReleaseCatalog,
    readonly settings: ServeSettings,
    readonly lang: Lang,
    private readonly limitsNow: () => LimitsNow = () => unlimited,
    maxExecutionMs = Number.POSITIVE_INFINITY,
  ) {
    this.deadline = new Deadline(maxExecutionMs);
  }

  /** What there is to read. An answer that asks for it changes when a release is added. */
  get catalog(): ReleaseCatalog {
    this.footprint.moving = true;
    return this.opened;
  }

  /** What this reader may still ask. An answer that says so is for nobody else. */
  get limits(): LimitsNow {
    this.footprint.personal = true;
    return this.limitsNow();
  }

  /** Finds a release for this answer; without a dataset, one of the operator's default. */
  use(dataset: string | null, ref: string): Release {
    const id = dataset ?? this.settings.defaultDataset;
    const found = findRelease(this.opened, id, ref);
    if ("problem" in found) {
      const { code, suggestions, message } = found.problem;
      const nearest = suggestions.length > 0 ? `did you mean ${quoted(suggestions)}` : "no release is in the catalogue";
      const remedy = remedies[message.id] ?? nearest;
      throw code === "UNKNOWN_DATASET"
        ? new NotFound("dataset", echo(id), remedy)
        : new NotFound(`release of "${id}"`, echo(ref), remedy);
    }
    const { digest, version } = found.release.manifest;
    this.footprint.releases.add(found.release);
    if (ref !== digest && (ref !== version || dataset === null)) this.footprint.moving = true;
    return found.release;
  }

  text(remark: Remark, asked: Lang | null | undefined): Text {
    return textOf(remark, asked ?? this.lang);
  }

  say(message: Message, asked: Lang | null | undefined): Text {
    return say(message, asked ?? this.lang);
  }

  /** Sources and notes of a release's cells, and its citations: one query each for all that an answer asks. */
  loaders(release: Release): Loaders {
    const loaders = this.loadersByRelease.get(release) ?? loadersOf(release);
    this.loadersByRelease.set(release, loaders);
    return loaders;
  }
}

const unlimited: LimitsNow = { ...fixedLimits, requestsLimit: 0, requestsRemaining: 0, resetAt: new Date(0) };

/** The codes as a sentence lists them: `"a", "b"`. */
export function quoted(codes: readonly string[]): string {
  return codes.map((code) => `"${code}"`).join(", ");
}

interface Loaders {
  readonly cellTexts: DataLoader<CellPlace, CellTexts, string>;
  readonly citations: DataLoader<string, readonly Citation[]>;
}

function loadersOf(release: Release): Loaders {
  return {
    cellTexts: new DataLoader(async (places: readonly CellPlace[]) => await release.cellTexts(places), {
      cacheKeyFn: ({ table, position }) => `${table}:${position}`,
    }),
    citations: new DataLoader(async (countries: readonly string[]) => await release.citations(countries)),
  };
}

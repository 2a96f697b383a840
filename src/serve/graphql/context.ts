import DataLoader from "dataloader";
import type { Lang, Remark } from "../../codebook/words.ts";
import { NotFound } from "../../errors.ts";
import type { Citation } from "../../release/cell.ts";
import type { CellPlace, CellTexts, Release } from "../../release/release.ts";
import type { Shelf } from "../../release/shelf.ts";
import type { ServeSettings } from "../../settings.ts";
import { fixedLimits, type LimitsNow } from "../limits.ts";
import { findRelease } from "../table/find-release.ts";
import { type Message, say } from "../table/message.ts";
import { type Text, textOf } from "../table/text.ts";

/** What every resolver of one request shares: the shelf, the reader's language, and the loaders that batch. */
export class RequestContext {
  /** The releases that the answer drew on. */
  readonly used = new Set<Release>();
  // Not a #field: Apollo hands resolvers a copy of the context, made property by property.
  private readonly loadersByRelease = new Map<Release, Loaders>();

  constructor(
    readonly shelf: Shelf,
    readonly settings: ServeSettings,
    readonly lang: Lang,
    /** What this reader may still ask. */
    readonly limits: LimitsNow = { ...fixedLimits, requestsLimit: 0, requestsRemaining: 0, resetAt: new Date(0) },
  ) {}

  /** Finds a release for this answer. */
  use(dataset: string, ref: string): Release {
    const found = findRelease(this.shelf, dataset, ref);
    if ("problem" in found) {
      const { code, suggestions } = found.problem;
      const remedy = suggestions.length > 0 ? `did you mean ${quoted(suggestions)}` : "no release is on the shelf";
      throw code === "UNKNOWN_DATASET"
        ? new NotFound("dataset", dataset, remedy)
        : new NotFound(`release of "${dataset}"`, ref, remedy);
    }
    this.used.add(found.release);
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

import DataLoader from "dataloader";
import { NotFound } from "../../../errors.ts";
import type { Lang, TextByLanguage } from "../../../i18n/languages.ts";
import type { MessageId } from "../../../i18n/locales.ts";
import { type Message, formatMessage } from "../../../i18n/message.ts";
import { echo } from "../../../i18n/shorten.ts";
import { type Text, textIn } from "../../../i18n/text.ts";
import { findRelease } from "../../../query/parse/find-release.ts";
import type { ReleaseCatalog } from "../../../releases/catalogue/release-catalog.ts";
import type { CellPosition, CellTexts, Release } from "../../../releases/release.ts";
import type { ServeSettings } from "../../../settings.ts";
import type { ClientLimits } from "../../limits.ts";
import type { Deadline } from "./limits.ts";

/** The inputs that an answer has used. They determine how long the answer may be cached. */
export class Footprint {
  readonly releases = new Set<Release>();
  /** Undefined until the cost was accepted. */
  cost: number | undefined;
  /** The answer depends on the catalogue, such as on the newest release. */
  usesCatalog = false;
  /** The answer depends on the client, such as on its remaining requests. */
  usesClient = false;
}

/** Remedies for a release that exists and is not served. */
const remedies: Readonly<Partial<Record<MessageId, string>>> = {
  retractedRelease: 'it was retracted by its publisher; ask for "latest"',
  allRetracted: "every release of the dataset was retracted by its publisher",
  supersededRelease: "it was made by an earlier method of protection, and is not protected over time",
};

/** The inputs of one request. */
export interface RequestInputs {
  /** The catalogue snapshot of the request. */
  readonly catalog: ReleaseCatalog;
  readonly settings: ServeSettings;
  readonly lang: Lang;
  /** The limits of the client. */
  readonly limits: () => ClientLimits;
  readonly deadline: Deadline;
}

/**
 * The context that the resolvers of one request share. It has no #private fields, because Apollo gives resolvers a copy
 * of it.
 */
export class RequestContext {
  readonly footprint = new Footprint();
  /** The loaders of a release: they batch the reads of one request. */
  readonly loaders = loadersByRelease();
  readonly settings: ServeSettings;
  /** The language of the client. */
  readonly lang: Lang;
  readonly deadline: Deadline;
  readonly inputs: Pick<RequestInputs, "catalog" | "limits">;

  constructor(inputs: RequestInputs) {
    this.settings = inputs.settings;
    this.lang = inputs.lang;
    this.deadline = inputs.deadline;
    this.inputs = inputs;
  }

  /** The release catalogue. */
  get catalog(): ReleaseCatalog {
    this.footprint.usesCatalog = true;
    return this.inputs.catalog;
  }

  /** The limits of the client. */
  get limits(): ClientLimits {
    this.footprint.usesClient = true;
    return this.inputs.limits();
  }

  /**
   * Finds a release, and records that the answer uses it.
   *
   * @param dataset  null: the default dataset of the operator
   * @throws {NotFound}
   */
  use(dataset: string | null, ref: string): Release {
    const id = dataset ?? this.settings.defaultDataset;
    const found = findRelease(this.inputs.catalog, id, ref);
    if ("problem" in found) {
      const { path, suggestions, message } = found.problem;
      const nearest = suggestions.length > 0 ? `did you mean ${quoted(suggestions)}` : "no release is in the catalogue";
      const remedy = remedies[message.id] ?? nearest;
      throw path[0] === "dataset"
        ? new NotFound("dataset", echo(id), remedy)
        : new NotFound(`release of "${id}"`, echo(ref), remedy);
    }
    const { digest, version } = found.release.manifest;
    this.footprint.releases.add(found.release);
    if (ref !== digest && (ref !== version || dataset === null)) this.footprint.usesCatalog = true;
    return found.release;
  }

  /** @param lang  null or undefined: the language of the client */
  text(remark: TextByLanguage, lang: Lang | null | undefined): Text {
    return textIn(remark, lang ?? this.lang);
  }

  /** @param lang  null or undefined: the language of the client */
  say(message: Message, lang: Lang | null | undefined): Text {
    return formatMessage(message, lang ?? this.lang);
  }
}

/** Lists codes in a sentence: `"a", "b"`. */
export function quoted(codes: readonly string[]): string {
  return codes.map((code) => `"${code}"`).join(", ");
}

/** Batches the reads of cell texts: one database query. */
interface Loaders {
  readonly cellTexts: DataLoader<CellPosition, CellTexts, string>;
}

function loadersByRelease(): (release: Release) => Loaders {
  const byRelease = new Map<Release, Loaders>();
  return (release) => {
    const loaders = byRelease.get(release) ?? createLoaders(release);
    byRelease.set(release, loaders);
    return loaders;
  };
}

function createLoaders(release: Release): Loaders {
  return {
    cellTexts: new DataLoader(async (places: readonly CellPosition[]) => await release.cellTexts(places), {
      cacheKeyFn: ({ table, position }) => `${table}:${position}`,
    }),
  };
}

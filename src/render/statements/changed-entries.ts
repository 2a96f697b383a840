import type { Citation, Fact } from "../../facts/fact.ts";
import type { Position } from "../../facts/position.ts";
import type { Lang } from "../../i18n/languages.ts";
import { labelled } from "../../i18n/local-formats.ts";
import { formatMessage, message } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import { correctionsOf } from "../../query/profile/corrections.ts";
import { yearList } from "../../query/profile/state-editions.ts";
import type { ReleaseChange } from "../../query/release/change.ts";
import { tableIndexOf } from "../../query/tables/table-index.ts";
import type { Release } from "../../releases/release.ts";
import { briefAddress } from "../documents/brief/subject.ts";

/** An entry that changed, in words for a reader. */
export interface ChangedEntry {
  /** The State and the edition, the page of a source, or the path of a property. */
  readonly text: string;
  /** The permanent address of the entry; null without one. */
  readonly href: string | null;
}

/** The changes of one kind. */
export interface ChangesOfKind {
  readonly sentence: string;
  /** Distinct. */
  readonly entries: readonly ChangedEntry[];
}

/** The parts of a text on an entry, and the State, request or page that it links to. */
interface Found {
  readonly country?: string | null;
  readonly editions?: readonly number[];
  readonly request?: number;
  readonly page?: string | null;
}

/** Describes the changes between two releases. Values are left out, because the entries have them. */
export class ChangedEntries {
  readonly #before: Release;
  readonly #after: Release;
  readonly #publicUrl: string;
  readonly #lang: Lang;

  constructor(before: Release, after: Release, publicUrl: string, lang: Lang) {
    this.#before = before;
    this.#after = after;
    this.#publicUrl = publicUrl;
    this.#lang = lang;
  }

  /** The changes by kind, in the order of their first change. */
  byKind(items: readonly ReleaseChange[]): ChangesOfKind[] {
    const kinds = new Map<string, Map<string, ChangedEntry>>();
    for (const item of items) {
      const sentence = formatMessage(item.explanation, this.#lang).value;
      const entries = kinds.get(sentence) ?? new Map<string, ChangedEntry>();
      const entry = this.#entryOf(item);
      kinds.set(sentence, entries.set(entry.text, entry));
    }
    return [...kinds].map(([sentence, entries]) => ({ sentence, entries: [...entries.values()] }));
  }

  #entryOf(item: ReleaseChange): ChangedEntry {
    const found = this.#find(item);
    const parts = found ? this.#partsOf(found) : [];
    return parts.length > 0 && found
      ? { text: parts.join(" · "), href: this.#addressOf(found) }
      : { text: item.path.join("."), href: null };
  }

  /** The statement of a change; null for changes of texts and structures. */
  #find({ path: [list, id = ""], before, after }: ReleaseChange): Found | null {
    if (list === "citations" || list === "disputes") {
      const [country = "", year] = id.split(" ");
      return { country, editions: [Number(year)] };
    }
    if (list === "editions") return { editions: [Number(id)] };
    if (list === "sources") return { page: after ?? before };
    if (list === "corrections") return this.#request(Number(id));
    const [now, old] = [this.#after, this.#before];
    if (list === "positions") return positionFound([...now.positions, ...old.positions].find((one) => one.id === id));
    return list === "facts" ? factFound([...now.facts, ...old.facts].find((one) => one.id === id)) : null;
  }

  #request(request: number): Found {
    const all = [this.#after, this.#before].flatMap((release) => correctionsOf(release));
    const { correction } = all.find(({ correction: { number } }) => number === request) ?? {};
    const { country = null, edition = null } = correction ?? {};
    return { request, country, editions: edition === null ? [] : [edition] };
  }

  #partsOf({ country = null, editions = [], request, page = null }: Found): string[] {
    const say = (...args: Parameters<typeof message>) => formatMessage(message(...args), this.#lang).value;
    return [
      ...(request === undefined ? [] : [say("correctionNumber", { number: request })]),
      ...(country === null ? [] : [this.#nameOf(country)]),
      ...(editions.length === 0 ? [] : [labelled(say("briefEdition"), this.#lang) + yearList(editions, this.#lang)]),
      ...(page === null ? [] : [page]),
    ];
  }

  #nameOf(country: Citation["country"]): string {
    const [now, old] = [this.#after, this.#before].map((release) => tableIndexOf(release).category("country", country));
    const category = now ?? old;
    return category ? textIn(category.label, this.#lang).value : country;
  }

  #addressOf({ country, request, page }: Found): string | null {
    const { dataset } = this.#after.manifest;
    if (request !== undefined)
      return `${this.#publicUrl}/corrections?dataset=${dataset.id}&lang=${this.#lang}#${dataset.id}-${request}`;
    const category = country ? tableIndexOf(this.#after).category("country", country) : undefined;
    if (!category) return page && /^https?:/i.test(page) ? page : null;
    const { path, search } = briefAddress(this.#publicUrl, this.#after, { dimension: "country", category });
    return `${path}.html?${search}&lang=${this.#lang}`;
  }
}

/** A case concerns the State about which it was raised. Only replies have editions. */
function positionFound(position: Position | undefined): Found | null {
  if (!position) return null;
  if (position.kind === "CASE_RAISED") return { country: position.concerned ?? position.country };
  return { country: position.country, editions: position.kind === "REPLY" ? position.editions : [] };
}

function factFound(fact: Fact | undefined): Found | null {
  if (!fact) return null;
  const [country, ...others] = fact.scope.country ?? [];
  return { country: others.length === 0 ? (country ?? null) : null, editions: [...new Set(fact.editions)] };
}

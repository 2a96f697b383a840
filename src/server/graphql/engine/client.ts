import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";
import type { Lang } from "../../../i18n/languages.ts";
import { languageOf } from "../../../i18n/language.ts";

/** What a client can read: it follows from its headers, which are few in kind and many in number. */
export interface Client {
  readonly lang: Lang;
  /** The media type of an answer; undefined where it accepts none that there is. */
  readonly type: "application/json" | "application/graphql-response+json" | undefined;
  readonly encoding: Encoding | undefined;
}

export const encodings = ["br", "gzip"] as const;
export type Encoding = (typeof encodings)[number];

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const known = new LRUCache<string, Client>({ max: 500 });

/** Reads what a client accepts. */
export function clientOf(headers: Headers): Client {
  const { accept, "accept-language": language, "accept-encoding": encoding } = headers;
  const key = [accept, language, encoding].join("\n");
  const found = known.get(key);
  if (found) return found;
  const client = read(headers);
  if (key.length < 1000) known.set(key, client);
  return client;
}

/** What an answer depends on, of all that a client can read. */
export function formOf({ type, lang }: Client): string {
  return `${type} ${lang}`;
}

function read(headers: Headers): Client {
  const negotiator = new Negotiator({ headers: { ...headers } });
  const type = headers["accept"]
    ? negotiator.mediaType(["application/json", "application/graphql-response+json"])
    : "application/json";
  const accepted = negotiator.encodings([...encodings, "identity"]);
  return {
    lang: languageOf(headers),
    type: type as Client["type"],
    encoding: encodings.find((one) => accepted.includes(one)),
  };
}

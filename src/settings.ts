import { isIP } from "node:net";
import { z } from "zod";
import { defaultCacheMb } from "./cache.ts";
import { WrongUse } from "./errors.ts";
import type { Site } from "./render/contact/contact-links.ts";
import type { S3Access } from "./releases/stores/s3-source.ts";

const address = () => z.url({ protocol: /^https?$/, error: "it must be an address" });

function integer(min: number, max: number, remedy: string) {
  return z.coerce.number(remedy).int(remedy).min(min, remedy).max(max, remedy);
}

const publicUrlRemedy = "it must be an address such as https://figures.example.org, to which paths can be added";

const mailAddress = () => z.email({ error: "it must be an e-mail address" }).optional();

/** The environment variables with their defaults. `docs/operate.md` describes them. */
const variables = z.object({
  VAULT_URL: z
    .string()
    .regex(/^(sqlite:|postgres(ql)?:\/\/).+/, "it must be sqlite:PATH or postgres://…")
    .default("sqlite:.vault/vault.sqlite"),
  KEYS_FILE: z.string().min(1).default(".vault/keys.json"),
  RELEASES_DIR: z.string().min(1).default(".releases"),
  RELEASES_TO: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/, "it must be postgres://…")
    .optional(),
  PORT: integer(0, 65_535, "it must be a port from 0 to 65535").default(4000),
  HOST: z.string().min(1).default("localhost"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: publicUrlRemedy })
    .refine(isPlainAddress, publicUrlRemedy)
    .optional(),
  DEFAULT_DATASET: z.string().min(1).default("sg-reports"),
  RATE_LIMIT: integer(
    0,
    1_000_000,
    "it must be a number of requests a minute up to 1000000, or 0 for no limit",
  ).default(600),
  TRUST_PROXY: z
    .string()
    .refine(
      (text) => /^\d{1,2}$/.test(text) || text.split(/, */).every(isNetwork),
      "it must be a number of proxies, or their addresses",
    )
    .default("0"),
  CACHE_MB: integer(16, 65_536, "it must be a number of megabytes from 16 to 65536").default(defaultCacheMb),
  REFRESH_SECONDS: integer(0, 86_400, "it must be a number of seconds from 1 to 86400, or 0 for never").default(10),
  RELEASES_FROM: z
    .string()
    .regex(
      /^(https?|s3|postgres(ql)?):\/\/.+/,
      "it must be an address such as https://figures.example.org/v1/releases, s3://bucket/prefix or postgres://…",
    )
    .optional(),
  RELEASES_KEY: z.string().min(1).optional(),
  CONTACT_CORRECTIONS: mailAddress(),
  CONTACT_REPLIES: mailAddress(),
  CONTACT_AT_RISK: mailAddress(),
  CORRECTION_DAYS: z
    .string()
    .regex(
      /^[1-9]\d?, *[1-9]\d?, *[1-9]\d?$/,
      "it must be three numbers of working days from 1 to 99, such as 2, 5, 10",
    )
    .default("2, 5, 10"),
  LOG_FORMAT: z.enum(["text", "json"], { error: 'it must be "text" or "json"' }).default("text"),
  OTEL_EXPORTER_OTLP_ENDPOINT: address().optional(),
  AWS_ENDPOINT_URL: address().optional(),
  AWS_REGION: z.string().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
});

type Variables = z.infer<typeof variables>;

/** The settings of the verbs that read the vault. */
export interface VaultSettings {
  readonly vaultUrl: string;
  readonly keysFile: string;
  readonly releasesDir: string;
  /** A database that also receives the releases; undefined: none. */
  readonly releasesTo: string | undefined;
}

/** The settings of the public server, without vault and keys. */
export interface ServeSettings extends Site {
  readonly releasesDir: string;
  readonly port: number;
  readonly host: string;
  readonly defaultDataset: string;
  /** Requests per minute and client; 0: no limit. */
  readonly rateLimit: number;
  /** The number of trusted proxies, or their addresses and networks. */
  readonly trustProxy: number | string;
  /** The memory for caches of one process, in MB. */
  readonly cacheMb: number;
  /** The interval between two reads of the releases, in seconds; 0: they are read once. */
  readonly refreshSeconds: number;
  /** The origin of a mirror; undefined: this server is no mirror. */
  readonly origin: ReleaseOrigin | undefined;
  readonly logFormat: "text" | "json";
  /** A collector of traces; undefined: none. */
  readonly tracesTo: string | undefined;
}

/** The origin of a mirror's releases. */
export interface ReleaseOrigin {
  readonly address: string;
  /** The file of the public keys that must have signed the releases. */
  readonly keyFile: string;
  readonly s3: S3Access;
}

export interface Settings {
  readonly vault: VaultSettings;
  readonly serve: ServeSettings;
}

/**
 * Reads and validates the settings of an environment. The result is frozen.
 *
 * @throws {WrongUse} naming every invalid variable
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ""));
  const read = variables.safeParse(given);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `"${path.join(".")}" (${message})`);
    throw new WrongUse(`Cannot start: the settings must fit: ${faults.join(", ")}`);
  }
  const { data } = read;
  const host = ["0.0.0.0", "::", "127.0.0.1"].includes(data.HOST) ? "localhost" : data.HOST;
  return Object.freeze({
    vault: Object.freeze({
      vaultUrl: data.VAULT_URL,
      keysFile: data.KEYS_FILE,
      releasesDir: data.RELEASES_DIR,
      releasesTo: data.RELEASES_TO,
    }),
    serve: Object.freeze({
      releasesDir: data.RELEASES_DIR,
      port: data.PORT,
      host: data.HOST,
      publicUrl: (data.PUBLIC_URL ?? `http://${host}:${data.PORT}`).replace(/\/+$/, ""),
      defaultDataset: data.DEFAULT_DATASET,
      rateLimit: data.RATE_LIMIT,
      cacheMb: data.CACHE_MB,
      refreshSeconds: data.REFRESH_SECONDS,
      contact: contactOf(data),
      origin: originOf(data),
      logFormat: data.LOG_FORMAT,
      tracesTo: data.OTEL_EXPORTER_OTLP_ENDPOINT,
      trustProxy: /^\d+$/.test(data.TRUST_PROXY) ? Number(data.TRUST_PROXY) : data.TRUST_PROXY,
    }),
  });
}

function contactOf({ CONTACT_CORRECTIONS, CONTACT_REPLIES, CONTACT_AT_RISK, CORRECTION_DAYS }: Variables) {
  const [acknowledge = 0, reply = 0, decide = 0] = CORRECTION_DAYS.split(",").map(Number);
  return Object.freeze({
    corrections: CONTACT_CORRECTIONS,
    replies: CONTACT_REPLIES,
    atRisk: CONTACT_AT_RISK,
    days: { acknowledge, reply, decide },
  });
}

/** The names of the settings of channels that are not set. */
export function unsetChannels({ corrections, replies, atRisk }: ServeSettings["contact"]): string[] {
  const channels = { CONTACT_CORRECTIONS: corrections, CONTACT_REPLIES: replies, CONTACT_AT_RISK: atRisk };
  return Object.entries(channels).flatMap(([name, mailbox]) => (mailbox === undefined ? [name] : []));
}

/** A warning that documents for readers have no public address or no channels; null if all are set. */
export function documentWarning({ publicUrl, contact }: ServeSettings): string | null {
  const isLocal = new URL(publicUrl).hostname === "localhost";
  const unset = [...(isLocal ? ["PUBLIC_URL"] : []), ...unsetChannels(contact)];
  return unset.length === 0 ? null : `Readers of these documents cannot use all links: set ${unset.join(", ")}`;
}

function originOf({ RELEASES_FROM, RELEASES_KEY, ...rest }: Variables): ReleaseOrigin | undefined {
  if (RELEASES_FROM === undefined) return undefined;
  if (RELEASES_KEY === undefined)
    throw new WrongUse(
      'Cannot start: the settings must fit: "RELEASES_KEY" (it must be the file of the publisher\'s public key where RELEASES_FROM is set)',
    );
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = rest;
  const s3 = { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN };
  return Object.freeze({ address: RELEASES_FROM, keyFile: RELEASES_KEY, s3 });
}

/** Whether a text is an IP address, or a network such as `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [ip = "", bits, ...rest] = text.split("/");
  const maxBits = { 0: -1, 4: 32, 6: 128 }[isIP(ip)]!;
  return (
    maxBits > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= maxBits))
  );
}

/** Whether paths can be appended to an address: it has no query, no fragment and no credentials. */
function isPlainAddress(text: string): boolean {
  const { search, hash, username, password } = new URL(text);
  return [search, hash, username, password].every((part) => part === "") && !/[?#]$/.test(text);
}

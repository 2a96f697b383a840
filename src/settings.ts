import { isIP } from "node:net";
import { z } from "zod";
import { defaultCacheMb } from "./cache.ts";
import { WrongUse } from "./errors.ts";
import type { S3Access } from "./releases/stores/s3-source.ts";

const port = "it must be a port from 0 to 65535";

const publicUrl = "it must be an address such as https://figures.example.org, to which paths can be added";
const rate = "it must be a number of requests a minute up to 1000000, or 0 for no limit";

const megabytes = "it must be a number of megabytes from 16 to 65536";

const seconds = "it must be a number of seconds from 1 to 86400, or 0 for never";

const fields = z.object({
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
  PORT: z.coerce.number(port).int(port).min(0, port).max(65_535, port).default(4000),
  HOST: z.string().min(1).default("localhost"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: publicUrl })
    .refine(isPlainAddress, publicUrl)
    .optional(),
  DEFAULT_DATASET: z.string().min(1).default("sg-reports"),
  RATE_LIMIT: z.coerce.number(rate).int(rate).min(0, rate).max(1_000_000, rate).default(600),
  TRUST_PROXY: z
    .string()
    .refine(
      (given) => /^\d{1,2}$/.test(given) || given.split(/, */).every(isNetwork),
      "it must be a number of proxies, or their addresses",
    )
    .default("0"),
  CACHE_MB: z.coerce.number(megabytes).int(megabytes).min(16, megabytes).max(65_536, megabytes).default(defaultCacheMb),
  REFRESH_SECONDS: z.coerce.number(seconds).int(seconds).min(0, seconds).max(86_400, seconds).default(10),
  RELEASES_FROM: z
    .string()
    .regex(
      /^(https?|s3|postgres(ql)?):\/\/.+/,
      "it must be an address such as https://figures.example.org/v1/releases, s3://bucket/prefix or postgres://…",
    )
    .optional(),
  RELEASES_KEY: z.string().min(1).optional(),
  LOG_FORMAT: z.enum(["text", "json"], { error: 'it must be "text" or "json"' }).default("text"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: "it must be an address" }).optional(),
  AWS_ENDPOINT_URL: z.url({ protocol: /^https?$/, error: "it must be an address" }).optional(),
  AWS_REGION: z.string().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
});

/** The settings of the vault's side: where the confidential records and the keys are. */
export interface VaultSettings {
  readonly vaultUrl: string;
  readonly keysFile: string;
  readonly releasesDir: string;
  /** The database that releases are placed in too; undefined: none. */
  readonly releasesTo: string | undefined;
}

/** The settings of the public side. It has no vault and no key. */
export interface ServeSettings {
  readonly releasesDir: string;
  readonly port: number;
  readonly host: string;
  /** The address that readers see, without a slash at the end. */
  readonly publicUrl: string;
  readonly defaultDataset: string;
  /** Requests that one address may make in a minute; 0 is no limit. */
  readonly rateLimit: number;
  /** How many proxies, or which, may say for whom they ask. */
  readonly trustProxy: number | string;
  /** The memory for caches of one process, in MB. */
  readonly cacheMb: number;
  /** Seconds between two looks for new releases; 0: only when it starts. */
  readonly refreshSeconds: number;
  /** Where releases are taken from, and the file of the keys that must have signed them; undefined: they are here. */
  readonly origin: ReleaseOrigin | undefined;
  readonly logFormat: "text" | "json";
  /** Where traces of requests go, without what was asked and by whom; undefined: nowhere. */
  readonly tracesTo: string | undefined;
}

/** Where releases are taken from. */
export interface ReleaseOrigin {
  readonly address: string;
  readonly keyFile: string;
  readonly s3: S3Access;
}

export interface Settings {
  readonly vault: VaultSettings;
  readonly serve: ServeSettings;
}

/**
 * Reads the settings from an environment, checks them, and freezes them.
 *
 * @throws {WrongUse} naming every setting that does not fit
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ""));
  const read = fields.safeParse(given);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `"${path.join(".")}" (${message})`);
    throw new WrongUse(`Cannot start: the settings must fit: ${faults.join(", ")}`);
  }
  const { VAULT_URL, KEYS_FILE, RELEASES_DIR, PORT, HOST, PUBLIC_URL, ...others } = read.data;
  const host = ["0.0.0.0", "::", "127.0.0.1"].includes(HOST) ? "localhost" : HOST;
  return Object.freeze({
    vault: Object.freeze({
      vaultUrl: VAULT_URL,
      keysFile: KEYS_FILE,
      releasesDir: RELEASES_DIR,
      releasesTo: others.RELEASES_TO,
    }),
    serve: Object.freeze({
      releasesDir: RELEASES_DIR,
      port: PORT,
      host: HOST,
      publicUrl: (PUBLIC_URL ?? `http://${host}:${PORT}`).replace(/\/+$/, ""),
      defaultDataset: others.DEFAULT_DATASET,
      rateLimit: others.RATE_LIMIT,
      cacheMb: others.CACHE_MB,
      refreshSeconds: others.REFRESH_SECONDS,
      origin: originOf(others),
      logFormat: others.LOG_FORMAT,
      tracesTo: others.OTEL_EXPORTER_OTLP_ENDPOINT,
      trustProxy: /^\d+$/.test(others.TRUST_PROXY) ? Number(others.TRUST_PROXY) : others.TRUST_PROXY,
    }),
  });
}

/** Who takes releases from elsewhere must know by whom they have to be signed: the place itself cannot tell. */
type Given = Partial<z.infer<typeof fields>>;
function originOf({ RELEASES_FROM: address, RELEASES_KEY: keyFile, ...access }: Given): ReleaseOrigin | undefined {
  if (address === undefined) return undefined;
  if (keyFile === undefined)
    throw new WrongUse(
      'Cannot start: the settings must fit: "RELEASES_KEY" (it must be the file of the publisher\'s public key where RELEASES_FROM is set)',
    );
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = access;
  const s3 = { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN };
  return Object.freeze({ address, keyFile, s3 });
}

/** An address, or a network as an address and how many of its bits count. */
function isNetwork(text: string): boolean {
  const [address = "", bits, ...others] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
  return most > 0 && others.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

/** Whether paths may be put behind an address: it has no question, no fragment, and nobody's password. */
function isPlainAddress(address: string): boolean {
  const { search, hash, username, password } = new URL(address);
  return [search, hash, username, password].every((part) => part === "") && !/[?#]$/.test(address);
}

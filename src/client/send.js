/** See `client.d.ts`. */
export class UnhinderedError extends Error {
  constructor(code, message, { status = 0, errors = [], retryAfter = null, cause } = {}) {
    super(message, { cause });
    this.name = "UnhinderedError";
    this.code = code;
    this.status = status;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

/** In characters. Some proxies refuse longer addresses, so a longer query is sent by POST. */
const maxAddressLength = 4000;

/**
 * Sends a query by its digest first, with GET, so that caches can store the response. The full text follows with POST
 * only if the server does not know the digest.
 */
export async function send(endpoint, query, variables, options) {
  const digest = await digestOf(query);
  const extensions = digest && { persistedQuery: { version: 1, sha256Hash: digest } };
  const parameters = new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify(extensions),
  });
  const address = `${endpoint}?${parameters}`;
  if (extensions && address.length <= maxAddressLength) {
    const result = await request(address, {}, options);
    if (result.errors?.[0]?.extensions?.code !== "PERSISTED_QUERY_NOT_FOUND") return dataOf(result);
  }
  const body = JSON.stringify({ query, variables, ...(extensions && { extensions }) });
  const post = { method: "POST", headers: { "content-type": "application/json" }, body };
  return dataOf(await request(endpoint, post, options));
}

/** Sends one request, and repeats it after `Retry-After` if the server answers 429. */
async function request(address, init, options) {
  const { fetch = globalThis.fetch, lang, retries = 2, maxWait = 60, signal } = options;
  const headers = {
    accept: "application/graphql-response+json",
    ...(lang && { "accept-language": lang }),
    ...init.headers,
  };
  for (let attempt = 0; ; attempt += 1) {
    const response = await fetch(address, { ...init, headers, signal }).catch((error) => {
      if (signal?.aborted) throw error;
      throw new UnhinderedError("NETWORK", `Cannot reach ${address.split("?")[0]}: ${error.message}`, { cause: error });
    });
    const wait = secondsOf(response.headers.get("retry-after"));
    const isRetried = response.status === 429 && wait !== null && wait <= maxWait && attempt < retries;
    if (!isRetried) return await resultOf(response, wait);
    await response.body?.cancel();
    await pause(wait * 1000, signal);
    signal?.throwIfAborted();
  }
}

async function resultOf(response, retryAfter) {
  const { status } = response;
  const body = await response.json().catch(() => undefined);
  if (body && (body.data || body.errors)) return { ...body, status, retryAfter };
  const reason = body?.detail ?? body?.title ?? `it must be GraphQL over HTTP, but has status ${status}`;
  throw new UnhinderedError("HTTP", `Cannot read the response: ${reason}`, { status, retryAfter });
}

function dataOf({ data, errors, status, retryAfter }) {
  if (!errors?.length) return data;
  const [{ message, extensions }] = errors;
  throw new UnhinderedError(extensions?.code ?? "INTERNAL", message, { status, errors, retryAfter });
}

/** The seconds of a `Retry-After` header, which contains a number of seconds or a date. */
function secondsOf(header) {
  const text = header?.trim();
  if (!text) return null;
  if (/^\d+$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, (date - Date.now()) / 1000);
}

/** Resolves after a time, or as soon as the signal aborts. */
function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done);
  });
}

/** The SHA-256 digest in hex; undefined on an insecure page, where browsers offer no `crypto.subtle`. */
async function digestOf(text) {
  const bytes = await globalThis.crypto?.subtle?.digest("SHA-256", new TextEncoder().encode(text));
  return bytes && Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

import { UnhinderedError } from "./error.js";

/** Longer addresses are refused by some that stand between: such a question is posted. */
const longestAddress = 4000;

/** The longest that is waited for a turn, in seconds, unless the caller says otherwise. */
const longestWait = 60;

/**
 * Asks, and waits for a turn when the server says when that is. First by the digest of the query, as an address that
 * caches can keep; the whole text follows only where the server does not know the digest.
 */
export async function send(endpoint, query, variables, options) {
  const digest = await digestOf(query);
  const persisted = digest && { persistedQuery: { version: 1, sha256Hash: digest } };
  const parameters = new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify(persisted),
  });
  const address = `${endpoint}?${parameters}`;
  if (persisted && address.length <= longestAddress) {
    const found = await attempt(address, {}, options);
    if (found.errors?.[0]?.extensions?.code !== "PERSISTED_QUERY_NOT_FOUND") return dataOf(found);
  }
  const body = JSON.stringify({ query, variables, ...(persisted && { extensions: persisted }) });
  const post = { method: "POST", headers: { "content-type": "application/json" }, body };
  return dataOf(await attempt(endpoint, post, options));
}

async function attempt(address, request, options) {
  const { fetch = globalThis.fetch, lang, retries = 2, maxWait = longestWait, signal } = options;
  const headers = {
    accept: "application/graphql-response+json",
    ...(lang && { "accept-language": lang }),
    ...request.headers,
  };
  for (let tried = 0; ; tried += 1) {
    const response = await fetch(address, { ...request, headers, signal }).catch((error) => {
      if (signal?.aborted) throw error;
      throw new UnhinderedError("NETWORK", `Cannot reach ${address.split("?")[0]}: ${error.message}`, { cause: error });
    });
    const wait = secondsOf(response.headers.get("retry-after"));
    const again = response.status === 429 && wait !== null && wait <= maxWait && tried < retries;
    if (!again) return await bodyOf(response, wait);
    await response.body?.cancel();
    await pause(wait * 1000, signal);
    signal?.throwIfAborted();
  }
}

async function bodyOf(response, retryAfter) {
  const { status } = response;
  const body = await response.json().catch(() => undefined);
  if (body && (body.data || body.errors)) return { ...body, status, retryAfter };
  const said = body?.detail ?? body?.title ?? `the server said ${status}`;
  throw new UnhinderedError("HTTP", `Cannot read the answer: ${said}`, { status, retryAfter });
}

function dataOf({ data, errors, status, retryAfter }) {
  if (!errors?.length) return data;
  const [{ message, extensions }] = errors;
  throw new UnhinderedError(extensions?.code ?? "INTERNAL", message, { status, errors, retryAfter });
}

/** `Retry-After` in seconds: a number, or the date when it ends. */
function secondsOf(header) {
  if (header === null || header.trim() === "") return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, (date - Date.now()) / 1000);
}

/** Waits; a signal ends it early, and the caller then finds out. */
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

/** Undefined on a page that is not served safely, where browsers have no digests. */
async function digestOf(text) {
  const bytes = await globalThis.crypto?.subtle?.digest("SHA-256", new TextEncoder().encode(text));
  return bytes && Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

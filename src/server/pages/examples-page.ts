import type { FastifyReply, FastifyRequest } from "fastify";
import type { Lang } from "../../i18n/languages.ts";
import type { ReleaseCatalog } from "../../releases/catalogue/release-catalog.ts";
import type { ServeSettings } from "../../settings.ts";
import { aMinute } from "../caching.ts";
import { languageOf } from "../../i18n/language.ts";
import { refuse } from "../refuse.ts";
import { type Example, examples } from "./console/examples.ts";
import { askedLanguage } from "./asked-language.ts";
import { examplesDocument } from "./examples-document.ts";
import { stylePolicy } from "../../render/html/style.ts";

/** Asks the API itself, as a reader in one language would: the body of its answer. */
export type Ask = (example: Example, lang: Lang) => Promise<unknown>;

interface Open {
  readonly catalog: ReleaseCatalog;
  readonly settings: ServeSettings;
  readonly ask: Ask;
}

/** `GET /examples`: twelve questions with their queries, and the answers that the API gives to them now. */
export function examplesPageHandler({ catalog, settings, ask }: Open) {
  const made = new Map<Lang, { readonly state: string; readonly page: Promise<string> }>();
  const make = async (lang: Lang) => {
    const answers = await Promise.all(examples.map((example) => ask(example, lang)));
    return examplesDocument(answers, `${settings.publicUrl}/graphql`, lang);
  };
  /** Twelve questions a reader, but once for each language and state of the catalog. */
  const pageOf = (lang: Lang): Promise<string> => {
    const state = catalog
      .releases()
      .map(({ manifest }) => manifest.digest)
      .join(" ");
    const known = made.get(lang);
    if (known?.state === state) return known.page;
    const page = make(lang);
    made.set(lang, { state, page });
    page.catch(() => made.delete(lang)); // What failed is tried again.
    return page;
  };
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const asked = askedLanguage(request.url);
    const lang = asked.lang ?? languageOf(request.headers);
    reply.header("vary", "Accept-Language").header("content-language", lang);
    if (asked.problems.length > 0) return refuse(reply, 422, "cannotRead", asked.problems, lang);
    return reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", stylePolicy)
      .header("cache-control", aMinute)
      .send(await pageOf(lang));
  };
}

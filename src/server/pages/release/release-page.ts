import type { FastifyReply, FastifyRequest } from "fastify";
import type { ReleaseCatalog } from "../../../releases/catalogue/release-catalog.ts";
import type { ServeSettings } from "../../../settings.ts";
import { aMinute } from "../../caching.ts";
import { languageOf } from "../../../i18n/language.ts";
import { refuse } from "../../refuse.ts";
import { downloadsOf } from "../../../render/bundle/downloads.ts";
import { changesBetween } from "../../../query/release/changes.ts";
import { findRelease } from "../../../query/parse/find-release.ts";
import { askedLanguage } from "../asked-language.ts";
import { releaseAddress } from "../../../query/citation/reference.ts";
import { schemaOrgOf } from "../../../render/metadata/schema-org.ts";
import { releaseDocument } from "./release-document.ts";
import { stylePolicy } from "../../../render/html/style.ts";

interface Open {
  readonly catalog: ReleaseCatalog;
  readonly settings: ServeSettings;
}

/** What is asked by the path: a dataset, and a release by its version or any other reference. */
interface Asked {
  readonly Params: { readonly dataset: string; readonly version: string };
}

/** `GET /releases/{dataset}/{version}`: what a release says of itself, for a person to read, and to cite for ever. */
export function releasePageHandler({ catalog, settings }: Open) {
  return async (request: FastifyRequest<Asked>, reply: FastifyReply): Promise<unknown> => {
    const asked = askedLanguage(request.url);
    const lang = asked.lang ?? languageOf(request.headers);
    reply.header("vary", "Accept-Language").header("content-language", lang);
    if (asked.problems.length > 0) return refuse(reply, 422, "cannotRead", asked.problems, lang);
    const { dataset, version } = request.params;
    const found = findRelease(catalog, dataset, version);
    if ("problem" in found) return refuse(reply, 404, "noRelease", [found.problem], lang);
    const { manifest } = found.release;
    const downloads = await downloadsOf(found.release, settings.publicUrl);
    const before = catalog.before(found.release);
    const beside = {
      address: releaseAddress(settings.publicUrl, manifest.dataset.id, manifest.digest),
      newer: catalog.supersededBy(found.release)?.manifest.version ?? null,
      schemaOrg: schemaOrgOf(found.release, { site: settings.publicUrl, files: downloads }, lang),
      downloads,
      since: before ? { version: before.manifest.version, changes: changesBetween(before, found.release) } : null,
      sources: manifest.dataset.nature === "PUBLISHED" ? await found.release.sources() : [],
    };
    return reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", stylePolicy)
      .header("cache-control", aMinute)
      .send(releaseDocument(manifest, beside, lang));
  };
}

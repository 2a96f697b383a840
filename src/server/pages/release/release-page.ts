import type { Lang } from "../../../i18n/languages.ts";
import { releaseAddress } from "../../../query/citation/reference.ts";
import { findRelease } from "../../../query/parse/find-release.ts";
import { changesBetween } from "../../../query/release/changes.ts";
import type { Release } from "../../../releases/release.ts";
import { downloadsOf } from "../../../render/bundle/downloads.ts";
import { schemaOrgOf } from "../../../render/metadata/schema-org.ts";
import { ChangedEntries } from "../../../render/statements/changed-entries.ts";
import { aMinute } from "../../caching.ts";
import { refuse } from "../../refuse.ts";
import { readLanguage, setLanguage } from "../../requests.ts";
import type { RouteHandler } from "../../routes.ts";
import { setPagePolicy } from "../../security-headers.ts";
import { releaseDocument } from "./release-document.ts";
import type { Since } from "./release-sections.ts";

/** `GET /releases/{dataset}/{version}`: the page of a release, to read and to cite. */
export const sendReleasePage: RouteHandler<{ readonly dataset: string; readonly version: string }> = async (
  request,
  reply,
  { catalog, settings: { publicUrl, contact } },
) => {
  const asked = readLanguage(request);
  const lang = setLanguage(request, reply, asked.lang);
  if (asked.problems.length > 0) return refuse(reply, 422, "cannotRead", asked.problems, lang);
  const { dataset, version } = request.params;
  const found = findRelease(catalog, dataset, version);
  if ("problem" in found) return refuse(reply, 404, "noRelease", [found.problem], lang);
  const { release } = found;
  const { manifest } = release;
  const downloads = await downloadsOf(release, publicUrl);
  const before = catalog.before(release);
  const page = releaseDocument(
    manifest,
    {
      address: releaseAddress(publicUrl, manifest.dataset.id, manifest.digest),
      contact,
      newer: catalog.supersededBy(release)?.manifest.version ?? null,
      schemaOrg: schemaOrgOf(release, { site: publicUrl, files: downloads }, lang),
      downloads,
      since: before ? sinceOf(before, release, publicUrl, lang) : null,
      sources: release.sources,
    },
    lang,
  );
  return setPagePolicy(reply, "text").type("text/html; charset=utf-8").header("cache-control", aMinute).send(page);
};

function sinceOf(before: Release, release: Release, publicUrl: string, lang: Lang): Since {
  const { items, figuresRevised } = changesBetween(before, release);
  const kinds = new ChangedEntries(before, release, publicUrl, lang).byKind(items);
  return { version: before.manifest.version, figuresRevised, kinds };
}

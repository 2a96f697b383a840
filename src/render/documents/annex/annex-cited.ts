import type { Release } from "../../../releases/release.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import type { Block } from "../document.ts";
import type { References } from "../references.ts";
import { cellOf, type Writer } from "../writer.ts";

/** Who is cited in which edition, with the sources that say so; of published figures only. */
export async function citedStates(release: Release, writer: Writer, references: References): Promise<Block[]> {
  if (release.manifest.dataset.nature !== "PUBLISHED") return [];
  const countries = tableIndexOf(release).dimensions.get("country")?.categories ?? [];
  const found = await release.citations(countries.map(({ code }) => code));
  const citations = found.flatMap((own, index) => own.map((citation) => ({ citation, state: countries[index]! })));
  const years = [...new Set(citations.map(({ citation }) => citation.year))].toSorted((a, b) => a - b);
  if (years.length === 0) return [];
  const rows = years.map((year) => {
    const own = citations.filter(({ citation }) => citation.year === year);
    const names = own.map(({ citation, state }) => {
      const name = writer.label(state.label);
      return citation.verified ? name : `${name} (${writer.say("briefNotCounted")})`;
    });
    const sources = references.citeAll(own.map(({ citation }) => citation.source));
    return [
      cellOf(String(year)),
      cellOf(writer.list(names.toSorted(new Intl.Collator(writer.lang).compare))),
      cellOf(sources),
    ];
  });
  const head = ["briefEdition", "briefStatesNamed", "briefSourceNumber"] as const;
  const caption = writer.say("annexCitedStates");
  return [{ kind: "table", caption, head: head.map((id) => writer.say(id)), rows }];
}

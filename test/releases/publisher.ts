/** A publisher process for tests: `publisher.ts DIRECTORY NAME COUNT` adds COUNT different releases. */
import { publish } from "../../src/releases/catalogue/publish.ts";
import { publishedDraft } from "./made-up.ts";

const [directory = "", name = "", count = "0"] = process.argv.slice(2);
for (let number = 1; number <= Number(count); number += 1) {
  const draft = publishedDraft({ notes: [{ en: `${name} ${number}` }] });
  await publish(draft, { directory, publishedAt: "2026-11-24T12:00:00.000Z" });
}

import { readFileSync } from "node:fs";

/** The presets: mappings of public databases that the package contains. */
export const presetIds = ["endreprisals"] as const;
export type PresetId = (typeof presetIds)[number];

/** The JSON text of a preset. It has the structure of an operator's changes; see `readMapping`. */
export function presetText(id: PresetId): string {
  return readFileSync(new URL(`presets/${id}.json`, import.meta.url), "utf8");
}

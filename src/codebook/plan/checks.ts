import type { LocalizedText } from "../../i18n/languages.ts";
import { localizedText } from "../../i18n/locales.ts";

/** The checks that a release passes before it is published, by the names that a release uses. */
const checkIds = ["A1", "A3", "A5", "A7", "A8"] as const;
export type CheckId = (typeof checkIds)[number];

/** The words of a check. A release stores a copy in English. */
interface CheckWords {
  /** The statement that holds when the check has passed. */
  readonly title: LocalizedText;
  /** The condition. */
  readonly bar: LocalizedText;
}

/** The checks, in their order. */
export const checks = Object.fromEntries(
  checkIds.map((id) => [id, { title: localizedText(`checks.${id}.title`), bar: localizedText(`checks.${id}.bar`) }]),
) as Readonly<Record<CheckId, CheckWords>>;

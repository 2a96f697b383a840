import { localizedText } from "../i18n/locales.ts";

/** The statements that accompany published figures wherever they are shown. */
export const preamble = [
  localizedText("preambleSources"),
  localizedText("preambleAllegations"),
  localizedText("preambleIncomplete"),
  localizedText("preambleDecline"),
];

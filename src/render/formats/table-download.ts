import type { Lang } from "../../i18n/languages.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";

/** What a file is made from: an answer, the reader's language, and the address of this service for links. */
export interface Asked {
  readonly answer: TableAnswer;
  readonly lang: Lang;
  readonly publicUrl: string;
}

import type { Lang } from "../../i18n/languages.ts";
import type { TableAnswer } from "../../query/answer/answer.ts";

/** The input of a file. */
export interface TableFileInput {
  readonly answer: TableAnswer;
  readonly lang: Lang;
  /** The address of this service, for links. */
  readonly publicUrl: string;
}

/** A file format of a table. Each format is one file, listed in `registry.ts`; routes, links and the API derive from it. */
export interface TableFormat {
  /** The end of the address `/v1/table.{extension}`. */
  readonly extension: string;
  readonly mediaType: string;
  /** The name of the format in the API. */
  readonly name: string;
  readonly write: (input: TableFileInput) => Promise<string | Uint8Array>;
}

import path from "node:path";
import { PublicError } from "../../errors.ts";

/** A release file differs from the published release. The message never repeats its content. */
export class ReleaseDamaged extends PublicError {
  readonly code = "RELEASE_DAMAGED";
  constructor(file: string, condition: string, cause?: unknown) {
    super(`Cannot open release "${path.basename(file)}": ${condition}`, { cause });
  }
}

/** A release file has the first format. Its protection does not hold over several releases. */
export class ReleaseSuperseded extends ReleaseDamaged {}

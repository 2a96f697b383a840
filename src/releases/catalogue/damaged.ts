import path from "node:path";
import { PublicError } from "../../errors.ts";

/** A release file is not what was published. It is refused as a whole; nothing of its content is repeated. */
export class ReleaseDamaged extends PublicError {
  readonly code = "RELEASE_DAMAGED";
  constructor(file: string, condition: string, cause?: unknown) {
    super(`Cannot open release "${path.basename(file)}": ${condition}`, { cause });
  }
}

/** A release file of an earlier format: it was made by an earlier method of protection, which does not protect over time. */
export class ReleaseSuperseded extends ReleaseDamaged {}

/** An error with a message for readers and operators. All other errors are masked. */
export abstract class PublicError extends Error {
  abstract readonly code: string;
  /** Exit code: 1 for problems in the input, 2 for wrong use, 3 for an internal error. */
  readonly exitCode: 1 | 2 | 3 = 1;
}

/** No object has the given id. */
export class NotFound extends PublicError {
  readonly code = "NOT_FOUND";
  constructor(kind: string, id: string, remedy: string) {
    super(`Cannot find ${kind} "${id}": ${remedy}`);
  }
}

/** A command or a setting was used incorrectly. */
export class WrongUse extends PublicError {
  readonly code = "WRONG_USE";
  override readonly exitCode = 2;
}

/** An input was refused. Nothing was changed. */
export class Refused extends PublicError {
  readonly code = "REFUSED";
}

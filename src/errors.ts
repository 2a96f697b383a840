/** An error that a reader or an operator may be shown as it is. Everything else is masked. */
export abstract class PublicError extends Error {
  abstract readonly code: string;
  /** The exit code of the command line: 1 problems in the input, 2 wrong use, 3 our fault. */
  readonly exitCode: 1 | 2 | 3 = 1;
}

/** Something asked for by name does not exist. */
export class NotFound extends PublicError {
  readonly code = "NOT_FOUND";
  constructor(kind: string, id: string, remedy: string) {
    super(`Cannot find ${kind} "${id}": ${remedy}`);
  }
}

/** A command or a setting was used in a way that it does not have. */
export class WrongUse extends PublicError {
  readonly code = "WRONG_USE";
  override readonly exitCode = 2;
}

/** An input was read and refused; nothing was changed. */
export class Refused extends PublicError {
  readonly code = "REFUSED";
}

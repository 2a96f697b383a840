/** What the server refused, or why it could not be asked. `code` is the same word as in `extensions.code`. */
export class UnhinderedError extends Error {
  constructor(code, message, { status = 0, errors = [], retryAfter = null, cause } = {}) {
    super(message, { cause });
    this.name = "UnhinderedError";
    this.code = code;
    this.status = status;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

/**
 * Compares a documented JSON value with a real one. `"…"` stands for any value; within a longer string, `…` stands for any
 * text. A last element `"…"` stands for all further elements, a field `"…"` for all further fields.
 *
 * @returns the first difference, or undefined
 */
export function jsonDifference(documented: unknown, actual: unknown, path = "$"): string | undefined {
  if (documented === "…" && actual !== undefined) return undefined;
  if (Array.isArray(documented) && Array.isArray(actual)) {
    const open = documented.at(-1) === "…";
    const items = open ? documented.slice(0, -1) : documented;
    if (open ? actual.length < items.length : actual.length !== items.length)
      return `${path}: ${items.length} elements are documented, there are ${actual.length}`;
    return first(items.map((item, index) => () => jsonDifference(item, actual[index], `${path}[${index}]`)));
  }
  if (isObject(documented) && isObject(actual)) {
    const { "…": open, ...fields } = documented;
    const names = new Set([...Object.keys(fields), ...(open === undefined ? Object.keys(actual) : [])]);
    return first([...names].map((name) => () => jsonDifference(documented[name], actual[name], `${path}.${name}`)));
  }
  if (typeof documented === "string" && typeof actual === "string" && patternOf(documented).test(actual))
    return undefined;
  if (documented === actual) return undefined;
  return `${path}: documented is ${JSON.stringify(documented)}, actual is ${JSON.stringify(actual)}`;
}

/**
 * Compares documented output with real output, line by line. `…` stands for any text within a line; a line `…` stands
 * for any number of lines. Spaces at the ends of lines are ignored.
 *
 * @returns the first documented line that the output lacks, or undefined
 */
export function textDifference(documented: string, actual: string): string | undefined {
  const lines = actual.trimEnd().split(/\r?\n/);
  let [index, isOpen] = [0, false];
  for (const line of documented.trimEnd().split("\n")) {
    if (line.trim() === "…") {
      isOpen = true;
      continue;
    }
    const pattern = patternOf(line.trimEnd());
    const found = lines.findIndex((candidate, at) => at >= index && pattern.test(candidate.trimEnd()));
    if (found === -1 || (!isOpen && found !== index)) return `${line}\n  is not line ${index + 1} of\n${actual}`;
    [index, isOpen] = [found + 1, false];
  }
  return isOpen || index === lines.length
    ? undefined
    : `The output has further lines:\n${lines.slice(index).join("\n")}`;
}

function first(compare: readonly (() => string | undefined)[]): string | undefined {
  for (const difference of compare) {
    const found = difference();
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A pattern in which `…` matches any text. */
function patternOf(text: string): RegExp {
  const parts = text.split("…").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}

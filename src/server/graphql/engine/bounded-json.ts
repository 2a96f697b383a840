import { ByteBudget, ResponseTooLarge } from "./write.ts";

/**
 * Writes plain data as JSON, as `JSON.stringify` does, while counting its bytes.
 *
 * @returns undefined once the text would have more than `maxBytes`
 *
 * @example
 * boundedJson({ rows: [1, null] }, 100); // '{"rows":[1,null]}'
 */
export function boundedJson(value: unknown, maxBytes: number): string | undefined {
  const writer = new JsonWriter(new ByteBudget(maxBytes));
  try {
    writer.value(value);
  } catch (fault) {
    if (fault instanceof ResponseTooLarge) return undefined;
    throw fault;
  }
  return writer.text;
}

class JsonWriter {
  text = "";

  constructor(private readonly budget: ByteBudget) {}

  value(value: unknown): void {
    if (typeof value !== "object" || value === null || "toJSON" in value) this.#add(JSON.stringify(value) ?? "null");
    else if (Array.isArray(value)) this.#list(value);
    else this.#object(value);
  }

  #list(items: readonly unknown[]): void {
    this.#add("[");
    for (const [index, item] of items.entries()) {
      if (index > 0) this.#add(",");
      this.value(item);
    }
    this.#add("]");
  }

  #object(value: object): void {
    let before = "{";
    for (const [name, part] of Object.entries(value)) {
      if (part === undefined) continue;
      this.#add(`${before}${JSON.stringify(name)}:`);
      this.value(part);
      before = ",";
    }
    this.#add(before === "{" ? "{}" : "}");
  }

  #add(text: string): void {
    this.budget.take(Buffer.byteLength(text));
    this.text += text;
  }
}

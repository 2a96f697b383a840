import { fieldTypes } from "./fields.js";

/** Where a picked field keeps what it stands for. */
const node = Symbol("node");

/**
 * Writes what was selected as a query. A name of the selection is the alias; arguments become variables, so that the
 * same selection has the same text, whatever it is asked with.
 */
export function documentOf(select) {
  const variables = {};
  const declared = [];
  const declare = (type, value) => {
    const name = `v${declared.length + 1}`;
    declared.push(`$${name}: ${type}`);
    variables[name] = value;
    return `$${name}`;
  };
  const body = write(select(fieldsOf("Query")), declare);
  return { text: `query${declared.length > 0 ? `(${declared.join(", ")})` : ""} ${body}`, variables };
}

/** What may be selected of a type: any name is a field, because the types of TypeScript say which there are. */
function fieldsOf(type) {
  return new Proxy(Object.freeze({}), {
    get: (_, name) => {
      if (typeof name !== "string") return undefined;
      const [leadsTo = "", types = {}] = fieldTypes[type]?.[name] ?? [];
      const pick = (...given) => {
        const select = given.find((one) => typeof one === "function");
        const args = given.find((one) => typeof one === "object") ?? {};
        return { [node]: { name, args, types, selection: select?.(fieldsOf(leadsTo)) } };
      };
      return Object.assign(pick, { [node]: { name, args: {}, types } });
    },
  });
}

function write(selection, declare) {
  const fields = Object.entries(selection).map(([alias, picked]) => {
    const found = picked?.[node];
    if (!found) throw new TypeError(`Cannot select "${alias}": it must be a field`);
    const { name, args, types, selection: inner } = found;
    const given = Object.entries(args).filter(([, value]) => value !== undefined);
    const written = given.map(([key, value]) => {
      if (!types[key]) throw new TypeError(`Cannot give "${key}" to "${name}": it has no such argument`);
      return `${key}: ${declare(types[key], value)}`;
    });
    const call = written.length > 0 ? `(${written.join(", ")})` : "";
    return `${alias === name ? name : `${alias}: ${name}`}${call}${inner ? ` ${write(inner, declare)}` : ""}`;
  });
  return `{ ${fields.join(" ")} }`;
}

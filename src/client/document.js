import { fieldTypes } from "./fields.js";

/** The property of a picked field that holds its name, arguments and selection. */
const node = Symbol("node");

/**
 * Builds the query text of a selection. Names of the selection become aliases. Arguments become variables, so that
 * equal selections have equal texts and the same digest.
 */
export function documentOf(select) {
  const variables = {};
  const declarations = [];
  const declare = (type, value) => {
    const name = `v${declarations.length + 1}`;
    declarations.push(`$${name}: ${type}`);
    variables[name] = value;
    return `$${name}`;
  };
  const body = selectionText(select(fieldsOf("Query")), declare);
  return { text: `query${declarations.length > 0 ? `(${declarations.join(", ")})` : ""} ${body}`, variables };
}

/** An object on which every property is a field. TypeScript checks the names, so nothing is checked here. */
function fieldsOf(type) {
  return new Proxy(Object.freeze({}), {
    get: (_, name) => {
      if (typeof name !== "string") return undefined;
      if (name === "on") return fragmentOf;
      const [resultType = "", argumentTypes = {}] = fieldTypes[type]?.[name] ?? [];
      const pick = (...parameters) => {
        const select = parameters.find((one) => typeof one === "function");
        const args = parameters.find((one) => typeof one === "object") ?? {};
        return { [node]: { name, args, argumentTypes, selection: select?.(fieldsOf(resultType)) } };
      };
      return Object.assign(pick, { [node]: { name, args: {}, argumentTypes } });
    },
  });
}

/** The fields of one type of an interface or union. The result has them if the object is of this type. */
function fragmentOf(type, select) {
  const fields = Object.entries(select(fieldsOf(type)));
  return Object.fromEntries(fields.map(([alias, picked]) => [alias, { [node]: { ...nodeOf(alias, picked), type } }]));
}

function nodeOf(alias, picked) {
  const field = picked?.[node];
  if (!field) throw new TypeError(`Cannot select "${alias}": it must be a field`);
  return field;
}

function selectionText(selection, declare) {
  const fields = Object.entries(selection).map(([alias, picked]) => {
    const { name, args, argumentTypes, selection: inner, type: fragmentType } = nodeOf(alias, picked);
    const defined = Object.entries(args).filter(([, value]) => value !== undefined);
    const written = defined.map(([key, value]) => {
      const type = argumentTypes[key];
      if (!type) throw new TypeError(`Cannot pass "${key}" to "${name}": the field must have this argument`);
      return `${key}: ${declare(type, value)}`;
    });
    const call = written.length > 0 ? `(${written.join(", ")})` : "";
    const text = `${alias === name ? name : `${alias}: ${name}`}${call}${inner ? ` ${selectionText(inner, declare)}` : ""}`;
    return fragmentType ? `... on ${fragmentType} { ${text} }` : text;
  });
  return `{ ${fields.join(" ")} }`;
}

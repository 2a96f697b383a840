import { documentOf } from "./document.js";
import { send, UnhinderedError } from "./send.js";

export { UnhinderedError };

/** @type {typeof import("./client.js").createClient} */
export function createClient(address, options = {}) {
  const endpoint = `${String(address).replace(/\/+$/, "")}/graphql`;
  return {
    async query(select, overrides = {}) {
      const { text, variables } = documentOf(select);
      return send(endpoint, text, variables, { ...options, ...overrides });
    },
    async text(text, variables = {}, overrides = {}) {
      return send(endpoint, text, variables, { ...options, ...overrides });
    },
  };
}

import { UnhinderedError } from "./error.js";
import { documentOf } from "./document.js";
import { send } from "./send.js";

export { UnhinderedError };

/**
 * Opens the API of a server. Nothing is sent before something is asked.
 *
 * @type {typeof import("./client.js").createClient}
 */
export function createClient(address, options = {}) {
  const endpoint = `${String(address).replace(/\/+$/, "")}/graphql`;
  return {
    async query(select, settings = {}) {
      const { text, variables } = documentOf(select);
      return send(endpoint, text, variables, { ...options, ...settings });
    },
    async text(text, variables = {}, settings = {}) {
      return send(endpoint, text, variables, { ...options, ...settings });
    },
  };
}

import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

/** PostGraphile takes it for granted; Node has it from version 22 on. */
Promise.withResolvers ??= function withResolvers() {
  const made = {};
  made.promise = new this((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};

/** PostGraphile as its documentation has it, over the public schema of a database: a server that does not listen yet. */
export async function postgraphileOver(connectionString) {
  const service = makePgService({ connectionString, schemas: ["public"] });
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [service],
    grafserv: { graphqlPath: "/graphql", graphiql: false, watch: false },
  });
  const server = createServer();
  await instance.createServ(grafserv).addTo(server);
  return {
    server,
    async release() {
      await instance.release();
      await service.release();
    },
  };
}

import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Deadline, OutOfTime } from "../../../../src/server/graphql/engine/deadline.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { publishSgReports } from "../../releases.ts";
import { type Served, serve } from "../../served.ts";

describe("Deadline", () => {
  it("looks at the clock at every 64th call, and then at none", () => {
    let [now, looks] = [0, 0];
    const deadline = new Deadline(100, () => {
      looks += 1;
      return now;
    });
    for (let call = 0; call < 640; call++) deadline.check();
    expect([looks, deadline.expired]).toEqual([11, false]);
    now = 100;
    for (let call = 0; call < 63; call++) deadline.check();
    expect(() => deadline.check()).toThrow(OutOfTime);
    expect(() => deadline.check()).toThrow(OutOfTime);
    expect([looks, deadline.expired]).toEqual([12, true]);
  });
});

describe("an answer that takes too long", () => {
  const servers: Served[] = [];
  beforeAll(async () => {
    const directory = emptyDirectory();
    await publishSgReports(directory);
    for (const compiles of [true, false])
      servers.push(await serve(directory, undefined, { workings: { maxExecutionMs: 0, compiles } }));
  });
  afterAll(async () => {
    for (const one of servers) await one.close();
  });

  it("is cut, compiled or not; what to do is said, and nothing is kept of it", async () => {
    const query =
      "{ statistics { table(query: { by: [COUNTRY, YEAR] }) { rows { nodes { category(of: YEAR) { code } } } } } }";
    for (const { server, faults } of servers) {
      for (let time = 0; time < 3; time++) {
        const answer = await server.inject({ method: "POST", url: "/graphql", payload: { query } });
        expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([400, "no-store"]);
        expect(answer.json()).toEqual({
          errors: [
            {
              message: expect.stringMatching(
                /^Cannot answer in time: it must take at most 0 seconds; ask for fewer rows/,
              ),
              extensions: { code: "QUERY_TOO_COSTLY" },
            },
          ],
        });
      }
      const short = await server.inject({
        method: "POST",
        url: "/graphql",
        payload: { query: "{ datasets { name } }" },
      });
      expect(short.json().data).toEqual({ datasets: [{ name: "sg-reports" }] });
      expect(faults).toEqual([]);
    }
  });
});

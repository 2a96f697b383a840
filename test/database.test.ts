import { describe, expect, it } from "@jest/globals";
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from "typeorm";
import { graceMs } from "../src/cli/serving/serve-log.ts";
import { databaseOptions, operatorError } from "../src/database.ts";

const parts = { entities: [], migrations: [] };

describe("databaseOptions()", () => {
  it("waits without end for no server, but as long as a count takes", () => {
    const options = (readonly: boolean) => databaseOptions("postgres://localhost/x", parts, readonly);
    expect(options(true)).toMatchObject({
      connectTimeoutMS: 10_000,
      extra: { query_timeout: 120_000, keepAlive: true },
    });
    expect(10_000).toBeLessThan(graceMs); // A server that is told to stop waits for it.
    expect(options(false)).toMatchObject({ connectTimeoutMS: 30_000, extra: { keepAlive: true } });
    expect(options(false).extra).not.toHaveProperty("query_timeout");
  });

  it("knows SQLite and PostgreSQL by their addresses, and nothing else", () => {
    expect(databaseOptions("sqlite::memory:", parts)).toMatchObject({ type: "better-sqlite3", database: ":memory:" });
    expect(databaseOptions("postgres://localhost/x", parts)).toMatchObject({ type: "postgres" });
    expect(databaseOptions("postgresql://localhost/x", parts)).toMatchObject({ type: "postgres" });
    expect(() => databaseOptions("mysql://localhost/x", parts)).toThrow('must begin with "sqlite:" or "postgres://"');
  });
});

describe("operatorError()", () => {
  it.each([
    ["SQLITE_NOTADB", "it must be a SQLite file"],
    ["SQLITE_BUSY", "another process is at work in it: try again when that has ended"],
    ["SQLITE_READONLY_DIRECTORY", "its file and its directory must be writable"],
    ["SQLITE_CANTOPEN", "its file and its directory must be writable"],
    ["EACCES", "who runs this must have the right to use it"],
    ["EROFS", "its file and its directory must be writable"],
    ["ENOTDIR", "a file stands where a directory must be"],
    ["EISDIR", "a directory stands where a file must be"],
    ["SQLITE_FULL", "its disk must have room"],
    ["SQLITE_CORRUPT", "it must be intact: bring back a copy of it"],
    ["ECONNREFUSED", "its server must answer"],
    ["57P01", "its server must answer"],
    ["08006", "its server must answer"],
    ["28P01", "the user must be known to it, and may write"],
    ["3D000", "it must exist on its server"],
    ["25006", "it must be a server that may be written, not a copy of one"],
    ["53300", "its server must have a connection left: try again later, or let the user have more"],
    ["ERR_INVALID_URL", "it must be an address, with # as %23 and % as %25 in its password"],
  ])("says of %s what must hold", (code, condition) => {
    const wrongUse = { exitCode: 2, message: `Cannot try: ${condition}` };
    expect(operatorError(Object.assign(new Error("x"), { code }), "Cannot try")).toMatchObject(wrongUse);
    const wrapped = Object.assign(new Error("x"), { driverError: { code } });
    expect(operatorError(wrapped, "Cannot try")).toMatchObject(wrongUse);
  });

  it("knows a server that went away without a code", () => {
    const wrongUse = { exitCode: 2, message: "Cannot try: its server must answer" };
    const released = [new QueryRunnerAlreadyReleasedError(), new QueryRunnerProviderAlreadyReleasedError()];
    const silent = ["Connection terminated unexpectedly", "Query read timeout"].map((text) => new Error(text));
    for (const error of [...silent, ...released]) expect(operatorError(error, "Cannot try")).toMatchObject(wrongUse);
  });

  it("knows addresses that its driver cannot use", () => {
    const told = (error: Error) => (operatorError(error, "Cannot try") as Error).message;
    expect(told(new URIError("URI malformed"))).toContain("# as %23 and % as %25 in its password");
    expect(told(new Error("The server does not support SSL connections"))).toContain("must take TLS");
  });

  it("hands on what is our own fault", () => {
    for (const error of [new RangeError("x"), Object.assign(new Error("x"), { code: "SQLITE_ERROR" }), "x", undefined])
      expect(operatorError(error, "Cannot try")).toBe(error);
  });
});

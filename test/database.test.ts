import { describe, expect, it } from "@jest/globals";
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from "typeorm";
import { graceMs } from "../src/cli/serving/serve-log.ts";
import { databaseOptions, operatorError } from "../src/database.ts";

const parts = { entities: [], migrations: [] };

describe("databaseOptions()", () => {
  it("has timeouts for connections and for read-only queries", () => {
    const options = (readonly: boolean) => databaseOptions("postgres://localhost/x", parts, readonly);
    expect(options(true)).toMatchObject({
      connectTimeoutMS: 10_000,
      extra: { query_timeout: 120_000, keepAlive: true },
    });
    expect(10_000).toBeLessThan(graceMs); // A stopping server waits for the connection.
    expect(options(false)).toMatchObject({ connectTimeoutMS: 30_000, extra: { keepAlive: true } });
    expect(options(false).extra).not.toHaveProperty("query_timeout");
  });

  it("accepts addresses of SQLite and PostgreSQL only", () => {
    expect(databaseOptions("sqlite::memory:", parts)).toMatchObject({ type: "better-sqlite3", database: ":memory:" });
    expect(databaseOptions("postgres://localhost/x", parts)).toMatchObject({ type: "postgres" });
    expect(databaseOptions("postgresql://localhost/x", parts)).toMatchObject({ type: "postgres" });
    expect(() => databaseOptions("mysql://localhost/x", parts)).toThrow('must begin with "sqlite:" or "postgres://"');
  });
});

describe("operatorError()", () => {
  it.each([
    ["SQLITE_NOTADB", "it must be a SQLite file"],
    ["SQLITE_BUSY", "no other process must use it. Try again when the other process has ended"],
    ["SQLITE_READONLY_DIRECTORY", "its file and its directory must be writable"],
    ["SQLITE_CANTOPEN", "its file and its directory must be writable"],
    ["EACCES", "this user must have permission to use it"],
    ["EROFS", "its file and its directory must be writable"],
    ["ENOTDIR", "its directory must not be a file"],
    ["EISDIR", "it must be a file, not a directory"],
    ["SQLITE_FULL", "its disk must have free space"],
    ["SQLITE_CORRUPT", "it must be intact. Restore a backup"],
    ["ECONNREFUSED", "its server must answer"],
    ["57P01", "its server must answer"],
    ["08006", "its server must answer"],
    ["28P01", "its user must exist and have write permission"],
    ["3D000", "it must exist on its server"],
    ["25006", "its server must be writable, not a read-only replica"],
    ["53300", "its server must have a free connection. Try again later, or raise the limit of the user"],
    ["ERR_INVALID_URL", "it must be an address, with # as %23 and % as %25 in its password"],
  ])("names the condition for %s", (code, condition) => {
    const wrongUse = { exitCode: 2, message: `Cannot try: ${condition}` };
    expect(operatorError(Object.assign(new Error("x"), { code }), "Cannot try")).toMatchObject(wrongUse);
    const wrapped = Object.assign(new Error("x"), { driverError: { code } });
    expect(operatorError(wrapped, "Cannot try")).toMatchObject(wrongUse);
  });

  it("recognises a lost connection without a code", () => {
    const wrongUse = { exitCode: 2, message: "Cannot try: its server must answer" };
    const released = [new QueryRunnerAlreadyReleasedError(), new QueryRunnerProviderAlreadyReleasedError()];
    const silent = ["Connection terminated unexpectedly", "Query read timeout"].map((text) => new Error(text));
    for (const error of [...silent, ...released]) expect(operatorError(error, "Cannot try")).toMatchObject(wrongUse);
  });

  it("recognises addresses that the driver cannot use", () => {
    const messageOf = (error: Error) => (operatorError(error, "Cannot try") as Error).message;
    expect(messageOf(new URIError("URI malformed"))).toContain("# as %23 and % as %25 in its password");
    expect(messageOf(new Error("The server does not support SSL connections"))).toContain("must support TLS");
  });

  it("returns other errors unchanged", () => {
    for (const error of [new RangeError("x"), Object.assign(new Error("x"), { code: "SQLITE_ERROR" }), "x", undefined])
      expect(operatorError(error, "Cannot try")).toBe(error);
  });
});

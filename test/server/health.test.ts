import { chmodSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "./releases.ts";
import { serve } from "./served.ts";

describe("/health", () => {
  it("reports a live and ready server, with the number of releases", async () => {
    const directory = emptyDirectory();
    await publishSgReports(directory);
    const served = await serve(directory);
    expect((await served.server.inject("/health/live")).json()).toEqual({ status: "live" });
    expect((await served.server.inject("/health/ready")).json()).toEqual({ status: "ready", releases: 1, damaged: 0 });
    await served.close();
  });

  it("reports the reason if the default dataset has no release; other datasets are still answered", async () => {
    const other = emptyDirectory();
    await publishSynthetic(other);
    const without = await serve(other);
    const ready = await without.server.inject("/health/ready");
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toEqual({
      status: "not ready",
      reason: 'Cannot answer: dataset "sg-reports" must have a release, or DEFAULT_DATASET be another one: demo-cases',
      releases: 1,
      damaged: 0,
    });
    expect((await without.server.inject("/health/live")).statusCode).toBe(200);
    expect((await without.table({ by: ["EDITION"] }, "demo-cases")).rows.totalCount).toBe(6);
    await without.close();
  });

  it("counts a damaged file; the other releases are still answered", async () => {
    const other = emptyDirectory();
    await publishSgReports(other);
    const { file } = await publishSynthetic(other);
    chmodSync(file, 0o644);
    writeFileSync(file, "damaged");
    const beside = await serve(other);
    expect((await beside.server.inject("/health/ready")).json()).toEqual({ status: "ready", releases: 1, damaged: 1 });
    const { errors } = await beside.post('{ release(dataset: "demo-cases") { version } }');
    expect(errors[0].message).toBe('Cannot find dataset "demo-cases": did you mean "sg-reports"');
    await beside.close();
  });

  it("reports an empty catalogue as not ready", async () => {
    const empty = await serve(emptyDirectory());
    expect((await empty.server.inject("/health/ready")).statusCode).toBe(503);
    const { errors } = await empty.post("{ release { version } }");
    expect(errors[0].message).toBe('Cannot find dataset "sg-reports": no release is in the catalogue');
    expect(await empty.ask("{ datasets { totalCount nodes { name } } }")).toEqual({
      datasets: { totalCount: 0, nodes: [] },
    });
    await empty.close();
  });
});

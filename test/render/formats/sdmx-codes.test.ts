import { describe, expect, it } from "@jest/globals";
import type { CellFlag, CellStatus } from "../../../src/releases/cell.ts";
import { emptyCell } from "../../../src/query/answer/cell.ts";
import { sdmxStatus } from "../../../src/render/formats/sdmx-codes.ts";

describe("sdmxStatus()", () => {
  // Cross-domain code lists of SDMX: CL_OBS_STATUS 2.2 and CL_CONF_STATUS 1.2.
  it.each<[CellStatus, CellFlag[], string, string]>([
    ["VALUE", [], "A", "F"],
    ["VALUE", ["REVISED"], "A", "F"],
    ["VALUE", ["LOWER_BOUND"], "U", "F"],
    ["VALUE", ["APPROXIMATE"], "E", "F"],
    ["VALUE", ["CONFLICTING_SOURCES"], "U", "F"],
    ["VALUE", ["NEAR_THRESHOLD"], "U", "F"],
    ["TOO_FEW", [], "Q", "A"],
    ["NOT_COLLECTED", [], "L", "F"],
    ["NOT_APPLICABLE", [], "M", "F"],
  ])("of %s %j is %s, %s", (status, flags, obsStatus, confStatus) => {
    expect(sdmxStatus({ ...emptyCell("CASES", status), flags })).toEqual({ obsStatus, confStatus });
  });
});

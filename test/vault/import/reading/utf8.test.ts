import { describe, expect, it } from "@jest/globals";
import { csvOf, rowOf, rowsTo } from "../../made-up.ts";
import { itemsFor, readText } from "./items.ts";

const text = csvOf(rowsTo(2));
const big = csvOf(rowsTo(4000));

describe("decodeUtf8()", () => {
  it("decodes characters beyond ASCII, also across two chunks", async () => {
    const rows = Array.from({ length: 9000 }, (_, index) => rowOf(index, { case_ref: `é案Ж𝒳-${index}` }));
    expect(await readText(csvOf(rows))).toEqual(itemsFor(rows));
  });

  it.each([
    ["UTF-16LE with a mark", Buffer.from(`\uFEFF${text}`, "utf16le"), "UTF-16", "iconv -f UTF-16 "],
    ["UTF-16BE with a mark", Buffer.from(`\uFEFF${text}`, "utf16le").swap16(), "UTF-16", "iconv -f UTF-16 "],
    ["UTF-16LE without a mark", Buffer.from(text, "utf16le"), "zero bytes", "iconv -f UTF-16LE"],
    ["UTF-16BE without a mark", Buffer.from(text, "utf16le").swap16(), "zero bytes", "iconv"],
    ["Windows-1252", Buffer.from(`${text}é`, "latin1"), "Windows-1252", "iconv -f WINDOWS-125x"],
    ["Windows-1252 far into the file", Buffer.from(`${big}é`, "latin1"), "Windows-1252", "iconv -f WINDOWS-125x"],
    ["an incomplete character at the end", Buffer.from(`${text}é`).subarray(0, -1), "another encoding", "iconv"],
    ["a NUL byte", Buffer.from(text.replace("P-1", "P-\u00001")), "zero bytes", "iconv"],
  ])("refuses %s, and names the remedy", async (_title, bytes, found, remedy) => {
    const { unreadable } = await readText(bytes);
    expect(unreadable).toMatchObject([{ severity: "ERROR", code: "ENCODING", path: [], suggestions: [] }]);
    for (const words of [found, remedy, '"CSV UTF-8"']) expect(unreadable[0]!.message).toContain(words);
  });

  it("refuses JSON in another encoding", async () => {
    const { unreadable } = await readText(Buffer.from(`\uFEFF${JSON.stringify(rowsTo(2))}`, "utf16le"), "cases.json");
    expect(unreadable).toMatchObject([{ code: "ENCODING" }]);
  });
});

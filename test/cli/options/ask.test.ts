import { PassThrough } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import { askOn } from "../../../src/cli/options/ask.ts";

async function asking(input: string) {
  const [from, to] = [new PassThrough(), new PassThrough()];
  from.end(input);
  const reply = await askOn(from, to, "Go on? ");
  return { reply, asked: String(to.read()) };
}

describe("askOn()", () => {
  it("writes the question, and returns the first line of the input", async () => {
    expect(await asking("yes\nno\n")).toEqual({ reply: "yes", asked: "Go on? " });
  });

  it("returns nothing if the input ends before a line", async () => expect((await asking("")).reply).toBe(""));
});

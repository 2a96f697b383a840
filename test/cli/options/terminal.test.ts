import { PassThrough } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import { promptLine } from "../../../src/cli/options/terminal.ts";

async function replyTo(input: string) {
  const [from, to] = [new PassThrough(), new PassThrough()];
  from.end(input);
  const reply = await promptLine(from, to, "Go on? ");
  return { reply, written: String(to.read()) };
}

describe("promptLine()", () => {
  it("writes the question, and returns the first line of the input", async () => {
    expect(await replyTo("yes\nno\n")).toEqual({ reply: "yes", written: "Go on? " });
  });

  it("returns an empty reply if the input ends before a line", async () => expect((await replyTo("")).reply).toBe(""));
});

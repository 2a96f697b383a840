import { Arg } from "type-graphql";
import { citationStyleEnum } from "../enums.ts";

/** The argument of every citation. */
export function StyleArg(): ParameterDecorator {
  return Arg("style", () => citationStyleEnum, { defaultValue: "APA" }) as ParameterDecorator;
}

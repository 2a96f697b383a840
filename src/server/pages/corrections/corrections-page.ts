import { correctionsHandler } from "../../rest/corrections.ts";
import { setPagePolicy } from "../../security-headers.ts";
import { correctionsDocument } from "./corrections-document.ts";

/** `GET /corrections`: the policy on corrections and replies, and the public log. */
export const sendCorrections = correctionsHandler((reply, log, { settings }) =>
  setPagePolicy(reply, "text").type("text/html; charset=utf-8").send(correctionsDocument(log, settings)),
);

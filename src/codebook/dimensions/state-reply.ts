import { dimension } from "./dimension.ts";

/**
 * The reply of the State to the allegation.
 *
 * @see Resolution 54/24, paragraph 14
 */
export const stateReply = dimension({
  id: "state_reply",
  categories: ["not_transmitted", "no_reply", "reply_received", "reply_published"],
});

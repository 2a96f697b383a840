import { dimension } from "./dimension.ts";

/**
 * Online or offline.
 *
 * @see Resolution 54/24, paragraphs 1 and 2, "online and offline"
 */
export const modality = dimension({ id: "modality", categories: ["online", "offline", "both", "unknown"] });

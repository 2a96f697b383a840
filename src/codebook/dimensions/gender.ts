import { dimension, type ExternalCode, huridocs } from "./dimension.ts";

const sdmxSex = (code: string): ExternalCode => ({ scheme: "SDMX CL_SEX", code });

/**
 * The gender of a person.
 *
 * @see Resolution 54/24, seventh preambular paragraph; SDMX CL_SEX
 */
export const gender = dimension({
  id: "gender",
  personal: true,
  categories: [
    { code: "women", links: [sdmxSex("F"), ...huridocs(23, "0201")] },
    { code: "men", links: [sdmxSex("M")] },
    { code: "other", links: [sdmxSex("_O")] },
    { code: "unknown", links: [sdmxSex("_U")] },
  ],
});

import { licences, type Rights } from "../src/codebook/rights.ts";

/** The rights of made-up datasets: CC BY-SA 4.0, a publisher and another owner. */
export const madeUpRights: Rights = {
  licence: licences.find(({ spdxId }) => spdxId === "CC-BY-SA-4.0")!,
  publisher: { name: "Made-up Office & Co.", url: "https://office.example/" },
  rightsHolder: "Made-up Archive",
};

/** The options of `dataset set` that a release requires. */
export const rightsOptions = ["--licence", "CC-BY-4.0", "--publisher", "Made-up Office"];

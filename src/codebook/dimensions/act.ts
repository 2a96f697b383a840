import { type CategorySpec, dimension, huridocs } from "./dimension.ts";

/** The acts by the right that they affect. */
const actsByRight: Readonly<Record<string, readonly CategorySpec[]>> = {
  life: [
    { code: "killing", links: huridocs(4, "0101") },
    { code: "enforced_disappearance", links: huridocs(4, "030103") },
  ],
  liberty: ["abduction", { code: "arbitrary_detention", links: huridocs(4, "030101", "030102") }, "prosecution"],
  integrity: [
    { code: "torture_or_ill_treatment", links: huridocs(4, "020111110000") },
    "sexual_violence",
    "physical_attack",
    { code: "threat", links: huridocs(4, "0201030100") },
    "harassment",
  ],
  privacy: [{ code: "surveillance_of_person", links: huridocs(4, "0201030300") }, "digital_attack"],
  reputation: [{ code: "smear_campaign", links: huridocs(4, "140101") }, "hate_speech"],
  movement: [
    { code: "travel_ban", links: huridocs(4, "050106") },
    { code: "expulsion", links: huridocs(4, "330101") },
  ],
  property: [{ code: "raid", links: huridocs(4, "120102") }, "property_damage", "asset_freeze"],
  work: ["dismissal_or_disbarment"],
  association_assembly_expression: [
    "funding_restriction",
    { code: "closure_or_deregistration", links: huridocs(4, "120101", "120103") },
    "assembly_restriction",
    "expression_restriction",
  ],
  access: ["administrative_reprisal", "denial_of_counsel", "denial_of_accreditation", "denial_of_medical_care"],
};

/**
 * The act of intimidation or reprisal, grouped by the right affected.
 *
 * @see Resolution 54/24, preambular paragraphs 17 and 20, paragraphs 2 and 6; HURIDOCS micro-thesaurus 4
 */
export const act = dimension({
  id: "act",
  manyValued: true,
  categories: [...Object.entries(actsByRight).flatMap(([right, acts]) => [right, ...narrower(right, acts)]), "other"],
});

function narrower(parent: string, acts: readonly CategorySpec[]): CategorySpec[] {
  return acts.map((spec) => (typeof spec === "string" ? { code: spec, parent } : { ...spec, parent }));
}

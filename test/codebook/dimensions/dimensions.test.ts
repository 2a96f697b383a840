import { describe, expect, it } from "@jest/globals";
import { type Category, type Dimension, dimensionIds } from "../../../src/codebook/dimensions/dimension.ts";
import { dimensionById, dimensions } from "../../../src/codebook/dimensions/dimensions.ts";
import { kinds } from "../../../src/codebook/dimensions/kind.ts";
import { territory } from "../../../src/codebook/dimensions/territory.ts";
import { countedByDefault, verifications } from "../../../src/codebook/dimensions/verification.ts";
import { faultsOf } from "../words.ts";

const all: readonly Dimension[] = [...dimensions, territory];
const named = (dimension: Dimension) => [dimension === territory ? "territory" : dimension.id, dimension] as const;

/** The agreed vocabulary of resolution 54/24 by dimension. Separate tests cover geography and years. */
const vocabulary: Readonly<Record<string, string>> = {
  region: "african asia_pacific eastern_european latin_american_and_caribbean western_european_and_others no_group",
  gender: "women men other unknown",
  age: "child youth adult older unknown",
  victim_category:
    "human_rights_defender activist journalist victim witness relative legal_representative trade_unionist indigenous_representative peacebuilder nhri civil_society civil_servant foreign_national group other unknown",
  trend:
    "self_censorship online_self_censorship offline_self_censorship surveillance online_surveillance offline_surveillance restrictive_legislation civil_society_law counter_terrorism_law national_security_law deregistration individual_deregistration mass_deregistration anonymity none_noted",
  act: "life killing enforced_disappearance liberty abduction arbitrary_detention prosecution integrity torture_or_ill_treatment sexual_violence physical_attack threat harassment privacy surveillance_of_person digital_attack reputation smear_campaign hate_speech movement travel_ban expulsion property raid property_damage asset_freeze work dismissal_or_disbarment association_assembly_expression funding_restriction closure_or_deregistration assembly_restriction expression_restriction access administrative_reprisal denial_of_counsel denial_of_accreditation denial_of_medical_care other",
  mechanism:
    "human_rights_council independent_investigation special_procedures treaty_bodies universal_periodic_review ohchr security_council_and_peace_operations country_team un_meetings_and_forums ngo_committee regional_mechanism other",
  modality: "online offline both unknown",
  perpetrator: "state non_state both unknown",
  relation: "cooperation procedures communications relatives_and_helpers",
  state_reply: "not_transmitted no_reply reply_received reply_published",
  outcome: "none_known investigation accountability remedy protection_measure released_or_restored ongoing",
  council_membership: "member",
};

/** The dimension that contains the parents of a dimension's categories. */
function parentOf(dimension: Dimension): Dimension {
  const parents: Partial<Record<Dimension["id"], Dimension["id"]>> = {
    country: "region",
    trend_detail: "trend",
    act_detail: "act",
  };
  const parent = parents[dimension.id];
  return parent ? dimensionById(parent) : dimension;
}

const codesOf = ({ categories }: Dimension) => categories.map(({ code }) => code);

describe("dimensions", () => {
  it("are in the order of their ids, and dimensionById() finds each", () => {
    expect(dimensions.map(({ id }) => id)).toEqual([...dimensionIds]);
    for (const id of dimensionIds) expect(dimensionById(id).id).toBe(id);
  });

  it.each(Object.entries(vocabulary))("of the vocabulary: %s has its codes in their order", (id, codes) => {
    expect(codesOf(dimensionById(id as Dimension["id"]))).toEqual(codes.split(" "));
  });

  it("are many-valued or personal as in the vocabulary", () => {
    const ids = (wanted: (dimension: Dimension) => boolean) =>
      dimensions
        .filter(wanted)
        .map(({ id }) => id)
        .sort();
    expect(ids(({ manyValued }) => manyValued)).toEqual([
      "act",
      "act_detail",
      "cut",
      "entry",
      "group",
      "mechanism",
      "outcome",
      "relation",
      "trend",
      "trend_detail",
      "victim_category",
    ]);
    expect(ids(({ personal }) => personal)).toEqual(["age", "gender"]);
  });

  it.each(all.map(named))(
    "%s: no language is missing, and each is in its script",
    (_, { label, definition, categories }) => {
      const texts = categories.flatMap((category) => [
        category.label,
        ...(category.definition ? [category.definition] : []),
      ]);
      const years = categories.some(({ code }) => /^\d{4}$/.test(code));
      for (const words of [label, definition, ...(years ? [] : texts)])
        expect([words.en, faultsOf(words)]).toEqual([words.en, []]);
    },
  );

  it.each(all.map(named))("%s: codes are unique and lower snake case, alpha-3 or a year", (_, dimension) => {
    const codes = codesOf(dimension);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^([a-z]+(_[a-z]+)*(>\d)?|[A-Z]{3}|\d{4})$/);
  });

  it.each(all.map(named))("%s: labels differ from each other in every language", (_, { categories }) => {
    for (const lang of ["ar", "zh", "en", "fr", "ru", "es"] as const) {
      const labels = categories.map(({ label }) => label[lang]);
      expect(labels.filter((label, place) => labels.indexOf(label) !== place)).toEqual([]);
    }
  });

  it.each(all.map(named))("%s: parents exist and precede their children", (_, dimension) => {
    const codes = codesOf(parentOf(dimension));
    for (const [place, { code, parent }] of dimension.categories.entries()) {
      if (parent === undefined) continue;
      expect([code, codes.includes(parent)]).toEqual([code, true]);
      if (parentOf(dimension) === dimension) expect(codes.indexOf(parent)).toBeLessThan(place);
    }
  });

  it("outside geography and years, every category has a definition", () => {
    const bare = dimensions
      .filter(({ id }) => !["country", "year", "region", "m49", "cut"].includes(id))
      .flatMap(({ categories }) => categories);
    expect(bare.filter(({ definition }) => definition === undefined).map(({ code }) => code)).toEqual([]);
  });

  it("link to the codes of SDMX and HURIDOCS", () => {
    const links = (categories: readonly Category[], code: string) =>
      (categories.find((one) => one.code === code)?.links ?? []).map((link) => `${link.scheme} ${link.code}`);
    const of = (id: Dimension["id"], code: string) => links(dimensionById(id).categories, code);
    // SDMX CL_SEX 2.1; HURIDOCS Micro-thesauri, third edition.
    expect(["women", "men", "other", "unknown"].map((code) => of("gender", code)[0])).toEqual(
      ["F", "M", "_O", "_U"].map((code) => `SDMX CL_SEX ${code}`),
    );
    expect(of("act", "killing")).toEqual(["HURIDOCS MT 4 0101"]);
    expect(of("act", "arbitrary_detention")).toEqual(["HURIDOCS MT 4 030101", "HURIDOCS MT 4 030102"]);
    expect(of("act", "expulsion")).toEqual(["HURIDOCS MT 4 330101"]);
    expect(of("trend", "restrictive_legislation")).toEqual(["HURIDOCS MT 4 122101"]);
    expect(of("perpetrator", "state")).toEqual(["HURIDOCS MT 24 01"]);
    expect(of("victim_category", "journalist")).toEqual(["HURIDOCS MT 23 010309"]);
  });
});

describe("words of the case file", () => {
  it("are complete, and two of the four verification statuses are counted by default", () => {
    expect(kinds.map(({ code }) => code)).toEqual(["individual", "organisation"]);
    expect(verifications.map(({ code }) => code)).toEqual(["reported", "reviewed", "verified", "corroborated"]);
    expect(countedByDefault).toEqual(["verified", "corroborated"]);
    for (const { label, definition } of [...kinds, ...verifications])
      expect([faultsOf(label), faultsOf(definition!)]).toEqual([[], []]);
  });
});

describe("victim_category", () => {
  it("distinguishes a peacebuilder from a peacekeeper in Russian", () => {
    const { label } = dimensionById("victim_category").categories.find(({ code }) => code === "peacebuilder")!;
    expect(label.ru).toBe("Участник миростроительства");
  });
});

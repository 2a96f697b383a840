import { type Category, dimension, type ExternalCode } from "./dimension.ts";

/** A region of M49 with its code and its sub-regions. */
type RegionSpec = readonly [code: string, m49: string, subregions: readonly SubregionSpec[]];
/** A sub-region of M49 with its code and its States. */
type SubregionSpec = readonly [code: string, m49: string, states: string];

const regions: readonly RegionSpec[] = [
  [
    "africa",
    "002",
    [
      ["northern_africa", "015", "DZA EGY LBY MAR SDN TUN"],
      [
        "sub_saharan_africa",
        "202",
        `
        AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI ERI ETH GAB GHA GIN GMB GNB GNQ KEN LBR LSO MDG
        MLI MOZ MRT MUS MWI NAM NER NGA RWA SEN SLE SOM SSD STP SWZ SYC TCD TGO TZA UGA ZAF ZMB ZWE`,
      ],
    ],
  ],
  [
    "americas",
    "019",
    [
      [
        "latin_america_and_the_caribbean",
        "419",
        `
        ARG ATG BHS BLZ BOL BRA BRB CHL COL CRI CUB DMA DOM ECU GRD GTM GUY HND HTI JAM KNA LCA MEX NIC PAN
        PER PRY SLV SUR TTO URY VCT VEN`,
      ],
      ["northern_america", "021", "CAN USA"],
    ],
  ],
  [
    "asia",
    "142",
    [
      ["central_asia", "143", "KAZ KGZ TJK TKM UZB"],
      ["eastern_asia", "030", "CHN JPN KOR MNG PRK"],
      ["south_eastern_asia", "035", "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM"],
      ["southern_asia", "034", "AFG BGD BTN IND IRN LKA MDV NPL PAK"],
      ["western_asia", "145", "ARE ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM"],
    ],
  ],
  [
    "europe",
    "150",
    [
      ["eastern_europe", "151", "BGR BLR CZE HUN MDA POL ROU RUS SVK UKR"],
      ["northern_europe", "154", "DNK EST FIN GBR IRL ISL LTU LVA NOR SWE"],
      ["southern_europe", "039", "ALB AND BIH ESP GRC HRV ITA MKD MLT MNE PRT SMR SRB SVN VAT"],
      ["western_europe", "155", "AUT BEL CHE DEU FRA LIE LUX MCO NLD"],
    ],
  ],
  [
    "oceania",
    "009",
    [
      ["australia_and_new_zealand", "053", "AUS NZL"],
      ["melanesia", "054", "FJI PNG SLB VUT"],
      ["micronesia", "057", "FSM KIR MHL NRU PLW"],
      ["polynesia", "061", "TON TUV WSM"],
    ],
  ],
];

type Spec = Omit<Category, "label" | "definition">;

function linksTo(m49: string): ExternalCode[] {
  return [{ scheme: "UN M49", code: m49, url: "https://unstats.un.org/unsd/methodology/m49/" }];
}

function specsOf([code, m49, subregions]: RegionSpec): Spec[] {
  const narrower = subregions.map(([subregion, number, states]): Spec => {
    return { code: subregion, parent: code, members: states.trim().split(/\s+/), links: linksTo(number) };
  });
  const members = narrower.flatMap((one) => one.members!).toSorted();
  return [{ code, members, links: linksTo(m49) }, ...narrower];
}

/**
 * The regions and sub-regions of the United Nations Statistics Division: a dimension of published figures only.
 *
 * @see Standard country or area codes for statistical use (M49)
 */
export const m49 = dimension({ id: "m49", categories: regions.flatMap(specsOf) });

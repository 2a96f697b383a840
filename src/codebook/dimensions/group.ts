import { localize } from "../../i18n/message.ts";
import { type Category, dimension } from "./dimension.ts";

/** A group of States on a date, with the address of the list. */
interface GroupSpec {
  readonly code: string;
  readonly date: string;
  readonly url: string;
  /** The members among the Member States and observer States of the United Nations. */
  readonly members: string;
  /** The group has no founding document, so that sources count other States. */
  readonly isInformal?: true;
}

const groups: readonly GroupSpec[] = [
  {
    code: "mena",
    date: "2024-07-01",
    url: "https://datahelpdesk.worldbank.org/knowledgebase/articles/906519",
    members: "ARE BHR DJI DZA EGY IRN IRQ ISR JOR KWT LBN LBY MAR MLT OMN PSE QAT SAU SYR TUN YEM",
    isInformal: true,
  },
  {
    code: "latin_america",
    date: "2024-12-31",
    url: "https://statistics.cepal.org/portal/cepalstat/",
    members: "ARG BOL BRA CHL COL CRI CUB DOM ECU GTM HND HTI MEX NIC PAN PER PRY SLV URY VEN",
    isInformal: true,
  },
  {
    code: "sahel",
    date: "2018-05-01",
    url: "https://www.un.org/africarenewal/sahel",
    members: "BFA CMR GIN GMB MLI MRT NER NGA SEN TCD",
    isInformal: true,
  },
  {
    code: "horn_of_africa",
    date: "2024-12-31",
    url: "https://dppa.un.org/en/mission/special-envoy-horn-of-africa",
    members: "DJI ERI ETH KEN SDN SOM SSD UGA",
    isInformal: true,
  },
  {
    code: "central_asia",
    date: "2024-12-31",
    url: "https://unrcca.unmissions.org/",
    members: "KAZ KGZ TJK TKM UZB",
    isInformal: true,
  },
  {
    code: "african_union",
    date: "2025-12-31",
    url: "https://au.int/en/member_states/countryprofiles2",
    members: `
      AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ETH GAB GHA GIN GMB GNB GNQ KEN LBR LBY
      LSO MAR MDG MLI MOZ MRT MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA UGA ZAF
      ZMB ZWE`,
  },
  {
    code: "arab_league",
    date: "2025-12-31",
    url: "https://www.lasportal.org/",
    members: "ARE BHR COM DJI DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SOM SYR TUN YEM",
  },
  {
    code: "asean",
    date: "2025-12-31",
    url: "https://asean.org/member-states/",
    members: "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
  },
  {
    code: "caricom",
    date: "2025-12-31",
    url: "https://caricom.org/member-states-and-associate-members/",
    members: "ATG BHS BLZ BRB DMA GRD GUY HTI JAM KNA LCA SUR TTO VCT",
  },
  {
    code: "cis",
    date: "2025-12-31",
    url: "https://e-cis.info/",
    members: "ARM AZE BLR KAZ KGZ MDA RUS TJK UZB",
  },
  {
    code: "commonwealth",
    date: "2025-12-31",
    url: "https://thecommonwealth.org/our-member-countries",
    members: `
      ATG AUS BGD BHS BLZ BRB BRN BWA CAN CMR CYP DMA FJI GAB GBR GHA GMB GRD GUY IND JAM KEN KIR KNA LCA LKA
      LSO MDV MLT MOZ MUS MWI MYS NAM NGA NRU NZL PAK PNG RWA SGP SLB SLE SWZ SYC TGO TON TTO TUV TZA UGA VCT
      VUT WSM ZAF ZMB`,
  },
  {
    code: "council_of_europe",
    date: "2025-12-31",
    url: "https://www.coe.int/en/web/portal/members-states",
    members: `
      ALB AND ARM AUT AZE BEL BGR BIH CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GEO GRC HRV HUN IRL ISL ITA LIE
      LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU SMR SRB SVK SVN SWE TUR UKR`,
  },
  {
    code: "ecowas",
    date: "2025-12-31",
    url: "https://www.ecowas.int/member-states/",
    members: "BEN CIV CPV GHA GIN GMB GNB LBR NGA SEN SLE TGO",
  },
  {
    code: "eu",
    date: "2025-12-31",
    url: "https://european-union.europa.eu/principles-countries-history/eu-countries_en",
    members: `
      AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN
      SWE`,
  },
  {
    code: "gcc",
    date: "2025-12-31",
    url: "https://www.gcc-sg.org/",
    members: "ARE BHR KWT OMN QAT SAU",
  },
  {
    code: "oecd",
    date: "2025-12-31",
    url: "https://www.oecd.org/en/about/members-partners.html",
    members: `
      AUS AUT BEL CAN CHE CHL COL CRI CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ISL ISR ITA JPN KOR LTU LUX
      LVA MEX NLD NOR NZL POL PRT SVK SVN SWE TUR USA`,
  },
  {
    code: "oic",
    date: "2025-12-31",
    url: "https://www.oic-oci.org/states/?lan=en",
    members: `
      AFG ALB ARE AZE BEN BFA BGD BHR BRN CIV CMR COM DJI DZA EGY GAB GIN GMB GNB GUY IDN IRN IRQ JOR KAZ KGZ
      KWT LBN LBY MAR MDV MLI MOZ MRT MYS NER NGA OMN PAK PSE QAT SAU SDN SEN SLE SOM SUR SYR TCD TGO TJK TKM
      TUN TUR UGA UZB YEM`,
  },
  {
    code: "sadc",
    date: "2025-12-31",
    url: "https://www.sadc.int/member-states",
    members: "AGO BWA COD COM LSO MDG MOZ MUS MWI NAM SWZ SYC TZA ZAF ZMB ZWE",
  },
];

function specOf({ code, date, url, members, isInformal }: GroupSpec): Omit<Category, "label"> {
  const definition = localize(isInformal ? "group.informal.definition" : "group.members.definition", { date, url });
  return { code, definition, members: members.trim().split(/\s+/) };
}

/**
 * Named groups of States: a dimension of published figures only. A State can be in several groups, and the members are
 * those of one date. An edition before that date can have had other members.
 */
export const group = dimension({ id: "group", manyValued: true, categories: groups.map(specOf) });

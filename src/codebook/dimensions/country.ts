import { localizedText, type MessageId } from "../../i18n/locales.ts";
import { type Category, dimension } from "./dimension.ts";

/** The States of each regional group: ISO 3166-1 alpha-3 and UN M49. */
const statesByRegion: Readonly<Record<string, string>> = {
  african: `
    AGO 024, BDI 108, BEN 204, BFA 854, BWA 072, CAF 140, CIV 384, CMR 120, COD 180, COG 178, COM 174, CPV 132,
    DJI 262, DZA 012, EGY 818, ERI 232, ETH 231, GAB 266, GHA 288, GIN 324, GMB 270, GNB 624, GNQ 226, KEN 404,
    LBR 430, LBY 434, LSO 426, MAR 504, MDG 450, MLI 466, MOZ 508, MRT 478, MUS 480, MWI 454, NAM 516, NER 562,
    NGA 566, RWA 646, SDN 729, SEN 686, SLE 694, SOM 706, SSD 728, STP 678, SWZ 748, SYC 690, TCD 148, TGO 768,
    TUN 788, TZA 834, UGA 800, ZAF 710, ZMB 894, ZWE 716`,
  asia_pacific: `
    AFG 004, ARE 784, BGD 050, BHR 048, BRN 096, BTN 064, CHN 156, CYP 196, FJI 242, FSM 583, IDN 360, IND 356,
    IRN 364, IRQ 368, JOR 400, JPN 392, KAZ 398, KGZ 417, KHM 116, KIR 296, KOR 410, KWT 414, LAO 418, LBN 422,
    LKA 144, MDV 462, MHL 584, MMR 104, MNG 496, MYS 458, NPL 524, NRU 520, OMN 512, PAK 586, PHL 608, PLW 585,
    PNG 598, PRK 408, QAT 634, SAU 682, SGP 702, SLB 090, SYR 760, THA 764, TJK 762, TKM 795, TLS 626, TON 776,
    TUV 798, UZB 860, VNM 704, VUT 548, WSM 882, YEM 887`,
  eastern_european: `
    ALB 008, ARM 051, AZE 031, BGR 100, BIH 070, BLR 112, CZE 203, EST 233, GEO 268, HRV 191, HUN 348, LTU 440,
    LVA 428, MDA 498, MKD 807, MNE 499, POL 616, ROU 642, RUS 643, SRB 688, SVK 703, SVN 705, UKR 804`,
  latin_american_and_caribbean: `
    ARG 032, ATG 028, BHS 044, BLZ 084, BOL 068, BRA 076, BRB 052, CHL 152, COL 170, CRI 188, CUB 192, DMA 212,
    DOM 214, ECU 218, GRD 308, GTM 320, GUY 328, HND 340, HTI 332, JAM 388, KNA 659, LCA 662, MEX 484, NIC 558,
    PAN 591, PER 604, PRY 600, SLV 222, SUR 740, TTO 780, URY 858, VCT 670, VEN 862`,
  western_european_and_others: `
    AND 020, AUS 036, AUT 040, BEL 056, CAN 124, CHE 756, DEU 276, DNK 208, ESP 724, FIN 246, FRA 250, GBR 826,
    GRC 300, IRL 372, ISL 352, ISR 376, ITA 380, LIE 438, LUX 442, MCO 492, MLT 470, NLD 528, NOR 578, NZL 554,
    PRT 620, SMR 674, SWE 752, TUR 792, USA 840`,
  no_group: `
    PSE 275, VAT 336`,
};

function categoryOf(code: string, m49: string, parent: string): Category {
  const links = [
    { scheme: "ISO 3166-1", code, url: `https://www.iso.org/obp/ui/#iso:code:3166:${code}` },
    { scheme: "UN M49", code: m49, url: "https://unstats.un.org/unsd/methodology/m49/" },
  ];
  return { code, parent, label: localizedText(`country.${code}` as MessageId), links };
}

function statesOf([region, states]: readonly [string, string]): Category[] {
  return [...states.matchAll(/([A-Z]{3}) (\d{3})/g)].map(([, code, m49]) => categoryOf(code!, m49!, region));
}

/**
 * The Member States and observer States of the United Nations, in the order of their codes.
 *
 * @see United Nations Statistics Division, M49
 */
export const country = dimension({
  id: "country",
  categories: Object.entries(statesByRegion)
    .flatMap(statesOf)
    .sort((a, b) => (a.code < b.code ? -1 : 1)),
});

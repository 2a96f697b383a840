import type { CaseFileColumn } from "../../../../src/vault/import/columns.ts";
import type { ColumnSource } from "../../../../src/vault/import/uwazi/mapping-schema.ts";

/**
 * The same three entities as a CSV export and as a JSON search result of Uwazi. Both formats follow huridocs/uwazi,
 * app/api/csv/csvExporter.ts and typeFormatters.ts. The entities are SYNTHETIC.
 */
export const csvExport = [
  "Title,Date added,Template,Case number,Victim number,Country,Acts,Who,Incident,Edition,Status,Story,Colour,Geolocation,Documents,Attachments,Published",
  'Secret Person,2024-05-01,Reprisal,C-1,P-1,Xaaland,"Deprivation of liberty::Arrest|Threat",Journalist,2022-11-30~2022-12-02,2023,Checked,He was taken,,,/files/1.pdf,,Published',
  'Other Person,2024-05-02,Reprisal,C-1,P-2,Xaaland,Threat,Journalist|Activist,2022-11-30,2023,Checked,,,"1.5|2.5",,,Unpublished',
  "A paper,2024-05-03,Document,,,,,,,,,,Blue,,,,Published",
].join("\n");

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 1000;
const term = (label: string, parent?: string) => ({
  value: `id-${label}`,
  label,
  ...(parent && { parent: { label: parent, value: "p" } }),
});

export const jsonExport = {
  totalRows: 3,
  rows: [
    {
      _id: "1",
      sharedId: "a1b2",
      language: "en",
      title: "Secret Person",
      template: "Reprisal",
      metadata: {
        case_number: [{ value: "C-1" }],
        victim_number: [{ value: "P-1" }],
        country: [
          {
            value: "e1",
            label: "Country entity",
            type: "entity",
            inheritedType: "text",
            inheritedValue: [{ value: "Xaaland" }],
          },
        ],
        acts: [term("Arrest", "Deprivation of liberty"), term("Threat")],
        who: [term("Journalist")],
        incident: [{ value: { from: day("2022-11-30"), to: day("2022-12-02") } }],
        edition: [{ value: 2023 }],
        status: [term("Checked")],
        story: [{ value: "He was taken" }],
      },
    },
    {
      _id: "2",
      sharedId: "c3d4",
      language: "en",
      title: "Other Person",
      template: "Reprisal",
      metadata: {
        case_number: [{ value: "C-1" }],
        victim_number: [{ value: "P-2" }],
        country: [
          {
            value: "e1",
            label: "Country entity",
            type: "entity",
            inheritedType: "text",
            inheritedValue: [{ value: "Xaaland" }],
          },
        ],
        acts: [term("Threat")],
        who: [term("Journalist"), term("Activist")],
        incident: [{ value: day("2022-11-30") }],
        edition: [{ value: 2023 }],
        status: [term("Checked")],
        story: [],
      },
    },
    {
      _id: "3",
      sharedId: "e5f6",
      language: "en",
      title: "A paper",
      template: "Document",
      metadata: { colour: [term("Blue")] },
    },
  ],
};

/** A mapping of both exports. `nameOf` converts the labels of the CSV export to the names of the JSON export. */
export function mappingOf(property: (label: string) => string = (label) => label): any {
  const columns: Record<CaseFileColumn, ColumnSource> = {
    case_ref: { property: property("Case number") },
    victim_ref: { property: property("Victim number") },
    kind: { always: "individual" },
    year: { property: property("Edition") },
    country: { property: property("Country"), codes: { Xaaland: "XAA" } },
    gender: null,
    age: null,
    victim_category: { property: property("Who"), codes: { Journalist: "journalist", Activist: ["activist"] } },
    trend: null,
    act: { property: property("Acts"), codes: { Arrest: "liberty", Threat: null } },
    mechanism: null,
    modality: null,
    perpetrator: null,
    relation: { always: "cooperation" },
    verification: { property: property("Status"), codes: { Checked: "verified" } },
    state_reply: { always: "no_reply" },
    outcome: null,
    publicly_documented: null,
  };
  return {
    templates: { Reprisal: { columns, ignore: [property("Story"), property("Incident")] } },
    ignoreTemplates: ["Document"],
  };
}

/** The name that Uwazi derives from a property label. */
export const nameOf = (label: string) => label.toLowerCase().replaceAll(" ", "_");

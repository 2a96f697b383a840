import { type MigrationInterface, type QueryRunner, Table, TableForeignKey } from "typeorm";

/** The columns of a table. `!` marks a column of the primary key, `?` a nullable column, `>` the table of a foreign key. */
type Columns = Readonly<Record<string, string>>;

/** The columns of every position. */
const position: Columns = {
  number: "integer!",
  id: "text",
  year: "integer",
  date: "text?",
  completeness: "text?",
  source: "integer>source_document",
};

const tables: Readonly<Record<string, Columns>> = {
  source_document: {
    number: "integer!",
    symbol: "text?",
    title: "text",
    url: "text",
    read_url: "text?",
    read_host: "text?",
    publisher: "text?",
    page_title: "text?",
    page_date: "text?",
    grade: "text?",
    evidence: "text?",
  },
  note: { number: "integer!", text: "text" },
  published_table: { number: "integer!", measure: "text", dimensions: "text", span: "text?" },
  cell: {
    table_number: "integer!>published_table",
    position: "integer!",
    status: "text",
    value: "real?",
    flags: "text",
  },
  cell_bounds: {
    table_number: "integer!>published_table",
    position: "integer!",
    lower: "real",
    upper: "real?",
  },
  cell_source: {
    table_number: "integer!>published_table",
    position: "integer!",
    place: "integer!",
    source: "integer>source_document",
  },
  cell_note: {
    table_number: "integer!>published_table",
    position: "integer!",
    place: "integer!",
    note: "integer>note",
  },
  citation: {
    number: "integer!",
    country: "text",
    year: "integer",
    entry: "text?",
    mechanisms: "text",
    reply: "text?",
    source_seen: "integer",
    note: "text?",
    source: "integer>source_document",
    entry_source: "integer?>source_document",
  },
  resolution: {
    number: "integer!",
    symbol: "text",
    date: "text",
    body: "text",
    decision: "text",
    yes: "integer?",
    no: "integer?",
    abstain: "integer?",
    main_sponsors: "text",
    roll_call_matches: "integer?",
    note: "text?",
    source: "integer>source_document",
  },
  fact: {
    number: "integer!",
    id: "text",
    measure: "text?",
    edition_first: "integer",
    edition_last: "integer",
    scope: "text",
    part: "text?",
    kind: "text?",
    figure: "real?",
    lower: "real?",
    upper: "real?",
    wording: "text",
    unit: "text",
    topic: "text",
    category: "text",
    indicator: "text",
    combines: "integer",
    note: "text?",
    source: "integer>source_document",
  },
  edition: {
    number: "integer!",
    year: "integer",
    symbol: "text",
    session: "integer",
    period_start: "text?",
    period_end: "text?",
    next_searched_on: "text?",
    is_complete: "integer",
    listed: "integer",
    note: "text?",
    source: "integer>source_document",
  },
  vote: { ...position, country: "text", resolution: "text", choice: "text" },
  joint_statement: {
    ...position,
    country: "text",
    statement: "text",
    title: "text",
    forum: "text",
    leaders: "text",
    role: "text",
  },
  case_raised: {
    ...position,
    country: "text?",
    on_behalf_of: "text",
    concerned: "text?",
    concerned_as_stated: "text",
    forum: "text",
    session: "text",
  },
  reply: {
    ...position,
    country: "text",
    editions: "text",
    form: "text",
    answers: "text?",
    title: "text",
    summary: "text",
  },
  correction: {
    number: "integer!",
    received: "text",
    decided: "text?",
    requester: "text",
    country: "text?",
    edition: "integer?",
    page: "text",
    old_text: "text?",
    new_text: "text?",
    reason: "text?",
    outcome: "text",
    disputed_since: "text?",
  },
  signature: { number: "integer!", public_key: "text", signature: "text" },
  release: {
    version: "text!",
    digest: "text",
    published_at: "text",
    dataset: "text",
    nature: "text",
    period_first: "integer",
    period_last: "integer",
    profile: "text?",
    licence: "text",
    publisher: "text",
    rights_holder: "text?",
    parameters: "text",
    notes: "text",
    disclosure_report: "text",
    codebook: "text",
    plan: "text",
  },
};

/** Creates the tables of a release file of format 3, and the triggers that refuse every change to them. */
export class CreateRelease1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) await runner.createTable(tableOf(name, columns));
    const history = runner.dataSource.options.migrationsTableName ?? "migrations";
    for (const name of [...Object.keys(tables), history]) await refuseChanges(runner, name);
  }

  async down(): Promise<void> {
    throw new TypeError("Cannot revert a release: it must remain unchanged");
  }
}

function tableOf(name: string, columns: Columns): Table {
  const all = Object.entries(columns);
  return new Table({
    name,
    withoutRowid: true,
    columns: all.map(([column, kind]) => ({
      name: column,
      type: /^[a-z]+/.exec(kind)?.[0] ?? "text",
      isPrimary: kind.includes("!"),
      isNullable: kind.includes("?"),
    })),
    foreignKeys: all
      .filter(([, kind]) => kind.includes(">"))
      .map(([column, kind]) => {
        const referencedTableName = kind.slice(kind.indexOf(">") + 1);
        return new TableForeignKey({ columnNames: [column], referencedColumnNames: ["number"], referencedTableName });
      }),
  });
}

/** Refuses every change to a table, and every new row after the manifest. */
async function refuseChanges(runner: QueryRunner, table: string): Promise<void> {
  for (const change of ["UPDATE", "DELETE"]) await refuse(runner, table, change, "1");
  await refuse(runner, table, "INSERT", "EXISTS (SELECT 1 FROM release)");
}

/** For SQLite only: a release is always a SQLite file. */
function refuse(runner: QueryRunner, table: string, change: string, when: string): Promise<unknown> {
  return runner.query(
    `CREATE TRIGGER "${table}_refuses_${change.toLowerCase()}" BEFORE ${change} ON "${table}" WHEN ${when} ` +
      `BEGIN SELECT RAISE(ABORT, 'Cannot change a release: it is immutable'); END`,
  );
}

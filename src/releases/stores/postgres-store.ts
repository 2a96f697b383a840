import { readFile } from "node:fs/promises";
import { Column, type DataSource, Entity, PrimaryColumn } from "typeorm";
import { CreateReleaseFile1764030000000 } from "../../../migrations/catalogue/1764030000000-create-release-file.ts";
import { AddRetraction1764070000000 } from "../../../migrations/catalogue/1764070000000-add-retraction.ts";
import { AddRetractionDigest1764150000000 } from "../../../migrations/catalogue/1764150000000-add-retraction-digest.ts";
import { type DatabaseParts, openDatabase, operatorError } from "../../database.ts";
import { NotFound, Refused } from "../../errors.ts";
import type { Manifest } from "../release.ts";
import type { ReleaseIndex, ReleaseSource, Retraction } from "./source.ts";

@Entity("release_file")
class ReleaseFileRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) version!: string;
  @Column({ type: "text" }) digest!: string;
  /** ISO 8601, UTC. */
  @Column({ name: "published_at", type: "text" }) publishedAt!: string;
  @Column({ type: "integer" }) bytes!: number;
  @Column({ type: "bytea" }) content!: Buffer;
}

@Entity("retraction")
class RetractionRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) version!: string;
  @Column({ type: "text", nullable: true }) digest!: string | null;
}

const storeParts: DatabaseParts = {
  entities: [ReleaseFileRow, RetractionRow],
  migrations: [CreateReleaseFile1764030000000, AddRetraction1764070000000, AddRetractionDigest1764150000000],
};

/**
 * A PostgreSQL database of release files. Readers need only SELECT on its tables. Each operation has its own connection,
 * so that the server can restart between two operations.
 */
export class PostgresStore implements ReleaseSource {
  readonly #address: string;
  readonly #setting: string;

  /** @param setting the environment variable of the address; messages name it, because the address may have a password */
  constructor(address: string, setting: "RELEASES_FROM" | "RELEASES_TO") {
    this.#address = address;
    this.#setting = setting;
  }

  /** Lists all releases, oldest first, and all retractions. */
  list(): Promise<ReleaseIndex> {
    const select = { dataset: true, version: true, digest: true, bytes: true } as const;
    return this.#withDatabase("read", async (database) => ({
      releases: await database
        .getRepository(ReleaseFileRow)
        .find({ select, order: { dataset: "ASC", publishedAt: "ASC" } }),
      retracted: await retractionsIn(database),
    }));
  }

  /** Reads the bytes of a release file. */
  async read({ dataset, version }: Retraction): Promise<Uint8Array> {
    const row = await this.#withDatabase("read", (database) =>
      database.getRepository(ReleaseFileRow).findOne({ select: { content: true }, where: { dataset, version } }),
    );
    if (!row) throw new NotFound("release", `${dataset} ${version}`, `it must be in ${this.#setting}`);
    return row.content;
  }

  /** Runs the pending migrations. */
  prepare(): Promise<void> {
    return this.#withDatabase("write", async () => undefined);
  }

  /**
   * Adds a release file.
   *
   * @throws {Refused} if the dataset has, or had, another release with this version
   */
  async add({ dataset, version, digest, publishedAt }: Manifest, file: string): Promise<void> {
    const content = await readFile(file);
    const row = { dataset: dataset.id, version, digest, publishedAt, bytes: content.length, content };
    const inserted = await this.#withDatabase("write", async (database) => {
      const insert = database.createQueryBuilder().insert().into(ReleaseFileRow).values(row);
      return (await insert.orIgnore().returning("version").execute()).raw as unknown[];
    });
    if (inserted.length === 0)
      throw new Refused(
        `Cannot publish "${dataset.id} ${version}": RELEASES_TO must not have a release of this version`,
      );
  }

  /** Retracts a release. Its version is never used again. */
  retract({ dataset, version, digest }: Retraction): Promise<void> {
    return this.#withDatabase("write", (database) =>
      database.transaction(async (manager) => {
        const release = await manager.findOne(ReleaseFileRow, {
          select: { digest: true },
          where: { dataset, version },
        });
        const row = { dataset, version, digest: digest ?? release?.digest ?? null };
        const insert = manager.createQueryBuilder().insert().into(RetractionRow).values(row);
        await insert.orIgnore().execute();
        await manager.delete(ReleaseFileRow, { dataset, version });
      }),
    );
  }

  async #withDatabase<T>(access: "read" | "write", work: (database: DataSource) => Promise<T>): Promise<T> {
    let database: DataSource | undefined;
    try {
      database = await openDatabase(this.#address, storeParts, access === "read");
      return await work(database);
    } catch (error) {
      const attempt = access === "read" ? "Cannot read releases from" : "Cannot store releases in";
      throw operatorError(error, `${attempt} ${this.#setting}`);
    } finally {
      await database?.destroy();
    }
  }
}

/** The retractions of a database. One that only readers have opened since version 0.1 has no column of digests. */
async function retractionsIn(database: DataSource): Promise<Retraction[]> {
  const rows: Retraction[] = await database.query("SELECT * FROM retraction ORDER BY dataset, version");
  return rows.map(({ dataset, version, digest }) => ({ dataset, version, digest: digest ?? undefined }));
}

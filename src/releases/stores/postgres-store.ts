import { readFile } from "node:fs/promises";
import type { DataSource } from "typeorm";
import { CreateReleaseFile1764030000000 } from "../../../migrations/catalogue/1764030000000-create-release-file.ts";
import { AddRetraction1764070000000 } from "../../../migrations/catalogue/1764070000000-add-retraction.ts";
import { type DatabaseParts, openDatabase, operatorError } from "../../database.ts";
import { NotFound, Refused } from "../../errors.ts";
import { ReleaseFileRow, RetractionRow } from "../format/entities.ts";
import type { Manifest } from "../release.ts";
import type { ReleaseIndex, ReleaseSource, Retraction } from "./source.ts";

const catalogParts: DatabaseParts = {
  entities: [ReleaseFileRow, RetractionRow],
  migrations: [CreateReleaseFile1764030000000, AddRetraction1764070000000],
};

/**
 * A PostgreSQL database that holds whole release files. Who only reads needs no right but SELECT on `release_file`.
 * Each question has a connection of its own, so that a server may be started again between two.
 */
export class PostgresStore implements ReleaseSource {
  readonly #address: string;
  readonly #setting: string;

  /** @param setting whose address it is, for messages: the address itself may have a password */
  constructor(address: string, setting: "RELEASES_FROM" | "RELEASES_TO") {
    this.#address = address;
    this.#setting = setting;
  }

  /** All releases that it has now, oldest first, and those that were retracted. */
  list(): Promise<ReleaseIndex> {
    const select = { dataset: true, version: true, digest: true, bytes: true } as const;
    return this.#opened("reader", async (database) => ({
      releases: await database
        .getRepository(ReleaseFileRow)
        .find({ select, order: { dataset: "ASC", publishedAt: "ASC" } }),
      retracted: await database.getRepository(RetractionRow).find(),
    }));
  }

  /** The bytes of a release file. */
  async read({ dataset, version }: Retraction): Promise<Uint8Array> {
    const row = await this.#opened("reader", (database) =>
      database.getRepository(ReleaseFileRow).findOne({ select: { content: true }, where: { dataset, version } }),
    );
    if (!row) throw new NotFound("release", `${dataset} ${version}`, `it must be in ${this.#setting}`);
    return row.content;
  }

  /** Makes the table that the files stand in, where it is not there yet. */
  prepare(): Promise<void> {
    return this.#opened("publisher", async () => undefined);
  }

  /**
   * Adds a whole file, or nothing.
   *
   * @throws {Refused} when its dataset has, or had, another release of this version already
   */
  async place({ dataset, version, digest, publishedAt }: Manifest, file: string): Promise<void> {
    const content = await readFile(file);
    const row = { dataset: dataset.id, version, digest, publishedAt, bytes: content.length, content };
    const placed = await this.#opened("publisher", async (database) => {
      const insert = database.createQueryBuilder().insert().into(ReleaseFileRow).values(row);
      return (await insert.orIgnore().returning("version").execute()).raw as unknown[];
    });
    if (placed.length === 0)
      throw new Refused(`Cannot publish "${dataset.id} ${version}": another publisher has placed one in RELEASES_TO`);
  }

  /** Takes a release back, for good: its version is never placed again. */
  retract({ dataset, version }: Retraction): Promise<void> {
    return this.#opened("publisher", (database) =>
      database.transaction(async (manager) => {
        await manager
          .createQueryBuilder()
          .insert()
          .into(RetractionRow)
          .values({ dataset, version })
          .orIgnore()
          .execute();
        await manager.delete(ReleaseFileRow, { dataset, version });
      }),
    );
  }

  async #opened<T>(as: "reader" | "publisher", work: (database: DataSource) => Promise<T>): Promise<T> {
    let database: DataSource | undefined;
    try {
      database = await openDatabase(this.#address, catalogParts, as === "reader");
      return await work(database);
    } catch (error) {
      const attempt = as === "reader" ? "Cannot read releases from" : "Cannot place releases in";
      throw operatorError(error, `${attempt} ${this.#setting}`);
    } finally {
      await database?.destroy();
    }
  }
}

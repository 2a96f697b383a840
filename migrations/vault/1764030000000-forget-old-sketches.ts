import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Forgets the sketches of earlier releases: they were sums modulo a prime, which tell nothing beside those of today. How
 * a release was drawn stays, so that what it turned off stays off; the next release must draw everything anew.
 */
export class ForgetOldSketches1764030000000 implements MigrationInterface {
  name = "ForgetOldSketches1764030000000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM remembered_cell`);
    await runner.query(`UPDATE remembered_release SET record_ids = '', record_contents = ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["remembered_cell", "remembered_release"]) await runner.query(`DELETE FROM ${table}`);
  }
}

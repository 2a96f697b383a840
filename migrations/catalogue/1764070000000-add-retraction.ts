import type { MigrationInterface, QueryRunner } from "typeorm";

/** Allows the deletion of retracted releases only. Retractions are permanent, and a retracted version is never stored again. */
export class AddRetraction1764070000000 implements MigrationInterface {
  name = "AddRetraction1764070000000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE retraction (dataset text NOT NULL, version text NOT NULL, PRIMARY KEY (dataset, version))`,
    );
    await runner.query(`CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON retraction
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    await runner.query(`DROP TRIGGER refuse_change ON release_file`);
    await runner.query(`CREATE TRIGGER refuse_change BEFORE UPDATE OR TRUNCATE ON release_file
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    await runner.query(`CREATE FUNCTION refuse_deletion() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT FROM retraction r WHERE r.dataset = OLD.dataset AND r.version = OLD.version) THEN RETURN OLD; END IF;
      RAISE EXCEPTION 'a release is never changed' USING ERRCODE = 'integrity_constraint_violation'; END $$`);
    await runner.query(`CREATE TRIGGER refuse_deletion BEFORE DELETE ON release_file
      FOR EACH ROW EXECUTE FUNCTION refuse_deletion()`);
    await runner.query(`CREATE FUNCTION skip_retracted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT FROM retraction r WHERE r.dataset = NEW.dataset AND r.version = NEW.version) THEN RETURN NULL; END IF;
      RETURN NEW; END $$`);
    await runner.query(`CREATE TRIGGER skip_retracted BEFORE INSERT ON release_file
      FOR EACH ROW EXECUTE FUNCTION skip_retracted()`);
  }

  async down(): Promise<void> {
    throw new TypeError("Cannot revert a release catalogue: its retractions must remain");
  }
}

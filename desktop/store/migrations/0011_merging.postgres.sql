CREATE TABLE "merged_person" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "old_person" INTEGER NOT NULL, "merged_on" DATE NOT NULL, "merged_by" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "merged_person_person_id" ON "merged_person" ("person_id")

CREATE TABLE "former_number" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "old_participation" INTEGER NOT NULL, "number" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "former_number_participation_id" ON "former_number" ("participation_id")

CREATE INDEX "former_number_number_participation_id" ON "former_number" ("number", "participation_id")

CREATE TABLE "two_people" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "first_id" INTEGER NOT NULL, "second_id" INTEGER NOT NULL, "decided_on" DATE NOT NULL, "decided_by" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("first_id") REFERENCES "person" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("second_id") REFERENCES "person" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "two_people_second_id" ON "two_people" ("second_id")

CREATE UNIQUE INDEX "two_people_first_id_second_id" ON "two_people" ("first_id", "second_id")

CREATE TRIGGER touch_insert AFTER INSERT ON "merged_person"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "person_id", "old_person", "merged_on", "merged_by" ON "merged_person"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "merged_person"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "former_number"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "participation_id", "old_participation", "number" ON "former_number"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "former_number"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "two_people"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "first_id", "second_id", "decided_on", "decided_by" ON "two_people"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "two_people"
FOR EACH ROW EXECUTE FUNCTION note_touch()

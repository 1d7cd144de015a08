CREATE TABLE "own_wording" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "code" TEXT COLLATE "C" NOT NULL, "language" TEXT COLLATE "C" NOT NULL, "number" INTEGER NOT NULL, "text" TEXT COLLATE "C" NOT NULL, "written_by" TEXT COLLATE "C" NOT NULL, "written_at" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "own_wording_programme_id_code_language_number" ON "own_wording" ("programme_id", "code", "language", "number")

CREATE TRIGGER touch_insert AFTER INSERT ON "own_wording"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "code", "language", "number", "text", "written_by", "written_at" ON "own_wording"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "own_wording"
FOR EACH ROW EXECUTE FUNCTION note_touch()

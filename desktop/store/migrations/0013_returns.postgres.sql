CREATE TABLE "inbox_enclosure" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "file_id" INTEGER NOT NULL, "mail_id" INTEGER NOT NULL, FOREIGN KEY ("file_id") REFERENCES "inbox_file" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("mail_id") REFERENCES "inbox_file" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "inbox_enclosure_file_id" ON "inbox_enclosure" ("file_id")

CREATE INDEX "inbox_enclosure_mail_id" ON "inbox_enclosure" ("mail_id")

CREATE TABLE "inbox_return" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "page_id" INTEGER NOT NULL, "way" TEXT COLLATE "C" NOT NULL, "told" TEXT COLLATE "C" NOT NULL, "corrected" TEXT COLLATE "C" NOT NULL, "left_out" TEXT COLLATE "C" NOT NULL, "decision" TEXT COLLATE "C" NOT NULL, "speaker_id" INTEGER, "result" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("page_id") REFERENCES "inbox_page" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("speaker_id") REFERENCES "person" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "inbox_return_page_id" ON "inbox_return" ("page_id")

CREATE TRIGGER touch_insert AFTER INSERT ON "inbox_enclosure"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "file_id", "mail_id" ON "inbox_enclosure"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "inbox_enclosure"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "inbox_return"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "page_id", "way", "told", "corrected", "left_out", "decision", "speaker_id", "result" ON "inbox_return"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "inbox_return"
FOR EACH ROW EXECUTE FUNCTION note_touch()

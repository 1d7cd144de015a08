CREATE TABLE "slot_reminder" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "person_id" INTEGER, "code" TEXT COLLATE "C" NOT NULL, "reminded_on" DATE NOT NULL, "reminded_by" TEXT COLLATE "C" NOT NULL, "channel" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "slot_reminder_programme_id" ON "slot_reminder" ("programme_id")

CREATE INDEX "slot_reminder_circle_id" ON "slot_reminder" ("circle_id")

CREATE INDEX "slot_reminder_person_id" ON "slot_reminder" ("person_id")

CREATE TABLE "outgoing_mail" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "token" TEXT COLLATE "C" NOT NULL, "language" TEXT COLLATE "C" NOT NULL, "subject" TEXT COLLATE "C" NOT NULL, "text" TEXT COLLATE "C" NOT NULL, "about" TEXT COLLATE "C" NOT NULL, "state" TEXT COLLATE "C" NOT NULL, "problem" TEXT COLLATE "C" NOT NULL, "made_on" DATE NOT NULL, "made_by" TEXT COLLATE "C" NOT NULL, "left_at" TEXT COLLATE "C" NOT NULL, "left_to" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "outgoing_mail_person_id" ON "outgoing_mail" ("person_id")

CREATE INDEX "outgoing_mail_token" ON "outgoing_mail" ("token")

CREATE INDEX "outgoing_mail_programme_id_made_on_id" ON "outgoing_mail" ("programme_id", "made_on", "id")

CREATE INDEX "outgoing_mail_made_on_id" ON "outgoing_mail" ("made_on", "id")

CREATE TABLE "outgoing_file" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "mail_id" INTEGER NOT NULL, "document_id" INTEGER, "name" TEXT COLLATE "C" NOT NULL, "mime" TEXT COLLATE "C" NOT NULL, "sha256" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("mail_id") REFERENCES "outgoing_mail" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("document_id") REFERENCES "issued_document" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "outgoing_file_mail_id" ON "outgoing_file" ("mail_id")

CREATE INDEX "outgoing_file_document_id" ON "outgoing_file" ("document_id")

CREATE TRIGGER touch_insert AFTER INSERT ON "slot_reminder"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "circle_id", "person_id", "code", "reminded_on", "reminded_by", "channel" ON "slot_reminder"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "slot_reminder"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "outgoing_mail"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "person_id", "token", "language", "subject", "text", "about", "state", "problem", "made_on", "made_by", "left_at", "left_to" ON "outgoing_mail"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "outgoing_mail"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "outgoing_file"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "mail_id", "document_id", "name", "mime", "sha256" ON "outgoing_file"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "outgoing_file"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TABLE "document_slot" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "circle_id" INTEGER, "person_id" INTEGER, "code" TEXT COLLATE "C" NOT NULL, "place" TEXT COLLATE "C" NOT NULL, "document_id" INTEGER, "state" TEXT COLLATE "C" NOT NULL, "state_before" TEXT COLLATE "C" NOT NULL, "sent_on" DATE, "sent_to" TEXT COLLATE "C" NOT NULL, "channel" TEXT COLLATE "C" NOT NULL, "returned_on" DATE, "checked_on" DATE, "checked_by" TEXT COLLATE "C" NOT NULL, "checklist" TEXT COLLATE "C", "overridden" TEXT COLLATE "C" NOT NULL, "valid_until" DATE, "reason" TEXT COLLATE "C" NOT NULL, "funder_note" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("document_id") REFERENCES "issued_document" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "document_slot_circle_id" ON "document_slot" ("circle_id")

CREATE INDEX "document_slot_person_id" ON "document_slot" ("person_id")

CREATE INDEX "document_slot_document_id" ON "document_slot" ("document_id")

CREATE UNIQUE INDEX "document_slot_place" ON "document_slot" ("place")

CREATE INDEX "document_slot_programme_id_state_id" ON "document_slot" ("programme_id", "state", "id")

CREATE TABLE "attached_scan" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "slot_id" INTEGER NOT NULL, "sha256" TEXT COLLATE "C" NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "mime" TEXT COLLATE "C" NOT NULL, "pages" INTEGER NOT NULL, "attached_on" DATE NOT NULL, "filed_by" TEXT COLLATE "C" NOT NULL, "handed_in_by" TEXT COLLATE "C" NOT NULL, "state" TEXT COLLATE "C" NOT NULL, "reason" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("slot_id") REFERENCES "document_slot" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "attached_scan_slot_id" ON "attached_scan" ("slot_id")

CREATE INDEX "attached_scan_sha256" ON "attached_scan" ("sha256")

CREATE TRIGGER touch_insert AFTER INSERT ON "document_slot"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "circle_id", "person_id", "code", "place", "document_id", "state", "state_before", "sent_on", "sent_to", "channel", "returned_on", "checked_on", "checked_by", "checklist", "overridden", "valid_until", "reason", "funder_note" ON "document_slot"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "document_slot"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "attached_scan"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "slot_id", "sha256", "name", "mime", "pages", "attached_on", "filed_by", "handed_in_by", "state", "reason" ON "attached_scan"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "attached_scan"
FOR EACH ROW EXECUTE FUNCTION note_touch()

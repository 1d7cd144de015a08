CREATE TABLE "document_slot" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "circle_id" INTEGER, "person_id" INTEGER, "code" TEXT NOT NULL, "place" TEXT NOT NULL, "document_id" INTEGER, "state" TEXT NOT NULL, "state_before" TEXT NOT NULL, "sent_on" DATE, "sent_to" TEXT NOT NULL, "channel" TEXT NOT NULL, "returned_on" DATE, "checked_on" DATE, "checked_by" TEXT NOT NULL, "checklist" TEXT, "overridden" TEXT NOT NULL, "valid_until" DATE, "reason" TEXT NOT NULL, "funder_note" TEXT NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE, FOREIGN KEY ("document_id") REFERENCES "issued_document" ("id") ON DELETE RESTRICT)

CREATE INDEX "document_slot_circle_id" ON "document_slot" ("circle_id")

CREATE INDEX "document_slot_person_id" ON "document_slot" ("person_id")

CREATE INDEX "document_slot_document_id" ON "document_slot" ("document_id")

CREATE UNIQUE INDEX "document_slot_place" ON "document_slot" ("place")

CREATE INDEX "document_slot_programme_id_state_id" ON "document_slot" ("programme_id", "state", "id")

CREATE TABLE "attached_scan" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "slot_id" INTEGER NOT NULL, "sha256" TEXT NOT NULL, "name" TEXT NOT NULL, "mime" TEXT NOT NULL, "pages" INTEGER NOT NULL, "attached_on" DATE NOT NULL, "filed_by" TEXT NOT NULL, "handed_in_by" TEXT NOT NULL, "state" TEXT NOT NULL, "reason" TEXT NOT NULL, FOREIGN KEY ("slot_id") REFERENCES "document_slot" ("id") ON DELETE CASCADE)

CREATE INDEX "attached_scan_slot_id" ON "attached_scan" ("slot_id")

CREATE INDEX "attached_scan_sha256" ON "attached_scan" ("sha256")

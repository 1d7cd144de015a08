CREATE TABLE "confirmation_record" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "circle" INTEGER, "kind" TEXT COLLATE "C" NOT NULL, "subject" INTEGER NOT NULL, "edition" INTEGER NOT NULL, "seal" TEXT COLLATE "C" NOT NULL, "party_id" INTEGER NOT NULL, "role" TEXT COLLATE "C" NOT NULL, "decision" TEXT COLLATE "C" NOT NULL, "decided_on" DATE NOT NULL, "way" TEXT COLLATE "C" NOT NULL, "note" TEXT COLLATE "C" NOT NULL, "evidence" TEXT COLLATE "C" NOT NULL, "evidence_name" TEXT COLLATE "C" NOT NULL, "recorded_by" TEXT COLLATE "C" NOT NULL, "recorded_at" TEXT COLLATE "C" NOT NULL, "in_force" BOOLEAN, "void_reason" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("party_id") REFERENCES "participation" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "confirmation_record_programme_id" ON "confirmation_record" ("programme_id")

CREATE UNIQUE INDEX "confirmation_record_kind_subject_edition_party_id_in_force" ON "confirmation_record" ("kind", "subject", "edition", "party_id", "in_force")

CREATE INDEX "confirmation_record_party_id_decided_on" ON "confirmation_record" ("party_id", "decided_on")

CREATE INDEX "confirmation_record_circle" ON "confirmation_record" ("circle")

CREATE TRIGGER touch_insert AFTER INSERT ON "confirmation_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "circle", "kind", "subject", "edition", "seal", "party_id", "role", "decision", "decided_on", "way", "note", "evidence", "evidence_name", "recorded_by", "recorded_at", "in_force", "void_reason" ON "confirmation_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "confirmation_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TABLE "confirmation_record" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "circle" INTEGER, "kind" TEXT NOT NULL, "subject" INTEGER NOT NULL, "edition" INTEGER NOT NULL, "seal" TEXT NOT NULL, "party_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "decision" TEXT NOT NULL, "decided_on" DATE NOT NULL, "way" TEXT NOT NULL, "note" TEXT NOT NULL, "evidence" TEXT NOT NULL, "evidence_name" TEXT NOT NULL, "recorded_by" TEXT NOT NULL, "recorded_at" TEXT NOT NULL, "in_force" INTEGER, "void_reason" TEXT NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT, FOREIGN KEY ("party_id") REFERENCES "participation" ("id") ON DELETE RESTRICT)

CREATE INDEX "confirmation_record_programme_id" ON "confirmation_record" ("programme_id")

CREATE UNIQUE INDEX "confirmation_record_kind_subject_edition_party_id_in_force" ON "confirmation_record" ("kind", "subject", "edition", "party_id", "in_force")

CREATE INDEX "confirmation_record_party_id_decided_on" ON "confirmation_record" ("party_id", "decided_on")

CREATE INDEX "confirmation_record_circle" ON "confirmation_record" ("circle")

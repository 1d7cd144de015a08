CREATE TABLE "confirmation_record" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "circle" INTEGER, "kind" TEXT NOT NULL, "subject" INTEGER NOT NULL, "edition" INTEGER NOT NULL, "seal" TEXT NOT NULL, "party_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "decision" TEXT NOT NULL, "decided_on" DATE NOT NULL, "way" TEXT NOT NULL, "note" TEXT NOT NULL, "evidence" TEXT NOT NULL, "evidence_name" TEXT NOT NULL, "recorded_by" TEXT NOT NULL, "recorded_at" TEXT NOT NULL, "in_force" INTEGER, "void_reason" TEXT NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT, FOREIGN KEY ("party_id") REFERENCES "participation" ("id") ON DELETE RESTRICT)

CREATE INDEX "confirmation_record_programme_id" ON "confirmation_record" ("programme_id")

CREATE UNIQUE INDEX "confirmation_record_kind_subject_edition_party_id_in_force" ON "confirmation_record" ("kind", "subject", "edition", "party_id", "in_force")

CREATE INDEX "confirmation_record_party_id_decided_on" ON "confirmation_record" ("party_id", "decided_on")

CREATE INDEX "confirmation_record_circle" ON "confirmation_record" ("circle")

CREATE TABLE "mentorship" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "mentor_id" INTEGER NOT NULL, "mentee_id" INTEGER NOT NULL, "area" TEXT NOT NULL, "questions" TEXT NOT NULL, "motivation" TEXT NOT NULL, "wished_from" DATE, "wished_until" DATE, "format" TEXT NOT NULL, "language" TEXT NOT NULL, "requested_on" DATE NOT NULL, "answer_until" DATE NOT NULL, "answered_on" DATE, "decline_reason" TEXT NOT NULL, "message" TEXT NOT NULL, "contact_released_on" DATE, "first_meeting_on" DATE, "started_on" DATE, "paused_until" DATE, "closing_since" DATE, "round" INTEGER NOT NULL, "closed_on" DATE, "early" TEXT NOT NULL, "reason" TEXT NOT NULL, "goals_reached" TEXT NOT NULL, "continues_contact" INTEGER, "certificate_reason" TEXT NOT NULL, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE, FOREIGN KEY ("mentor_id") REFERENCES "participation" ("id") ON DELETE RESTRICT, FOREIGN KEY ("mentee_id") REFERENCES "participation" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "mentorship_circle_id" ON "mentorship" ("circle_id")

CREATE INDEX "mentorship_mentor_id" ON "mentorship" ("mentor_id")

CREATE INDEX "mentorship_mentee_id" ON "mentorship" ("mentee_id")

CREATE INDEX "mentorship_requested_on" ON "mentorship" ("requested_on")

CREATE TABLE "agreement_version" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "mentorship_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "state" TEXT NOT NULL, "starts_on" DATE, "ends_on" DATE, "meetings" INTEGER NOT NULL, "contacts" TEXT NOT NULL, "frequency" TEXT NOT NULL, "answer_days" INTEGER NOT NULL, "plan" TEXT NOT NULL, "goals" TEXT NOT NULL, "confidentiality" TEXT NOT NULL, "remarks" TEXT NOT NULL, "reason" TEXT NOT NULL, "is_prepared" INTEGER NOT NULL, "drafted_on" DATE NOT NULL, "submitted_on" DATE, "submission" INTEGER NOT NULL, "seal" TEXT NOT NULL, "comment" TEXT NOT NULL, "approved_on" DATE, FOREIGN KEY ("mentorship_id") REFERENCES "mentorship" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "agreement_version_mentorship_id_number" ON "agreement_version" ("mentorship_id", "number")

CREATE TABLE "mentorship_step" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "mentorship_id" INTEGER NOT NULL, "move" TEXT NOT NULL, "source" TEXT NOT NULL, "target" TEXT NOT NULL, "role" TEXT NOT NULL, "made_on" DATE NOT NULL, "reason" TEXT NOT NULL, "overridden" TEXT NOT NULL, "override" TEXT NOT NULL, "recorded_by" TEXT NOT NULL, FOREIGN KEY ("mentorship_id") REFERENCES "mentorship" ("id") ON DELETE CASCADE)

CREATE INDEX "mentorship_step_mentorship_id" ON "mentorship_step" ("mentorship_id")

CREATE TABLE "mentorship_certificate" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "mentorship_id" INTEGER NOT NULL, "party_id" INTEGER NOT NULL, "round" INTEGER NOT NULL, "state" TEXT NOT NULL, "document" INTEGER NOT NULL, "number" TEXT NOT NULL, "issued_on" DATE NOT NULL, "copies" INTEGER NOT NULL, "copied_on" DATE, "revoked_on" DATE, "reason" TEXT NOT NULL, FOREIGN KEY ("mentorship_id") REFERENCES "mentorship" ("id") ON DELETE CASCADE, FOREIGN KEY ("party_id") REFERENCES "participation" ("id") ON DELETE RESTRICT)

CREATE INDEX "mentorship_certificate_party_id" ON "mentorship_certificate" ("party_id")

CREATE UNIQUE INDEX "mentorship_certificate_mentorship_id_party_id_round" ON "mentorship_certificate" ("mentorship_id", "party_id", "round")

CREATE TABLE "standard_text" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "kind" TEXT NOT NULL, "reason" TEXT NOT NULL, "language" TEXT NOT NULL, "text" TEXT NOT NULL)

CREATE UNIQUE INDEX "standard_text_kind_reason_language" ON "standard_text" ("kind", "reason", "language")

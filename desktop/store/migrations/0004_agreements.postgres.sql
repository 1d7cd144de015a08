CREATE TABLE "confirmation_record" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "circle" INTEGER, "kind" TEXT COLLATE "C" NOT NULL, "subject" INTEGER NOT NULL, "edition" INTEGER NOT NULL, "seal" TEXT COLLATE "C" NOT NULL, "party_id" INTEGER NOT NULL, "role" TEXT COLLATE "C" NOT NULL, "decision" TEXT COLLATE "C" NOT NULL, "decided_on" DATE NOT NULL, "way" TEXT COLLATE "C" NOT NULL, "note" TEXT COLLATE "C" NOT NULL, "evidence" TEXT COLLATE "C" NOT NULL, "evidence_name" TEXT COLLATE "C" NOT NULL, "recorded_by" TEXT COLLATE "C" NOT NULL, "recorded_at" TEXT COLLATE "C" NOT NULL, "in_force" BOOLEAN, "void_reason" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("party_id") REFERENCES "participation" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "confirmation_record_programme_id" ON "confirmation_record" ("programme_id")

CREATE UNIQUE INDEX "confirmation_record_kind_subject_edition_party_id_in_force" ON "confirmation_record" ("kind", "subject", "edition", "party_id", "in_force")

CREATE INDEX "confirmation_record_party_id_decided_on" ON "confirmation_record" ("party_id", "decided_on")

CREATE INDEX "confirmation_record_circle" ON "confirmation_record" ("circle")

CREATE TABLE "mentorship" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "mentor_id" INTEGER NOT NULL, "mentee_id" INTEGER NOT NULL, "area" TEXT COLLATE "C" NOT NULL, "questions" TEXT COLLATE "C" NOT NULL, "motivation" TEXT COLLATE "C" NOT NULL, "wished_from" DATE, "wished_until" DATE, "format" TEXT COLLATE "C" NOT NULL, "language" TEXT COLLATE "C" NOT NULL, "requested_on" DATE NOT NULL, "answer_until" DATE NOT NULL, "answered_on" DATE, "decline_reason" TEXT COLLATE "C" NOT NULL, "message" TEXT COLLATE "C" NOT NULL, "contact_released_on" DATE, "first_meeting_on" DATE, "started_on" DATE, "paused_until" DATE, "closing_since" DATE, "round" INTEGER NOT NULL, "closed_on" DATE, "early" TEXT COLLATE "C" NOT NULL, "reason" TEXT COLLATE "C" NOT NULL, "goals_reached" TEXT COLLATE "C" NOT NULL, "continues_contact" BOOLEAN, "certificate_reason" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("mentor_id") REFERENCES "participation" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("mentee_id") REFERENCES "participation" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "mentorship_circle_id" ON "mentorship" ("circle_id")

CREATE INDEX "mentorship_mentor_id" ON "mentorship" ("mentor_id")

CREATE INDEX "mentorship_mentee_id" ON "mentorship" ("mentee_id")

CREATE INDEX "mentorship_requested_on" ON "mentorship" ("requested_on")

CREATE TABLE "agreement_version" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "mentorship_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "state" TEXT COLLATE "C" NOT NULL, "starts_on" DATE, "ends_on" DATE, "meetings" INTEGER NOT NULL, "contacts" TEXT COLLATE "C" NOT NULL, "frequency" TEXT COLLATE "C" NOT NULL, "answer_days" INTEGER NOT NULL, "plan" TEXT COLLATE "C" NOT NULL, "goals" TEXT COLLATE "C" NOT NULL, "confidentiality" TEXT COLLATE "C" NOT NULL, "remarks" TEXT COLLATE "C" NOT NULL, "reason" TEXT COLLATE "C" NOT NULL, "is_prepared" BOOLEAN NOT NULL, "drafted_on" DATE NOT NULL, "submitted_on" DATE, "submission" INTEGER NOT NULL, "seal" TEXT COLLATE "C" NOT NULL, "comment" TEXT COLLATE "C" NOT NULL, "approved_on" DATE, FOREIGN KEY ("mentorship_id") REFERENCES "mentorship" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "agreement_version_mentorship_id_number" ON "agreement_version" ("mentorship_id", "number")

CREATE TABLE "mentorship_step" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "mentorship_id" INTEGER NOT NULL, "move" TEXT COLLATE "C" NOT NULL, "source" TEXT COLLATE "C" NOT NULL, "target" TEXT COLLATE "C" NOT NULL, "role" TEXT COLLATE "C" NOT NULL, "made_on" DATE NOT NULL, "reason" TEXT COLLATE "C" NOT NULL, "overridden" TEXT COLLATE "C" NOT NULL, "override" TEXT COLLATE "C" NOT NULL, "recorded_by" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("mentorship_id") REFERENCES "mentorship" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "mentorship_step_mentorship_id" ON "mentorship_step" ("mentorship_id")

CREATE TABLE "mentorship_certificate" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "mentorship_id" INTEGER NOT NULL, "party_id" INTEGER NOT NULL, "round" INTEGER NOT NULL, "state" TEXT COLLATE "C" NOT NULL, "document" INTEGER NOT NULL, "number" TEXT COLLATE "C" NOT NULL, "issued_on" DATE NOT NULL, "copies" INTEGER NOT NULL, "copied_on" DATE, "revoked_on" DATE, "reason" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("mentorship_id") REFERENCES "mentorship" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("party_id") REFERENCES "participation" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "mentorship_certificate_party_id" ON "mentorship_certificate" ("party_id")

CREATE UNIQUE INDEX "mentorship_certificate_mentorship_id_party_id_round" ON "mentorship_certificate" ("mentorship_id", "party_id", "round")

CREATE TABLE "standard_text" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "kind" TEXT COLLATE "C" NOT NULL, "reason" TEXT COLLATE "C" NOT NULL, "language" TEXT COLLATE "C" NOT NULL, "text" TEXT COLLATE "C" NOT NULL)

CREATE UNIQUE INDEX "standard_text_kind_reason_language" ON "standard_text" ("kind", "reason", "language")

CREATE TRIGGER touch_insert AFTER INSERT ON "confirmation_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "circle", "kind", "subject", "edition", "seal", "party_id", "role", "decision", "decided_on", "way", "note", "evidence", "evidence_name", "recorded_by", "recorded_at", "in_force", "void_reason" ON "confirmation_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "confirmation_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "mentorship"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "circle_id", "mentor_id", "mentee_id", "area", "questions", "motivation", "wished_from", "wished_until", "format", "language", "requested_on", "answer_until", "answered_on", "decline_reason", "message", "contact_released_on", "first_meeting_on", "started_on", "paused_until", "closing_since", "round", "closed_on", "early", "reason", "goals_reached", "continues_contact", "certificate_reason" ON "mentorship"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "mentorship"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "agreement_version"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "mentorship_id", "number", "state", "starts_on", "ends_on", "meetings", "contacts", "frequency", "answer_days", "plan", "goals", "confidentiality", "remarks", "reason", "is_prepared", "drafted_on", "submitted_on", "submission", "seal", "comment", "approved_on" ON "agreement_version"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "agreement_version"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "mentorship_step"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "mentorship_id", "move", "source", "target", "role", "made_on", "reason", "overridden", "override", "recorded_by" ON "mentorship_step"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "mentorship_step"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "mentorship_certificate"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "mentorship_id", "party_id", "round", "state", "document", "number", "issued_on", "copies", "copied_on", "revoked_on", "reason" ON "mentorship_certificate"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "mentorship_certificate"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "standard_text"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "kind", "reason", "language", "text" ON "standard_text"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "standard_text"
FOR EACH ROW EXECUTE FUNCTION note_touch()

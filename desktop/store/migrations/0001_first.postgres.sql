CREATE TABLE "series" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "last" INTEGER NOT NULL)

CREATE UNIQUE INDEX "series_name" ON "series" ("name")

CREATE TABLE "organisation" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "sort_name" TEXT COLLATE "C" NOT NULL, "kind" TEXT COLLATE "C" NOT NULL, "street" TEXT COLLATE "C" NOT NULL, "postcode" TEXT COLLATE "C" NOT NULL, "municipality" TEXT COLLATE "C" NOT NULL, "region" TEXT COLLATE "C" NOT NULL, "country" TEXT COLLATE "C" NOT NULL, "phone" TEXT COLLATE "C" NOT NULL, "email" TEXT COLLATE "C" NOT NULL, "website" TEXT COLLATE "C" NOT NULL, "contact_person" TEXT COLLATE "C" NOT NULL, "contact_function" TEXT COLLATE "C" NOT NULL, "target_groups" TEXT COLLATE "C" NOT NULL, "services" TEXT COLLATE "C" NOT NULL, "languages" TEXT COLLATE "C" NOT NULL, "cooperation" TEXT COLLATE "C" NOT NULL, "last_checked_on" DATE, "notes" TEXT COLLATE "C" NOT NULL)

CREATE INDEX "organisation_sort_name_id" ON "organisation" ("sort_name", "id")

CREATE INDEX "organisation_municipality_id" ON "organisation" ("municipality", "id")

CREATE INDEX "organisation_kind_id" ON "organisation" ("kind", "id")

CREATE TABLE "funding_profile" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "fund" TEXT COLLATE "C" NOT NULL, "operation_number" TEXT COLLATE "C" NOT NULL, "specific_objective" TEXT COLLATE "C" NOT NULL, "partner" TEXT COLLATE "C" NOT NULL, "contact" TEXT COLLATE "C" NOT NULL, "emblem" TEXT COLLATE "C" NOT NULL, "statements" TEXT COLLATE "C" NOT NULL, "disclaimers" TEXT COLLATE "C" NOT NULL, "blocks" TEXT COLLATE "C" NOT NULL)

CREATE TABLE "quality_profile" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "based_on" TEXT COLLATE "C" NOT NULL, "training_hours" INTEGER NOT NULL, "commitment_months" INTEGER NOT NULL, "meetings_per_month" INTEGER NOT NULL, "meeting_minutes" INTEGER NOT NULL, "group_least" INTEGER NOT NULL, "group_most" INTEGER NOT NULL, "face_to_face_sessions" INTEGER NOT NULL, "is_staff_at_first_meeting" BOOLEAN NOT NULL, "checkins_first_month" INTEGER NOT NULL, "checkin_days" INTEGER NOT NULL, "goals_least" INTEGER NOT NULL, "goals_most" INTEGER NOT NULL, "inactivity_days" INTEGER NOT NULL, "answer_days" INTEGER NOT NULL)

CREATE TABLE "programme" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "code" TEXT COLLATE "C" NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "type" TEXT COLLATE "C" NOT NULL, "organisation_id" INTEGER, "funding_id" INTEGER, "quality_id" INTEGER NOT NULL, "manager_name" TEXT COLLATE "C" NOT NULL, "manager_function" TEXT COLLATE "C" NOT NULL, "manager_email" TEXT COLLATE "C" NOT NULL, "manager_phone" TEXT COLLATE "C" NOT NULL, "place" TEXT COLLATE "C" NOT NULL, "controller" TEXT COLLATE "C" NOT NULL, "privacy_contact" TEXT COLLATE "C" NOT NULL, "complaint_contact" TEXT COLLATE "C" NOT NULL, "logo" TEXT COLLATE "C" NOT NULL, "language" TEXT COLLATE "C" NOT NULL, "starts_on" DATE, "ends_on" DATE, "tabs" TEXT COLLATE "C" NOT NULL, "plan" TEXT COLLATE "C" NOT NULL, "is_demo" BOOLEAN NOT NULL, FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("funding_id") REFERENCES "funding_profile" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("quality_id") REFERENCES "quality_profile" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "programme_code" ON "programme" ("code")

CREATE INDEX "programme_organisation_id" ON "programme" ("organisation_id")

CREATE INDEX "programme_funding_id" ON "programme" ("funding_id")

CREATE INDEX "programme_quality_id" ON "programme" ("quality_id")

CREATE TABLE "person" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "given_name" TEXT COLLATE "C" NOT NULL, "family_name" TEXT COLLATE "C" NOT NULL, "sort_name" TEXT COLLATE "C" NOT NULL, "address_form" TEXT COLLATE "C" NOT NULL, "gender" TEXT COLLATE "C" NOT NULL, "birth_date" DATE, "street" TEXT COLLATE "C" NOT NULL, "postcode" TEXT COLLATE "C" NOT NULL, "municipality" TEXT COLLATE "C" NOT NULL, "region" TEXT COLLATE "C" NOT NULL, "country" TEXT COLLATE "C" NOT NULL, "phone" TEXT COLLATE "C" NOT NULL, "email" TEXT COLLATE "C" NOT NULL, "second_contact" TEXT COLLATE "C" NOT NULL, "language" TEXT COLLATE "C" NOT NULL, "languages" TEXT COLLATE "C" NOT NULL, "organisation_id" INTEGER, "profession" TEXT COLLATE "C" NOT NULL, "employer" TEXT COLLATE "C" NOT NULL, "notes" TEXT COLLATE "C" NOT NULL, "identity_checked_on" DATE, FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "person_organisation_id" ON "person" ("organisation_id")

CREATE INDEX "person_sort_name_id" ON "person" ("sort_name", "id")

CREATE INDEX "person_postcode_id" ON "person" ("postcode", "id")

CREATE INDEX "person_birth_date_id" ON "person" ("birth_date", "id")

CREATE TABLE "guardian" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "relation" TEXT COLLATE "C" NOT NULL, "phone" TEXT COLLATE "C" NOT NULL, "email" TEXT COLLATE "C" NOT NULL, "permissions" TEXT COLLATE "C" NOT NULL, "given_on" DATE, "valid_until" DATE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "guardian_person_id" ON "guardian" ("person_id")

CREATE TABLE "consent" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "purpose" TEXT COLLATE "C" NOT NULL, "state" TEXT COLLATE "C" NOT NULL, "text_version" TEXT COLLATE "C" NOT NULL, "decided_on" DATE, "evidence" TEXT COLLATE "C" NOT NULL, "withdrawn_on" DATE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "consent_person_id" ON "consent" ("person_id")

CREATE TABLE "participation" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "number" TEXT COLLATE "C" NOT NULL, "state" TEXT COLLATE "C" NOT NULL, "roles" TEXT COLLATE "C" NOT NULL, "sort_name" TEXT COLLATE "C" NOT NULL, "counts_as_participant" BOOLEAN NOT NULL, "first_entry_on" DATE, "last_exit_on" DATE, "exit_reason" TEXT COLLATE "C" NOT NULL, "state_reason" TEXT COLLATE "C" NOT NULL, "state_until" DATE, "channel" TEXT COLLATE "C" NOT NULL, "is_available" BOOLEAN NOT NULL, "capacity" INTEGER NOT NULL, "interests" TEXT COLLATE "C" NOT NULL, "goals" TEXT COLLATE "C" NOT NULL, "availability" TEXT COLLATE "C" NOT NULL, "mode" TEXT COLLATE "C" NOT NULL, "wishes" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "participation_person_id" ON "participation" ("person_id")

CREATE UNIQUE INDEX "participation_person_id_programme_id" ON "participation" ("person_id", "programme_id")

CREATE UNIQUE INDEX "participation_programme_id_number" ON "participation" ("programme_id", "number")

CREATE INDEX "participation_programme_id_sort_name_id_person_id" ON "participation" ("programme_id", "sort_name", "id", "person_id")

CREATE INDEX "participation_programme_id_state_id" ON "participation" ("programme_id", "state", "id")

CREATE INDEX "participation_sort_name_id_person_id" ON "participation" ("sort_name", "id", "person_id")

CREATE INDEX "participation_state_id" ON "participation" ("state", "id")

CREATE INDEX "participation_number_id" ON "participation" ("number", "id")

CREATE TABLE "participation_role" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "role" TEXT COLLATE "C" NOT NULL, "since" DATE, "until" DATE, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "participation_role_participation_id_role" ON "participation_role" ("participation_id", "role")

CREATE INDEX "participation_role_role_participation_id" ON "participation_role" ("role", "participation_id")

CREATE TABLE "entry_record" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "labour" TEXT COLLATE "C" NOT NULL, "is_registered_unemployed" BOOLEAN, "unemployed_since" DATE, "inactive_reason" TEXT COLLATE "C" NOT NULL, "is_in_education" BOOLEAN, "employment" TEXT COLLATE "C" NOT NULL, "contract" TEXT COLLATE "C" NOT NULL, "weekly_hours" INTEGER, "isced" TEXT COLLATE "C" NOT NULL, "education_title" TEXT COLLATE "C" NOT NULL, "education_country" TEXT COLLATE "C" NOT NULL, "education_evidence" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "entry_record_participation_id" ON "entry_record" ("participation_id")

CREATE TABLE "sensitive_record" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "citizenship" TEXT COLLATE "C" NOT NULL, "foreign_background" TEXT COLLATE "C" NOT NULL, "minority" TEXT COLLATE "C" NOT NULL, "disability" TEXT COLLATE "C" NOT NULL, "housing" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "sensitive_record_participation_id" ON "sensitive_record" ("participation_id")

CREATE TABLE "exit_record" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "status_changes" TEXT COLLATE "C" NOT NULL, "education_started_on" DATE, "qualification_title" TEXT COLLATE "C" NOT NULL, "qualification_body" TEXT COLLATE "C" NOT NULL, "qualification_level" TEXT COLLATE "C" NOT NULL, "qualification_awarded_on" DATE, "qualification_evidence" TEXT COLLATE "C" NOT NULL, "collected_on" DATE, "collected_by" TEXT COLLATE "C" NOT NULL, "source" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "exit_record_participation_id" ON "exit_record" ("participation_id")

CREATE TABLE "follow_up_record" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "is_in_sample" BOOLEAN, "is_reached" BOOLEAN, "attempts" TEXT COLLATE "C" NOT NULL, "status" TEXT COLLATE "C" NOT NULL, "contract" TEXT COLLATE "C" NOT NULL, "weekly_hours" INTEGER, "has_stable_contract" BOOLEAN, "has_full_hours" BOOLEAN, "has_higher_skills" BOOLEAN, "has_promotion" BOOLEAN, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "follow_up_record_participation_id" ON "follow_up_record" ("participation_id")

CREATE TABLE "correction" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "field" TEXT COLLATE "C" NOT NULL, "old" TEXT COLLATE "C" NOT NULL, "new" TEXT COLLATE "C" NOT NULL, "reason" TEXT COLLATE "C" NOT NULL, "made_on" DATE NOT NULL, "made_by" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "correction_participation_id" ON "correction" ("participation_id")

CREATE TABLE "import_mapping" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "fingerprint" TEXT COLLATE "C" NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "mapping" TEXT COLLATE "C" NOT NULL)

CREATE UNIQUE INDEX "import_mapping_fingerprint" ON "import_mapping" ("fingerprint")

CREATE TABLE "match_wish" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "mentor_id" INTEGER NOT NULL, "mentee_id" INTEGER NOT NULL, "decision" TEXT COLLATE "C" NOT NULL, "reason" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("mentor_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("mentee_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "match_wish_programme_id" ON "match_wish" ("programme_id")

CREATE INDEX "match_wish_mentor_id" ON "match_wish" ("mentor_id")

CREATE INDEX "match_wish_mentee_id" ON "match_wish" ("mentee_id")

CREATE UNIQUE INDEX "match_wish_mentor_id_mentee_id" ON "match_wish" ("mentor_id", "mentee_id")

CREATE TABLE "circle" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "kind" TEXT COLLATE "C" NOT NULL, "number" TEXT COLLATE "C" NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "motto" TEXT COLLATE "C" NOT NULL, "sort_name" TEXT COLLATE "C" NOT NULL, "state" TEXT COLLATE "C" NOT NULL, "language" TEXT COLLATE "C" NOT NULL, "starts_on" DATE, "ends_on" DATE, "place" TEXT COLLATE "C" NOT NULL, "channel" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "circle_programme_id_number" ON "circle" ("programme_id", "number")

CREATE INDEX "circle_programme_id_sort_name_id" ON "circle" ("programme_id", "sort_name", "id")

CREATE INDEX "circle_programme_id_state_id" ON "circle" ("programme_id", "state", "id")

CREATE INDEX "circle_sort_name_id" ON "circle" ("sort_name", "id")

CREATE INDEX "circle_number_id" ON "circle" ("number", "id")

CREATE INDEX "circle_state_id" ON "circle" ("state", "id")

CREATE TABLE "circle_member" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "role" TEXT COLLATE "C" NOT NULL, "since" DATE NOT NULL, "until" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "circle_member_participation_id" ON "circle_member" ("participation_id")

CREATE UNIQUE INDEX "circle_member_circle_id_participation_id_since" ON "circle_member" ("circle_id", "participation_id", "since")

CREATE TABLE "group_terms" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "form" TEXT COLLATE "C" NOT NULL, "session_count" INTEGER NOT NULL, "session_minutes" INTEGER NOT NULL, "frequency" TEXT COLLATE "C" NOT NULL, "face_to_face" TEXT COLLATE "C" NOT NULL, "channels" TEXT COLLATE "C" NOT NULL, "contact_hours" TEXT COLLATE "C" NOT NULL, "answer_days" INTEGER NOT NULL, "absence_notice" TEXT COLLATE "C" NOT NULL, "other_rules" TEXT COLLATE "C" NOT NULL, "costs" TEXT COLLATE "C" NOT NULL, "goals" TEXT COLLATE "C" NOT NULL, "signed_place" TEXT COLLATE "C" NOT NULL, "held_sessions" INTEGER NOT NULL, "held_minutes" INTEGER NOT NULL, "closed_on" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "group_terms_circle_id" ON "group_terms" ("circle_id")

CREATE TABLE "planned_session" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "day" DATE, "start" TIME, "minutes" INTEGER NOT NULL, "mode" TEXT COLLATE "C" NOT NULL, "place" TEXT COLLATE "C" NOT NULL, "section" TEXT COLLATE "C" NOT NULL, "topic_code" TEXT COLLATE "C" NOT NULL, "title" TEXT COLLATE "C" NOT NULL, "goal" TEXT COLLATE "C" NOT NULL, "preparation" TEXT COLLATE "C" NOT NULL, "material" TEXT COLLATE "C" NOT NULL, "responsible" TEXT COLLATE "C" NOT NULL, "status" TEXT COLLATE "C" NOT NULL, "held_on" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "planned_session_circle_id_number" ON "planned_session" ("circle_id", "number")

CREATE INDEX "planned_session_day_id" ON "planned_session" ("day", "id")

CREATE TABLE "issued_document" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "circle_id" INTEGER, "person_id" INTEGER, "code" TEXT COLLATE "C" NOT NULL, "number" TEXT COLLATE "C" NOT NULL, "serial" INTEGER NOT NULL, "edition" INTEGER NOT NULL, "language" TEXT COLLATE "C" NOT NULL, "title" TEXT COLLATE "C" NOT NULL, "subject_words" TEXT COLLATE "C" NOT NULL, "sort_subject" TEXT COLLATE "C" NOT NULL, "state" TEXT COLLATE "C" NOT NULL, "reason" TEXT COLLATE "C" NOT NULL, "issued_on" DATE NOT NULL, "issued_by" TEXT COLLATE "C" NOT NULL, "template_version" TEXT COLLATE "C" NOT NULL, "template_hash" TEXT COLLATE "C" NOT NULL, "data" TEXT COLLATE "C" NOT NULL, "data_hash" TEXT COLLATE "C" NOT NULL, "pdf" TEXT COLLATE "C" NOT NULL, "excel" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "issued_document_circle_id" ON "issued_document" ("circle_id")

CREATE INDEX "issued_document_person_id" ON "issued_document" ("person_id")

CREATE UNIQUE INDEX "issued_document_number" ON "issued_document" ("number")

CREATE UNIQUE INDEX "issued_document_serial" ON "issued_document" ("serial")

CREATE INDEX "issued_document_programme_id_issued_on_id" ON "issued_document" ("programme_id", "issued_on", "id")

CREATE INDEX "issued_document_programme_id_number_id" ON "issued_document" ("programme_id", "number", "id")

CREATE INDEX "issued_document_programme_id_sort_subject_id" ON "issued_document" ("programme_id", "sort_subject", "id")

CREATE INDEX "issued_document_issued_on_id" ON "issued_document" ("issued_on", "id")

CREATE INDEX "issued_document_sort_subject_id" ON "issued_document" ("sort_subject", "id")

CREATE TABLE "setting" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "value" TEXT COLLATE "C" NOT NULL)

CREATE UNIQUE INDEX "setting_name" ON "setting" ("name")

CREATE TABLE "stored_file" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "sha256" TEXT COLLATE "C" NOT NULL, "size" INTEGER NOT NULL, "mime" TEXT COLLATE "C" NOT NULL, "stored_at" TEXT COLLATE "C" NOT NULL, "bytes" BYTEA NOT NULL)

CREATE UNIQUE INDEX "stored_file_sha256" ON "stored_file" ("sha256")

CREATE TABLE "store_fact" ("name" TEXT COLLATE "C" NOT NULL PRIMARY KEY, "value" TEXT COLLATE "C" NOT NULL)

CREATE TABLE "search_entry" ("id" BIGINT NOT NULL PRIMARY KEY, "names" TEXT COLLATE "C" NOT NULL)

CREATE TABLE "audit_event" ("id" BIGINT NOT NULL PRIMARY KEY, "at" TEXT COLLATE "C" NOT NULL, "actor" TEXT COLLATE "C" NOT NULL, "action" TEXT COLLATE "C" NOT NULL, "place" TEXT COLLATE "C" NOT NULL, "record" INTEGER NOT NULL, "fields" TEXT COLLATE "C" NOT NULL, "old_hash" BYTEA, "new_hash" BYTEA, "reason" TEXT COLLATE "C" NOT NULL, "product" TEXT COLLATE "C" NOT NULL, "prev" BYTEA NOT NULL, "mac" BYTEA NOT NULL)

CREATE INDEX "audit_event_place_record" ON "audit_event" ("place", "record")

CREATE TABLE "undo_step" ("id" SERIAL NOT NULL PRIMARY KEY, "at" TEXT COLLATE "C" NOT NULL, "actor" TEXT COLLATE "C" NOT NULL, "words" TEXT COLLATE "C" NOT NULL, "state" TEXT COLLATE "C" NOT NULL, "counter" TEXT COLLATE "C" NOT NULL, "counter_ids" TEXT COLLATE "C" NOT NULL)

CREATE INDEX "undo_step_state_id" ON "undo_step" ("state", "id")

CREATE TABLE "undo_change" ("id" SERIAL NOT NULL PRIMARY KEY, "step_id" INTEGER NOT NULL, "place" TEXT COLLATE "C" NOT NULL, "how" TEXT COLLATE "C" NOT NULL, "lines" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("step_id") REFERENCES "undo_step" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "undo_change_step_id" ON "undo_change" ("step_id")

ALTER TABLE search_entry ADD COLUMN words tsvector NOT NULL, ADD COLUMN pieces tsvector NOT NULL

CREATE INDEX search_entry_words ON search_entry USING gin (words)

CREATE INDEX search_entry_pieces ON search_entry USING gin (pieces)

CREATE UNLOGGED TABLE touched (seq bigserial PRIMARY KEY, pid integer NOT NULL, place text NOT NULL,
record integer NOT NULL, version integer NOT NULL, before jsonb)

CREATE INDEX touched_pid ON touched (pid, seq)

CREATE FUNCTION note_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO touched (pid, place, record, version) VALUES (pg_backend_pid(), TG_TABLE_NAME, NEW.id, NEW.version);
  ELSE
    INSERT INTO touched (pid, place, record, version, before)
    VALUES (pg_backend_pid(), TG_TABLE_NAME, OLD.id, OLD.version, to_jsonb(OLD) - (TG_ARGV::text[] || 'version'::text));
  END IF;
  RETURN NULL;
END $$

CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$

CREATE FUNCTION audit_event_next() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  SELECT id, mac INTO last FROM audit_event ORDER BY id DESC LIMIT 1;
  IF NEW.id IS DISTINCT FROM coalesce(last.id, 0) + 1 OR NEW.prev IS DISTINCT FROM coalesce(last.mac, ''::bytea) THEN
    RAISE EXCEPTION 'the audit only grows at its end' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$

CREATE TRIGGER audit_event_next BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_next()

CREATE TRIGGER touch_insert AFTER INSERT ON "series"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "name", "last" ON "series"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "series"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "organisation"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "name", "sort_name", "kind", "street", "postcode", "municipality", "region", "country", "phone", "email", "website", "contact_person", "contact_function", "target_groups", "services", "languages", "cooperation", "last_checked_on", "notes" ON "organisation"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "organisation"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "funding_profile"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "name", "fund", "operation_number", "specific_objective", "partner", "contact", "emblem", "statements", "disclaimers", "blocks" ON "funding_profile"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "funding_profile"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "quality_profile"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "name", "based_on", "training_hours", "commitment_months", "meetings_per_month", "meeting_minutes", "group_least", "group_most", "face_to_face_sessions", "is_staff_at_first_meeting", "checkins_first_month", "checkin_days", "goals_least", "goals_most", "inactivity_days", "answer_days" ON "quality_profile"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "quality_profile"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "programme"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "code", "name", "type", "organisation_id", "funding_id", "quality_id", "manager_name", "manager_function", "manager_email", "manager_phone", "place", "controller", "privacy_contact", "complaint_contact", "logo", "language", "starts_on", "ends_on", "tabs", "plan", "is_demo" ON "programme"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "programme"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "person"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "given_name", "family_name", "sort_name", "address_form", "gender", "birth_date", "street", "postcode", "municipality", "region", "country", "phone", "email", "second_contact", "language", "languages", "organisation_id", "profession", "employer", "notes", "identity_checked_on" ON "person"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "person"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "guardian"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "person_id", "name", "relation", "phone", "email", "permissions", "given_on", "valid_until" ON "guardian"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "guardian"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "consent"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "person_id", "purpose", "state", "text_version", "decided_on", "evidence", "withdrawn_on" ON "consent"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "consent"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "participation"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "person_id", "programme_id", "number", "state", "roles", "sort_name", "counts_as_participant", "first_entry_on", "last_exit_on", "exit_reason", "state_reason", "state_until", "channel", "is_available", "capacity", "interests", "goals", "availability", "mode", "wishes" ON "participation"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "participation"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "participation_role"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "participation_id", "role", "since", "until" ON "participation_role"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "participation_role"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "entry_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "participation_id", "labour", "is_registered_unemployed", "unemployed_since", "inactive_reason", "is_in_education", "employment", "contract", "weekly_hours", "isced", "education_title", "education_country", "education_evidence" ON "entry_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "entry_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "sensitive_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "participation_id", "citizenship", "foreign_background", "minority", "disability", "housing" ON "sensitive_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "sensitive_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "exit_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "participation_id", "status_changes", "education_started_on", "qualification_title", "qualification_body", "qualification_level", "qualification_awarded_on", "qualification_evidence", "collected_on", "collected_by", "source" ON "exit_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "exit_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "follow_up_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "participation_id", "is_in_sample", "is_reached", "attempts", "status", "contract", "weekly_hours", "has_stable_contract", "has_full_hours", "has_higher_skills", "has_promotion" ON "follow_up_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "follow_up_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "correction"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "participation_id", "field", "old", "new", "reason", "made_on", "made_by" ON "correction"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "correction"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "import_mapping"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "fingerprint", "name", "mapping" ON "import_mapping"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "import_mapping"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "match_wish"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "mentor_id", "mentee_id", "decision", "reason" ON "match_wish"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "match_wish"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "circle"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "kind", "number", "name", "motto", "sort_name", "state", "language", "starts_on", "ends_on", "place", "channel" ON "circle"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "circle"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "circle_member"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "circle_id", "participation_id", "role", "since", "until" ON "circle_member"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "circle_member"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "group_terms"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "circle_id", "form", "session_count", "session_minutes", "frequency", "face_to_face", "channels", "contact_hours", "answer_days", "absence_notice", "other_rules", "costs", "goals", "signed_place", "held_sessions", "held_minutes", "closed_on" ON "group_terms"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "group_terms"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "planned_session"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "circle_id", "number", "day", "start", "minutes", "mode", "place", "section", "topic_code", "title", "goal", "preparation", "material", "responsible", "status", "held_on" ON "planned_session"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "planned_session"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "issued_document"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "circle_id", "person_id", "code", "number", "serial", "edition", "language", "title", "subject_words", "sort_subject", "state", "reason", "issued_on", "issued_by", "template_version", "template_hash", "data", "data_hash", "pdf", "excel" ON "issued_document"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "issued_document"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "setting"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "name", "value" ON "setting"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "setting"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "stored_file"
FOR EACH ROW EXECUTE FUNCTION note_touch('bytes')

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "sha256", "size", "mime", "stored_at" ON "stored_file"
FOR EACH ROW EXECUTE FUNCTION note_touch('bytes')

CREATE TRIGGER touch_delete AFTER DELETE ON "stored_file"
FOR EACH ROW EXECUTE FUNCTION note_touch('bytes')

CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event
FOR EACH ROW EXECUTE FUNCTION only_grows()

CREATE TRIGGER audit_event_no_emptying BEFORE TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION only_grows()

REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM PUBLIC, CURRENT_USER

CREATE TRIGGER stored_file_no_change BEFORE UPDATE OR DELETE ON stored_file
FOR EACH ROW EXECUTE FUNCTION only_grows()

CREATE TRIGGER stored_file_no_emptying BEFORE TRUNCATE ON stored_file
FOR EACH STATEMENT EXECUTE FUNCTION only_grows()

REVOKE UPDATE, DELETE, TRUNCATE ON stored_file FROM PUBLIC, CURRENT_USER

CREATE TABLE "series" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "name" TEXT NOT NULL, "last" INTEGER NOT NULL)

CREATE UNIQUE INDEX "series_name" ON "series" ("name")

CREATE TABLE "organisation" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "name" TEXT NOT NULL, "sort_name" TEXT NOT NULL, "kind" TEXT NOT NULL, "street" TEXT NOT NULL, "postcode" TEXT NOT NULL, "municipality" TEXT NOT NULL, "region" TEXT NOT NULL, "country" TEXT NOT NULL, "phone" TEXT NOT NULL, "email" TEXT NOT NULL, "website" TEXT NOT NULL, "contact_person" TEXT NOT NULL, "contact_function" TEXT NOT NULL, "target_groups" TEXT NOT NULL, "services" TEXT NOT NULL, "languages" TEXT NOT NULL, "cooperation" TEXT NOT NULL, "last_checked_on" DATE, "notes" TEXT NOT NULL)

CREATE INDEX "organisation_sort_name_id" ON "organisation" ("sort_name", "id")

CREATE INDEX "organisation_municipality_id" ON "organisation" ("municipality", "id")

CREATE INDEX "organisation_kind_id" ON "organisation" ("kind", "id")

CREATE TABLE "funding_profile" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "name" TEXT NOT NULL, "fund" TEXT NOT NULL, "operation_number" TEXT NOT NULL, "specific_objective" TEXT NOT NULL, "partner" TEXT NOT NULL, "contact" TEXT NOT NULL, "emblem" TEXT NOT NULL, "statements" TEXT NOT NULL, "disclaimers" TEXT NOT NULL, "blocks" TEXT NOT NULL)

CREATE TABLE "quality_profile" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "name" TEXT NOT NULL, "based_on" TEXT NOT NULL, "training_hours" INTEGER NOT NULL, "commitment_months" INTEGER NOT NULL, "meetings_per_month" INTEGER NOT NULL, "meeting_minutes" INTEGER NOT NULL, "group_least" INTEGER NOT NULL, "group_most" INTEGER NOT NULL, "face_to_face_sessions" INTEGER NOT NULL, "is_staff_at_first_meeting" INTEGER NOT NULL, "checkins_first_month" INTEGER NOT NULL, "checkin_days" INTEGER NOT NULL, "goals_least" INTEGER NOT NULL, "goals_most" INTEGER NOT NULL, "inactivity_days" INTEGER NOT NULL, "answer_days" INTEGER NOT NULL)

CREATE TABLE "programme" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "code" TEXT NOT NULL, "name" TEXT NOT NULL, "type" TEXT NOT NULL, "organisation_id" INTEGER, "funding_id" INTEGER, "quality_id" INTEGER NOT NULL, "manager_name" TEXT NOT NULL, "manager_function" TEXT NOT NULL, "manager_email" TEXT NOT NULL, "manager_phone" TEXT NOT NULL, "place" TEXT NOT NULL, "controller" TEXT NOT NULL, "privacy_contact" TEXT NOT NULL, "complaint_contact" TEXT NOT NULL, "logo" TEXT NOT NULL, "language" TEXT NOT NULL, "starts_on" DATE, "ends_on" DATE, "tabs" TEXT NOT NULL, "plan" TEXT NOT NULL, "is_demo" INTEGER NOT NULL, FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT, FOREIGN KEY ("funding_id") REFERENCES "funding_profile" ("id") ON DELETE RESTRICT, FOREIGN KEY ("quality_id") REFERENCES "quality_profile" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "programme_code" ON "programme" ("code")

CREATE INDEX "programme_organisation_id" ON "programme" ("organisation_id")

CREATE INDEX "programme_funding_id" ON "programme" ("funding_id")

CREATE INDEX "programme_quality_id" ON "programme" ("quality_id")

CREATE TABLE "person" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "given_name" TEXT NOT NULL, "family_name" TEXT NOT NULL, "sort_name" TEXT NOT NULL, "address_form" TEXT NOT NULL, "gender" TEXT NOT NULL, "birth_date" DATE, "street" TEXT NOT NULL, "postcode" TEXT NOT NULL, "municipality" TEXT NOT NULL, "region" TEXT NOT NULL, "country" TEXT NOT NULL, "phone" TEXT NOT NULL, "email" TEXT NOT NULL, "second_contact" TEXT NOT NULL, "language" TEXT NOT NULL, "languages" TEXT NOT NULL, "organisation_id" INTEGER, "profession" TEXT NOT NULL, "employer" TEXT NOT NULL, "notes" TEXT NOT NULL, "identity_checked_on" DATE, FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE SET NULL)

CREATE INDEX "person_organisation_id" ON "person" ("organisation_id")

CREATE INDEX "person_sort_name_id" ON "person" ("sort_name", "id")

CREATE INDEX "person_postcode_id" ON "person" ("postcode", "id")

CREATE INDEX "person_birth_date_id" ON "person" ("birth_date", "id")

CREATE TABLE "guardian" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "relation" TEXT NOT NULL, "phone" TEXT NOT NULL, "email" TEXT NOT NULL, "permissions" TEXT NOT NULL, "given_on" DATE, "valid_until" DATE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)

CREATE INDEX "guardian_person_id" ON "guardian" ("person_id")

CREATE TABLE "consent" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "purpose" TEXT NOT NULL, "state" TEXT NOT NULL, "text_version" TEXT NOT NULL, "decided_on" DATE, "evidence" TEXT NOT NULL, "withdrawn_on" DATE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)

CREATE INDEX "consent_person_id" ON "consent" ("person_id")

CREATE TABLE "participation" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "number" TEXT NOT NULL, "state" TEXT NOT NULL, "roles" TEXT NOT NULL, "sort_name" TEXT NOT NULL, "counts_as_participant" INTEGER NOT NULL, "first_entry_on" DATE, "last_exit_on" DATE, "exit_reason" TEXT NOT NULL, "state_reason" TEXT NOT NULL, "state_until" DATE, "channel" TEXT NOT NULL, "is_available" INTEGER NOT NULL, "capacity" INTEGER NOT NULL, "interests" TEXT NOT NULL, "goals" TEXT NOT NULL, "availability" TEXT NOT NULL, "mode" TEXT NOT NULL, "wishes" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT)

CREATE INDEX "participation_person_id" ON "participation" ("person_id")

CREATE UNIQUE INDEX "participation_person_id_programme_id" ON "participation" ("person_id", "programme_id")

CREATE UNIQUE INDEX "participation_programme_id_number" ON "participation" ("programme_id", "number")

CREATE INDEX "participation_programme_id_sort_name_id_person_id" ON "participation" ("programme_id", "sort_name", "id", "person_id")

CREATE INDEX "participation_programme_id_state_id" ON "participation" ("programme_id", "state", "id")

CREATE INDEX "participation_sort_name_id_person_id" ON "participation" ("sort_name", "id", "person_id")

CREATE INDEX "participation_state_id" ON "participation" ("state", "id")

CREATE INDEX "participation_number_id" ON "participation" ("number", "id")

CREATE TABLE "participation_role" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "since" DATE, "until" DATE, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE)

CREATE INDEX "participation_role_participation_id_role" ON "participation_role" ("participation_id", "role")

CREATE INDEX "participation_role_role_participation_id" ON "participation_role" ("role", "participation_id")

CREATE TABLE "entry_record" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "labour" TEXT NOT NULL, "is_registered_unemployed" INTEGER, "unemployed_since" DATE, "inactive_reason" TEXT NOT NULL, "is_in_education" INTEGER, "employment" TEXT NOT NULL, "contract" TEXT NOT NULL, "weekly_hours" INTEGER, "isced" TEXT NOT NULL, "education_title" TEXT NOT NULL, "education_country" TEXT NOT NULL, "education_evidence" TEXT NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "entry_record_participation_id" ON "entry_record" ("participation_id")

CREATE TABLE "sensitive_record" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "citizenship" TEXT NOT NULL, "foreign_background" TEXT NOT NULL, "minority" TEXT NOT NULL, "disability" TEXT NOT NULL, "housing" TEXT NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "sensitive_record_participation_id" ON "sensitive_record" ("participation_id")

CREATE TABLE "exit_record" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "status_changes" TEXT NOT NULL, "education_started_on" DATE, "qualification_title" TEXT NOT NULL, "qualification_body" TEXT NOT NULL, "qualification_level" TEXT NOT NULL, "qualification_awarded_on" DATE, "qualification_evidence" TEXT NOT NULL, "collected_on" DATE, "collected_by" TEXT NOT NULL, "source" TEXT NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "exit_record_participation_id" ON "exit_record" ("participation_id")

CREATE TABLE "follow_up_record" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "is_in_sample" INTEGER, "is_reached" INTEGER, "attempts" TEXT NOT NULL, "status" TEXT NOT NULL, "contract" TEXT NOT NULL, "weekly_hours" INTEGER, "has_stable_contract" INTEGER, "has_full_hours" INTEGER, "has_higher_skills" INTEGER, "has_promotion" INTEGER, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "follow_up_record_participation_id" ON "follow_up_record" ("participation_id")

CREATE TABLE "correction" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "field" TEXT NOT NULL, "old" TEXT NOT NULL, "new" TEXT NOT NULL, "reason" TEXT NOT NULL, "made_on" DATE NOT NULL, "made_by" TEXT NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE)

CREATE INDEX "correction_participation_id" ON "correction" ("participation_id")

CREATE TABLE "import_mapping" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "fingerprint" TEXT NOT NULL, "name" TEXT NOT NULL, "mapping" TEXT NOT NULL)

CREATE UNIQUE INDEX "import_mapping_fingerprint" ON "import_mapping" ("fingerprint")

CREATE TABLE "match_wish" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "mentor_id" INTEGER NOT NULL, "mentee_id" INTEGER NOT NULL, "decision" TEXT NOT NULL, "reason" TEXT NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE CASCADE, FOREIGN KEY ("mentor_id") REFERENCES "participation" ("id") ON DELETE CASCADE, FOREIGN KEY ("mentee_id") REFERENCES "participation" ("id") ON DELETE CASCADE)

CREATE INDEX "match_wish_programme_id" ON "match_wish" ("programme_id")

CREATE INDEX "match_wish_mentor_id" ON "match_wish" ("mentor_id")

CREATE INDEX "match_wish_mentee_id" ON "match_wish" ("mentee_id")

CREATE UNIQUE INDEX "match_wish_mentor_id_mentee_id" ON "match_wish" ("mentor_id", "mentee_id")

CREATE TABLE "circle" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "number" TEXT NOT NULL, "name" TEXT NOT NULL, "motto" TEXT NOT NULL, "sort_name" TEXT NOT NULL, "state" TEXT NOT NULL, "language" TEXT NOT NULL, "starts_on" DATE, "ends_on" DATE, "place" TEXT NOT NULL, "channel" TEXT NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "circle_programme_id_number" ON "circle" ("programme_id", "number")

CREATE INDEX "circle_programme_id_sort_name_id" ON "circle" ("programme_id", "sort_name", "id")

CREATE INDEX "circle_programme_id_state_id" ON "circle" ("programme_id", "state", "id")

CREATE INDEX "circle_sort_name_id" ON "circle" ("sort_name", "id")

CREATE INDEX "circle_number_id" ON "circle" ("number", "id")

CREATE INDEX "circle_state_id" ON "circle" ("state", "id")

CREATE TABLE "circle_member" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "since" DATE NOT NULL, "until" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE RESTRICT)

CREATE INDEX "circle_member_participation_id" ON "circle_member" ("participation_id")

CREATE UNIQUE INDEX "circle_member_circle_id_participation_id_since" ON "circle_member" ("circle_id", "participation_id", "since")

CREATE TABLE "group_terms" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "form" TEXT NOT NULL, "session_count" INTEGER NOT NULL, "session_minutes" INTEGER NOT NULL, "frequency" TEXT NOT NULL, "face_to_face" TEXT NOT NULL, "channels" TEXT NOT NULL, "contact_hours" TEXT NOT NULL, "answer_days" INTEGER NOT NULL, "absence_notice" TEXT NOT NULL, "other_rules" TEXT NOT NULL, "costs" TEXT NOT NULL, "goals" TEXT NOT NULL, "signed_place" TEXT NOT NULL, "held_sessions" INTEGER NOT NULL, "held_minutes" INTEGER NOT NULL, "closed_on" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "group_terms_circle_id" ON "group_terms" ("circle_id")

CREATE TABLE "planned_session" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "day" DATE, "start" TIME, "minutes" INTEGER NOT NULL, "mode" TEXT NOT NULL, "place" TEXT NOT NULL, "section" TEXT NOT NULL, "topic_code" TEXT NOT NULL, "title" TEXT NOT NULL, "goal" TEXT NOT NULL, "preparation" TEXT NOT NULL, "material" TEXT NOT NULL, "responsible" TEXT NOT NULL, "status" TEXT NOT NULL, "held_on" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE)

CREATE INDEX "planned_session_circle_id_number" ON "planned_session" ("circle_id", "number")

CREATE INDEX "planned_session_day_id" ON "planned_session" ("day", "id")

CREATE TABLE "issued_document" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "circle_id" INTEGER, "person_id" INTEGER, "code" TEXT NOT NULL, "number" TEXT NOT NULL, "serial" INTEGER NOT NULL, "edition" INTEGER NOT NULL, "language" TEXT NOT NULL, "title" TEXT NOT NULL, "subject_words" TEXT NOT NULL, "sort_subject" TEXT NOT NULL, "state" TEXT NOT NULL, "reason" TEXT NOT NULL, "issued_on" DATE NOT NULL, "issued_by" TEXT NOT NULL, "template_version" TEXT NOT NULL, "template_hash" TEXT NOT NULL, "data" TEXT NOT NULL, "data_hash" TEXT NOT NULL, "pdf" TEXT NOT NULL, "excel" TEXT NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT)

CREATE INDEX "issued_document_circle_id" ON "issued_document" ("circle_id")

CREATE INDEX "issued_document_person_id" ON "issued_document" ("person_id")

CREATE UNIQUE INDEX "issued_document_number" ON "issued_document" ("number")

CREATE UNIQUE INDEX "issued_document_serial" ON "issued_document" ("serial")

CREATE INDEX "issued_document_programme_id_issued_on_id" ON "issued_document" ("programme_id", "issued_on", "id")

CREATE INDEX "issued_document_programme_id_number_id" ON "issued_document" ("programme_id", "number", "id")

CREATE INDEX "issued_document_programme_id_sort_subject_id" ON "issued_document" ("programme_id", "sort_subject", "id")

CREATE INDEX "issued_document_issued_on_id" ON "issued_document" ("issued_on", "id")

CREATE INDEX "issued_document_sort_subject_id" ON "issued_document" ("sort_subject", "id")

CREATE TABLE "setting" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "name" TEXT NOT NULL, "value" TEXT NOT NULL)

CREATE UNIQUE INDEX "setting_name" ON "setting" ("name")

CREATE TABLE "stored_file" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "sha256" TEXT NOT NULL, "size" INTEGER NOT NULL, "mime" TEXT NOT NULL, "stored_at" TEXT NOT NULL, "bytes" BLOB NOT NULL)

CREATE UNIQUE INDEX "stored_file_sha256" ON "stored_file" ("sha256")

CREATE TABLE "store_fact" ("name" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL)

CREATE TABLE "search_entry" ("id" INTEGER NOT NULL PRIMARY KEY, "names" TEXT NOT NULL)

CREATE TABLE "audit_event" ("id" INTEGER NOT NULL PRIMARY KEY, "at" TEXT NOT NULL, "actor" TEXT NOT NULL, "action" TEXT NOT NULL, "place" TEXT NOT NULL, "record" INTEGER NOT NULL, "fields" TEXT NOT NULL, "old_hash" BLOB, "new_hash" BLOB, "reason" TEXT NOT NULL, "product" TEXT NOT NULL, "prev" BLOB NOT NULL, "mac" BLOB NOT NULL) STRICT

CREATE INDEX "audit_event_place_record" ON "audit_event" ("place", "record")

CREATE TABLE "undo_step" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "at" TEXT NOT NULL, "actor" TEXT NOT NULL, "words" TEXT NOT NULL, "state" TEXT NOT NULL, "counter" TEXT NOT NULL, "counter_ids" TEXT NOT NULL)

CREATE INDEX "undo_step_state_id" ON "undo_step" ("state", "id")

CREATE TABLE "undo_change" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "step_id" INTEGER NOT NULL, "place" TEXT NOT NULL, "how" TEXT NOT NULL, "lines" TEXT NOT NULL, FOREIGN KEY ("step_id") REFERENCES "undo_step" ("id") ON DELETE CASCADE)

CREATE INDEX "undo_change_step_id" ON "undo_change" ("step_id")

CREATE VIRTUAL TABLE search_words USING fts5(words, content='', contentless_delete=1,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'")

CREATE VIRTUAL TABLE search_pieces USING fts5(names, content='', contentless_delete=1,
    detail=none, tokenize="trigram case_sensitive 1")

CREATE TRIGGER audit_event_next BEFORE INSERT ON audit_event
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM audit_event)
OR NEW.prev IS NOT coalesce((SELECT mac FROM audit_event ORDER BY id DESC LIMIT 1), x'')
BEGIN SELECT RAISE(ABORT, 'the audit only grows at its end'); END

CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit_event only grows'); END

CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit_event only grows'); END

CREATE TRIGGER stored_file_no_update BEFORE UPDATE ON stored_file
BEGIN SELECT RAISE(ABORT, 'stored_file only grows'); END

CREATE TRIGGER stored_file_no_delete BEFORE DELETE ON stored_file
BEGIN SELECT RAISE(ABORT, 'stored_file only grows'); END

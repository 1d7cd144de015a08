ALTER TABLE "issued_document" ADD COLUMN "session" INTEGER

UPDATE "issued_document" SET "session" = (SELECT "id" FROM "planned_session" WHERE "circle_id" = "issued_document"."circle_id" AND "number" = CAST(CAST("issued_document"."data" AS json) #>> '{session,number}' AS integer)) WHERE "code" = 'EM-06'

DROP TRIGGER touch_update ON "issued_document"

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "circle_id", "person_id", "code", "number", "serial", "edition", "language", "title", "subject_words", "sort_subject", "state", "reason", "issued_on", "issued_by", "template_version", "template_hash", "data", "data_hash", "pdf", "excel", "session" ON "issued_document"
FOR EACH ROW EXECUTE FUNCTION note_touch()

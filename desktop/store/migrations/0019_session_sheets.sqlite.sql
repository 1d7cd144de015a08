ALTER TABLE "issued_document" ADD COLUMN "session" INTEGER

UPDATE "issued_document" SET "session" = (SELECT "id" FROM "planned_session" WHERE "circle_id" = "issued_document"."circle_id" AND "number" = json_extract("issued_document"."data", '$.session.number')) WHERE "code" = 'EM-06'

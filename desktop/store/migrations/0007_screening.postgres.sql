CREATE TABLE "screening_record" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "criteria" TEXT COLLATE "C" NOT NULL, "interview_on" DATE, "interviewer" TEXT COLLATE "C" NOT NULL, "interview_result" TEXT COLLATE "C" NOT NULL, "references" TEXT COLLATE "C" NOT NULL, "check_state" TEXT COLLATE "C" NOT NULL, "check_seen_on" DATE, "check_seen_by" TEXT COLLATE "C" NOT NULL, "check_valid_until" DATE, "check_reason" TEXT COLLATE "C" NOT NULL, "check_second" TEXT COLLATE "C" NOT NULL, "commitment_months" INTEGER NOT NULL, "commitment_on" DATE, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "screening_record_participation_id" ON "screening_record" ("participation_id")

CREATE TABLE "training_record" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "course" TEXT COLLATE "C" NOT NULL, "day" DATE, "minutes" INTEGER NOT NULL, "topics" TEXT COLLATE "C" NOT NULL, "is_verified" BOOLEAN NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "training_record_participation_id" ON "training_record" ("participation_id")

CREATE TRIGGER touch_insert AFTER INSERT ON "screening_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "participation_id", "criteria", "interview_on", "interviewer", "interview_result", "references", "check_state", "check_seen_on", "check_seen_by", "check_valid_until", "check_reason", "check_second", "commitment_months", "commitment_on" ON "screening_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "screening_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "training_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "participation_id", "course", "day", "minutes", "topics", "is_verified" ON "training_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "training_record"
FOR EACH ROW EXECUTE FUNCTION note_touch()

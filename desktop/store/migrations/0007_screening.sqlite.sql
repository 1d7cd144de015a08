CREATE TABLE "screening_record" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "criteria" TEXT NOT NULL, "interview_on" DATE, "interviewer" TEXT NOT NULL, "interview_result" TEXT NOT NULL, "references" TEXT NOT NULL, "check_state" TEXT NOT NULL, "check_seen_on" DATE, "check_seen_by" TEXT NOT NULL, "check_valid_until" DATE, "check_reason" TEXT NOT NULL, "check_second" TEXT NOT NULL, "commitment_months" INTEGER NOT NULL, "commitment_on" DATE, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "screening_record_participation_id" ON "screening_record" ("participation_id")

CREATE TABLE "training_record" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "course" TEXT NOT NULL, "day" DATE, "minutes" INTEGER NOT NULL, "topics" TEXT NOT NULL, "is_verified" INTEGER NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE)

CREATE INDEX "training_record_participation_id" ON "training_record" ("participation_id")

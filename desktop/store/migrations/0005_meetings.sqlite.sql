CREATE TABLE "group_change" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "member_id" INTEGER, "kind" TEXT NOT NULL, "effective_on" DATE NOT NULL, "reason" TEXT NOT NULL, "has_exit_talk" INTEGER NOT NULL, "recorded_on" DATE NOT NULL, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE, FOREIGN KEY ("member_id") REFERENCES "circle_member" ("id") ON DELETE SET NULL)

CREATE INDEX "group_change_circle_id" ON "group_change" ("circle_id")

CREATE INDEX "group_change_member_id" ON "group_change" ("member_id")

CREATE TABLE "plan_terms" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "quorum" INTEGER NOT NULL, "agreed_on" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "plan_terms_circle_id" ON "plan_terms" ("circle_id")

CREATE TABLE "session_topic" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "code" TEXT NOT NULL, "section" TEXT NOT NULL, "titles" TEXT NOT NULL, "goals" TEXT NOT NULL, "outcomes" TEXT NOT NULL, "preparations" TEXT NOT NULL, "outputs" TEXT NOT NULL, "minutes" INTEGER NOT NULL, "mode" TEXT NOT NULL, "position" INTEGER NOT NULL, "is_active" INTEGER NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "session_topic_programme_id_code" ON "session_topic" ("programme_id", "code")

CREATE TABLE "free_day" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "programme_id" INTEGER, "person_id" INTEGER, "first_day" DATE NOT NULL, "last_day" DATE NOT NULL, "words" TEXT NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)

CREATE INDEX "free_day_programme_id" ON "free_day" ("programme_id")

CREATE INDEX "free_day_person_id" ON "free_day" ("person_id")

CREATE INDEX "free_day_last_day_id" ON "free_day" ("last_day", "id")

CREATE TABLE "meeting" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "planned_id" INTEGER, "answers_id" INTEGER, "kind" TEXT NOT NULL, "section" TEXT NOT NULL, "title" TEXT NOT NULL, "state" TEXT NOT NULL, "day" DATE NOT NULL, "start" TIME NOT NULL, "minutes" INTEGER NOT NULL, "mode" TEXT NOT NULL, "place" TEXT NOT NULL, "link" TEXT NOT NULL, "proposer" TEXT NOT NULL, "dates" TEXT NOT NULL, "edition" INTEGER NOT NULL, "was_entered_later" INTEGER NOT NULL, "reason" TEXT NOT NULL, "is_short_notice" INTEGER NOT NULL, "missed" TEXT NOT NULL, "mentor_minutes" INTEGER NOT NULL, "mentor_on" DATE, "mentee_minutes" INTEGER NOT NULL, "mentee_on" DATE, "held_minutes" INTEGER NOT NULL, "reopened_on" DATE, "feedback" TEXT NOT NULL, "feedback_asked_on" DATE, "feedback_reminded_on" DATE, "mentor_feedback_on" DATE, "mentee_feedback_on" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE, FOREIGN KEY ("planned_id") REFERENCES "planned_session" ("id") ON DELETE SET NULL, FOREIGN KEY ("answers_id") REFERENCES "meeting" ("id") ON DELETE SET NULL)

CREATE UNIQUE INDEX "meeting_planned_id" ON "meeting" ("planned_id")

CREATE INDEX "meeting_answers_id" ON "meeting" ("answers_id")

CREATE INDEX "meeting_circle_id_day_id" ON "meeting" ("circle_id", "day", "id")

CREATE INDEX "meeting_day_id" ON "meeting" ("day", "id")

CREATE INDEX "meeting_state_day_id" ON "meeting" ("state", "day", "id")

CREATE TABLE "attendance" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "meeting_id" INTEGER NOT NULL, "member_id" INTEGER NOT NULL, "presence" TEXT NOT NULL, "minutes" INTEGER NOT NULL, "caught_up_on" DATE, FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE, FOREIGN KEY ("member_id") REFERENCES "circle_member" ("id") ON DELETE CASCADE)

CREATE INDEX "attendance_member_id" ON "attendance" ("member_id")

CREATE UNIQUE INDEX "attendance_meeting_id_member_id" ON "attendance" ("meeting_id", "member_id")

CREATE TABLE "diary_entry" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "meeting_id" INTEGER NOT NULL, "member_id" INTEGER NOT NULL, "state" TEXT NOT NULL, "day" DATE, "start" TIME, "minutes" INTEGER NOT NULL, "mode" TEXT NOT NULL, "was_present" INTEGER NOT NULL, "topics" TEXT NOT NULL, "done" TEXT NOT NULL, "learned" TEXT NOT NULL, "difficult" TEXT NOT NULL, "homework" TEXT NOT NULL, "actions" TEXT NOT NULL, "questions" TEXT NOT NULL, "mood" INTEGER NOT NULL, "next_on" DATE, "shared" TEXT NOT NULL, "comment" TEXT NOT NULL, "commented_on" DATE, "submitted_on" DATE, "filed_on" DATE, FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE, FOREIGN KEY ("member_id") REFERENCES "circle_member" ("id") ON DELETE CASCADE)

CREATE INDEX "diary_entry_member_id" ON "diary_entry" ("member_id")

CREATE UNIQUE INDEX "diary_entry_meeting_id_member_id" ON "diary_entry" ("meeting_id", "member_id")

CREATE INDEX "diary_entry_state_id" ON "diary_entry" ("state", "id")

CREATE TABLE "diary_note" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "entry_id" INTEGER NOT NULL, "text" TEXT NOT NULL, FOREIGN KEY ("entry_id") REFERENCES "diary_entry" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "diary_note_entry_id" ON "diary_note" ("entry_id")

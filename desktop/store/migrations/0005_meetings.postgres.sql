CREATE TABLE "group_change" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "member_id" INTEGER, "kind" TEXT COLLATE "C" NOT NULL, "effective_on" DATE NOT NULL, "reason" TEXT COLLATE "C" NOT NULL, "has_exit_talk" BOOLEAN NOT NULL, "recorded_on" DATE NOT NULL, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("member_id") REFERENCES "circle_member" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "group_change_circle_id" ON "group_change" ("circle_id")

CREATE INDEX "group_change_member_id" ON "group_change" ("member_id")

CREATE TABLE "plan_terms" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "quorum" INTEGER NOT NULL, "agreed_on" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "plan_terms_circle_id" ON "plan_terms" ("circle_id")

CREATE TABLE "session_topic" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "code" TEXT COLLATE "C" NOT NULL, "section" TEXT COLLATE "C" NOT NULL, "titles" TEXT COLLATE "C" NOT NULL, "goals" TEXT COLLATE "C" NOT NULL, "outcomes" TEXT COLLATE "C" NOT NULL, "preparations" TEXT COLLATE "C" NOT NULL, "outputs" TEXT COLLATE "C" NOT NULL, "minutes" INTEGER NOT NULL, "mode" TEXT COLLATE "C" NOT NULL, "position" INTEGER NOT NULL, "is_active" BOOLEAN NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "session_topic_programme_id_code" ON "session_topic" ("programme_id", "code")

CREATE TABLE "free_day" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "programme_id" INTEGER, "person_id" INTEGER, "first_day" DATE NOT NULL, "last_day" DATE NOT NULL, "words" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "free_day_programme_id" ON "free_day" ("programme_id")

CREATE INDEX "free_day_person_id" ON "free_day" ("person_id")

CREATE INDEX "free_day_last_day_id" ON "free_day" ("last_day", "id")

CREATE TABLE "meeting" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "planned_id" INTEGER, "answers_id" INTEGER, "kind" TEXT COLLATE "C" NOT NULL, "section" TEXT COLLATE "C" NOT NULL, "title" TEXT COLLATE "C" NOT NULL, "state" TEXT COLLATE "C" NOT NULL, "day" DATE NOT NULL, "start" TIME NOT NULL, "minutes" INTEGER NOT NULL, "mode" TEXT COLLATE "C" NOT NULL, "place" TEXT COLLATE "C" NOT NULL, "link" TEXT COLLATE "C" NOT NULL, "proposer" TEXT COLLATE "C" NOT NULL, "dates" TEXT COLLATE "C" NOT NULL, "edition" INTEGER NOT NULL, "was_entered_later" BOOLEAN NOT NULL, "reason" TEXT COLLATE "C" NOT NULL, "is_short_notice" BOOLEAN NOT NULL, "missed" TEXT COLLATE "C" NOT NULL, "mentor_minutes" INTEGER NOT NULL, "mentor_on" DATE, "mentee_minutes" INTEGER NOT NULL, "mentee_on" DATE, "held_minutes" INTEGER NOT NULL, "reopened_on" DATE, "feedback" TEXT COLLATE "C" NOT NULL, "feedback_asked_on" DATE, "feedback_reminded_on" DATE, "mentor_feedback_on" DATE, "mentee_feedback_on" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("planned_id") REFERENCES "planned_session" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("answers_id") REFERENCES "meeting" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "meeting_planned_id" ON "meeting" ("planned_id")

CREATE INDEX "meeting_answers_id" ON "meeting" ("answers_id")

CREATE INDEX "meeting_circle_id_day_id" ON "meeting" ("circle_id", "day", "id")

CREATE INDEX "meeting_day_id" ON "meeting" ("day", "id")

CREATE INDEX "meeting_state_day_id" ON "meeting" ("state", "day", "id")

CREATE TABLE "attendance" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "meeting_id" INTEGER NOT NULL, "member_id" INTEGER NOT NULL, "presence" TEXT COLLATE "C" NOT NULL, "minutes" INTEGER NOT NULL, "caught_up_on" DATE, FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("member_id") REFERENCES "circle_member" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "attendance_member_id" ON "attendance" ("member_id")

CREATE UNIQUE INDEX "attendance_meeting_id_member_id" ON "attendance" ("meeting_id", "member_id")

CREATE TABLE "diary_entry" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "meeting_id" INTEGER NOT NULL, "member_id" INTEGER NOT NULL, "state" TEXT COLLATE "C" NOT NULL, "day" DATE, "start" TIME, "minutes" INTEGER NOT NULL, "mode" TEXT COLLATE "C" NOT NULL, "was_present" BOOLEAN NOT NULL, "topics" TEXT COLLATE "C" NOT NULL, "done" TEXT COLLATE "C" NOT NULL, "learned" TEXT COLLATE "C" NOT NULL, "difficult" TEXT COLLATE "C" NOT NULL, "homework" TEXT COLLATE "C" NOT NULL, "actions" TEXT COLLATE "C" NOT NULL, "questions" TEXT COLLATE "C" NOT NULL, "mood" INTEGER NOT NULL, "next_on" DATE, "shared" TEXT COLLATE "C" NOT NULL, "comment" TEXT COLLATE "C" NOT NULL, "commented_on" DATE, "submitted_on" DATE, "filed_on" DATE, FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("member_id") REFERENCES "circle_member" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "diary_entry_member_id" ON "diary_entry" ("member_id")

CREATE UNIQUE INDEX "diary_entry_meeting_id_member_id" ON "diary_entry" ("meeting_id", "member_id")

CREATE INDEX "diary_entry_state_id" ON "diary_entry" ("state", "id")

CREATE TABLE "diary_note" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "entry_id" INTEGER NOT NULL, "text" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("entry_id") REFERENCES "diary_entry" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "diary_note_entry_id" ON "diary_note" ("entry_id")

CREATE TRIGGER touch_insert AFTER INSERT ON "group_change"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "circle_id", "member_id", "kind", "effective_on", "reason", "has_exit_talk", "recorded_on" ON "group_change"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "group_change"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "plan_terms"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "circle_id", "quorum", "agreed_on" ON "plan_terms"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "plan_terms"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "session_topic"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "code", "section", "titles", "goals", "outcomes", "preparations", "outputs", "minutes", "mode", "position", "is_active" ON "session_topic"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "session_topic"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "free_day"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "programme_id", "person_id", "first_day", "last_day", "words" ON "free_day"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "free_day"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "meeting"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "circle_id", "planned_id", "answers_id", "kind", "section", "title", "state", "day", "start", "minutes", "mode", "place", "link", "proposer", "dates", "edition", "was_entered_later", "reason", "is_short_notice", "missed", "mentor_minutes", "mentor_on", "mentee_minutes", "mentee_on", "held_minutes", "reopened_on", "feedback", "feedback_asked_on", "feedback_reminded_on", "mentor_feedback_on", "mentee_feedback_on" ON "meeting"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "meeting"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "attendance"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "meeting_id", "member_id", "presence", "minutes", "caught_up_on" ON "attendance"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "attendance"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "diary_entry"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "meeting_id", "member_id", "state", "day", "start", "minutes", "mode", "was_present", "topics", "done", "learned", "difficult", "homework", "actions", "questions", "mood", "next_on", "shared", "comment", "commented_on", "submitted_on", "filed_on" ON "diary_entry"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "diary_entry"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "diary_note"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "entry_id", "text" ON "diary_note"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "diary_note"
FOR EACH ROW EXECUTE FUNCTION note_touch()

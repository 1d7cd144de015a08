CREATE TABLE "silence_inquiry" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "silent_since" DATE NOT NULL, "asked_on" DATE NOT NULL, "reminded_on" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "silence_inquiry_circle_id" ON "silence_inquiry" ("circle_id")

CREATE TABLE "feedback_answer" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "meeting_id" INTEGER, "inquiry_id" INTEGER, "party_id" INTEGER NOT NULL, "role" TEXT COLLATE "C" NOT NULL, "answered_on" DATE NOT NULL, "useful" INTEGER NOT NULL, "on_goals" INTEGER NOT NULL, "respected" INTEGER NOT NULL, "wants_contact" BOOLEAN NOT NULL, "contacted_on" DATE, "fit" TEXT COLLATE "C" NOT NULL, "text" TEXT COLLATE "C" NOT NULL, "way" TEXT COLLATE "C" NOT NULL, "note" TEXT COLLATE "C" NOT NULL, "recorded_by" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("inquiry_id") REFERENCES "silence_inquiry" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("party_id") REFERENCES "participation" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "feedback_answer_party_id" ON "feedback_answer" ("party_id")

CREATE UNIQUE INDEX "feedback_answer_meeting_id_party_id" ON "feedback_answer" ("meeting_id", "party_id")

CREATE UNIQUE INDEX "feedback_answer_inquiry_id_party_id" ON "feedback_answer" ("inquiry_id", "party_id")

CREATE TABLE "conversation_line" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "kind" TEXT COLLATE "C" NOT NULL, "author" TEXT COLLATE "C" NOT NULL, "party_id" INTEGER, "on" DATE, "written_at" TEXT COLLATE "C" NOT NULL, "subject" TEXT COLLATE "C" NOT NULL, "recipients" TEXT COLLATE "C" NOT NULL, "text" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("party_id") REFERENCES "participation" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "conversation_line_party_id" ON "conversation_line" ("party_id")

CREATE INDEX "conversation_line_circle_id_id" ON "conversation_line" ("circle_id", "id")

CREATE TABLE "conversation_file" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "line_id" INTEGER NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "sha256" TEXT COLLATE "C" NOT NULL, "size" INTEGER NOT NULL, FOREIGN KEY ("line_id") REFERENCES "conversation_line" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "conversation_file_line_id" ON "conversation_file" ("line_id")

CREATE TABLE "private_note" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "author" TEXT COLLATE "C" NOT NULL, "written_at" TEXT COLLATE "C" NOT NULL, "text" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "private_note_circle_id" ON "private_note" ("circle_id")

CREATE TRIGGER touch_insert AFTER INSERT ON "silence_inquiry"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "circle_id", "silent_since", "asked_on", "reminded_on" ON "silence_inquiry"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "silence_inquiry"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "feedback_answer"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "meeting_id", "inquiry_id", "party_id", "role", "answered_on", "useful", "on_goals", "respected", "wants_contact", "contacted_on", "fit", "text", "way", "note", "recorded_by" ON "feedback_answer"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "feedback_answer"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "conversation_line"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "circle_id", "kind", "author", "party_id", "on", "written_at", "subject", "recipients", "text" ON "conversation_line"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "conversation_line"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "conversation_file"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "line_id", "name", "sha256", "size" ON "conversation_file"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "conversation_file"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "private_note"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "circle_id", "author", "written_at", "text" ON "private_note"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "private_note"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TABLE "silence_inquiry" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "silent_since" DATE NOT NULL, "asked_on" DATE NOT NULL, "reminded_on" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE)

CREATE INDEX "silence_inquiry_circle_id" ON "silence_inquiry" ("circle_id")

CREATE TABLE "feedback_answer" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "meeting_id" INTEGER, "inquiry_id" INTEGER, "party_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "answered_on" DATE NOT NULL, "useful" INTEGER NOT NULL, "on_goals" INTEGER NOT NULL, "respected" INTEGER NOT NULL, "wants_contact" INTEGER NOT NULL, "contacted_on" DATE, "fit" TEXT NOT NULL, "text" TEXT NOT NULL, "way" TEXT NOT NULL, "note" TEXT NOT NULL, "recorded_by" TEXT NOT NULL, FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE, FOREIGN KEY ("inquiry_id") REFERENCES "silence_inquiry" ("id") ON DELETE CASCADE, FOREIGN KEY ("party_id") REFERENCES "participation" ("id") ON DELETE RESTRICT)

CREATE INDEX "feedback_answer_party_id" ON "feedback_answer" ("party_id")

CREATE UNIQUE INDEX "feedback_answer_meeting_id_party_id" ON "feedback_answer" ("meeting_id", "party_id")

CREATE UNIQUE INDEX "feedback_answer_inquiry_id_party_id" ON "feedback_answer" ("inquiry_id", "party_id")

CREATE TABLE "conversation_line" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "author" TEXT NOT NULL, "party_id" INTEGER, "on" DATE, "written_at" TEXT NOT NULL, "subject" TEXT NOT NULL, "recipients" TEXT NOT NULL, "text" TEXT NOT NULL, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE, FOREIGN KEY ("party_id") REFERENCES "participation" ("id") ON DELETE SET NULL)

CREATE INDEX "conversation_line_party_id" ON "conversation_line" ("party_id")

CREATE INDEX "conversation_line_circle_id_id" ON "conversation_line" ("circle_id", "id")

CREATE TABLE "conversation_file" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "line_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "sha256" TEXT NOT NULL, "size" INTEGER NOT NULL, FOREIGN KEY ("line_id") REFERENCES "conversation_line" ("id") ON DELETE CASCADE)

CREATE INDEX "conversation_file_line_id" ON "conversation_file" ("line_id")

CREATE TABLE "private_note" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "author" TEXT NOT NULL, "written_at" TEXT NOT NULL, "text" TEXT NOT NULL, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE)

CREATE INDEX "private_note_circle_id" ON "private_note" ("circle_id")

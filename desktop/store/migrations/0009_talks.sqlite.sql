CREATE TABLE "silence_inquiry" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "silent_since" DATE NOT NULL, "asked_on" DATE NOT NULL, "reminded_on" DATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE)

CREATE INDEX "silence_inquiry_circle_id" ON "silence_inquiry" ("circle_id")

CREATE TABLE "feedback_answer" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "meeting_id" INTEGER, "inquiry_id" INTEGER, "party_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "answered_on" DATE NOT NULL, "useful" INTEGER NOT NULL, "on_goals" INTEGER NOT NULL, "respected" INTEGER NOT NULL, "wants_contact" INTEGER NOT NULL, "contacted_on" DATE, "fit" TEXT NOT NULL, "text" TEXT NOT NULL, "way" TEXT NOT NULL, "note" TEXT NOT NULL, "recorded_by" TEXT NOT NULL, FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE, FOREIGN KEY ("inquiry_id") REFERENCES "silence_inquiry" ("id") ON DELETE CASCADE, FOREIGN KEY ("party_id") REFERENCES "participation" ("id") ON DELETE RESTRICT)

CREATE INDEX "feedback_answer_party_id" ON "feedback_answer" ("party_id")

CREATE UNIQUE INDEX "feedback_answer_meeting_id_party_id" ON "feedback_answer" ("meeting_id", "party_id")

CREATE UNIQUE INDEX "feedback_answer_inquiry_id_party_id" ON "feedback_answer" ("inquiry_id", "party_id")

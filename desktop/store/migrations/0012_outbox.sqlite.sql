CREATE TABLE "slot_reminder" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "circle_id" INTEGER NOT NULL, "person_id" INTEGER, "code" TEXT NOT NULL, "reminded_on" DATE NOT NULL, "reminded_by" TEXT NOT NULL, "channel" TEXT NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)

CREATE INDEX "slot_reminder_programme_id" ON "slot_reminder" ("programme_id")

CREATE INDEX "slot_reminder_circle_id" ON "slot_reminder" ("circle_id")

CREATE INDEX "slot_reminder_person_id" ON "slot_reminder" ("person_id")

CREATE TABLE "outgoing_mail" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "token" TEXT NOT NULL, "language" TEXT NOT NULL, "subject" TEXT NOT NULL, "text" TEXT NOT NULL, "about" TEXT NOT NULL, "state" TEXT NOT NULL, "problem" TEXT NOT NULL, "made_on" DATE NOT NULL, "made_by" TEXT NOT NULL, "left_at" TEXT NOT NULL, "left_to" TEXT NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)

CREATE INDEX "outgoing_mail_person_id" ON "outgoing_mail" ("person_id")

CREATE INDEX "outgoing_mail_token" ON "outgoing_mail" ("token")

CREATE INDEX "outgoing_mail_programme_id_made_on_id" ON "outgoing_mail" ("programme_id", "made_on", "id")

CREATE INDEX "outgoing_mail_made_on_id" ON "outgoing_mail" ("made_on", "id")

CREATE TABLE "outgoing_file" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "mail_id" INTEGER NOT NULL, "document_id" INTEGER, "name" TEXT NOT NULL, "mime" TEXT NOT NULL, "sha256" TEXT NOT NULL, FOREIGN KEY ("mail_id") REFERENCES "outgoing_mail" ("id") ON DELETE CASCADE, FOREIGN KEY ("document_id") REFERENCES "issued_document" ("id") ON DELETE RESTRICT)

CREATE INDEX "outgoing_file_mail_id" ON "outgoing_file" ("mail_id")

CREATE INDEX "outgoing_file_document_id" ON "outgoing_file" ("document_id")

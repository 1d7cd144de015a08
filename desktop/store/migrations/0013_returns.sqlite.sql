CREATE TABLE "inbox_enclosure" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "file_id" INTEGER NOT NULL, "mail_id" INTEGER NOT NULL, FOREIGN KEY ("file_id") REFERENCES "inbox_file" ("id") ON DELETE CASCADE, FOREIGN KEY ("mail_id") REFERENCES "inbox_file" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "inbox_enclosure_file_id" ON "inbox_enclosure" ("file_id")

CREATE INDEX "inbox_enclosure_mail_id" ON "inbox_enclosure" ("mail_id")

CREATE TABLE "inbox_return" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "page_id" INTEGER NOT NULL, "way" TEXT NOT NULL, "told" TEXT NOT NULL, "corrected" TEXT NOT NULL, "left_out" TEXT NOT NULL, "decision" TEXT NOT NULL, "speaker_id" INTEGER, "result" TEXT NOT NULL, FOREIGN KEY ("page_id") REFERENCES "inbox_page" ("id") ON DELETE CASCADE, FOREIGN KEY ("speaker_id") REFERENCES "person" ("id") ON DELETE SET NULL)

CREATE UNIQUE INDEX "inbox_return_page_id" ON "inbox_return" ("page_id")

CREATE TABLE "inbox_file" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "sha256" TEXT NOT NULL, "name" TEXT NOT NULL, "mime" TEXT NOT NULL, "pages" INTEGER NOT NULL, "came_on" DATE NOT NULL, "came_by" TEXT NOT NULL)

CREATE INDEX "inbox_file_sha256" ON "inbox_file" ("sha256")

CREATE TABLE "inbox_page" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "file_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "place" TEXT NOT NULL, "why" TEXT NOT NULL, "detail" TEXT NOT NULL, "rank" INTEGER NOT NULL, "sort_words" TEXT NOT NULL, "picture" TEXT NOT NULL, "width" INTEGER NOT NULL, "height" INTEGER NOT NULL, "angle" REAL NOT NULL, "code" TEXT NOT NULL, "document_id" INTEGER, "page" INTEGER NOT NULL, "pages" INTEGER NOT NULL, "programme_id" INTEGER, "circle_id" INTEGER, "signatures" TEXT NOT NULL, "is_preferred" INTEGER NOT NULL, "is_by_hand" INTEGER NOT NULL, "scan_id" INTEGER, "decided_on" DATE, "decided_by" TEXT NOT NULL, FOREIGN KEY ("file_id") REFERENCES "inbox_file" ("id") ON DELETE CASCADE, FOREIGN KEY ("document_id") REFERENCES "issued_document" ("id") ON DELETE RESTRICT, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE RESTRICT, FOREIGN KEY ("scan_id") REFERENCES "attached_scan" ("id") ON DELETE SET NULL)

CREATE INDEX "inbox_page_document_id" ON "inbox_page" ("document_id")

CREATE UNIQUE INDEX "inbox_page_file_id_number" ON "inbox_page" ("file_id", "number")

CREATE INDEX "inbox_page_rank_sort_words_id" ON "inbox_page" ("rank", "sort_words", "id")

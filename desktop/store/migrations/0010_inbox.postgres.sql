CREATE TABLE "inbox_file" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "sha256" TEXT COLLATE "C" NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "mime" TEXT COLLATE "C" NOT NULL, "pages" INTEGER NOT NULL, "came_on" DATE NOT NULL, "came_by" TEXT COLLATE "C" NOT NULL)

CREATE INDEX "inbox_file_sha256" ON "inbox_file" ("sha256")

CREATE TABLE "inbox_page" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "file_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "place" TEXT COLLATE "C" NOT NULL, "why" TEXT COLLATE "C" NOT NULL, "detail" TEXT COLLATE "C" NOT NULL, "rank" INTEGER NOT NULL, "sort_words" TEXT COLLATE "C" NOT NULL, "picture" TEXT COLLATE "C" NOT NULL, "width" INTEGER NOT NULL, "height" INTEGER NOT NULL, "angle" REAL NOT NULL, "code" TEXT COLLATE "C" NOT NULL, "document_id" INTEGER, "page" INTEGER NOT NULL, "pages" INTEGER NOT NULL, "programme_id" INTEGER, "circle_id" INTEGER, "signatures" TEXT COLLATE "C" NOT NULL, "is_preferred" BOOLEAN NOT NULL, "is_by_hand" BOOLEAN NOT NULL, "scan_id" INTEGER, "decided_on" DATE, "decided_by" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("file_id") REFERENCES "inbox_file" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("document_id") REFERENCES "issued_document" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("circle_id") REFERENCES "circle" ("id") ON DELETE RESTRICT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("scan_id") REFERENCES "attached_scan" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "inbox_page_document_id" ON "inbox_page" ("document_id")

CREATE UNIQUE INDEX "inbox_page_file_id_number" ON "inbox_page" ("file_id", "number")

CREATE INDEX "inbox_page_rank_sort_words_id" ON "inbox_page" ("rank", "sort_words", "id")

CREATE TRIGGER touch_insert AFTER INSERT ON "inbox_file"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "sha256", "name", "mime", "pages", "came_on", "came_by" ON "inbox_file"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "inbox_file"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "inbox_page"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "file_id", "number", "place", "why", "detail", "rank", "sort_words", "picture", "width", "height", "angle", "code", "document_id", "page", "pages", "programme_id", "circle_id", "signatures", "is_preferred", "is_by_hand", "scan_id", "decided_on", "decided_by" ON "inbox_page"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "inbox_page"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TABLE "inbox_bringer" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "file_id" INTEGER NOT NULL, "name" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("file_id") REFERENCES "inbox_file" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "inbox_bringer_file_id" ON "inbox_bringer" ("file_id")

CREATE TABLE "mentor_package" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "key" TEXT COLLATE "C" NOT NULL, "participation_id" INTEGER NOT NULL, "forms" TEXT COLLATE "C" NOT NULL, "made_on" DATE NOT NULL, "made_by" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "mentor_package_key" ON "mentor_package" ("key")

CREATE INDEX "mentor_package_participation_id" ON "mentor_package" ("participation_id")

CREATE TABLE "mentor_delivery" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "key" TEXT COLLATE "C" NOT NULL, "package_id" INTEGER NOT NULL, "sealed_at" TEXT COLLATE "C" NOT NULL, "came_on" DATE NOT NULL, "came_by" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("package_id") REFERENCES "mentor_package" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "mentor_delivery_key" ON "mentor_delivery" ("key")

CREATE INDEX "mentor_delivery_package_id" ON "mentor_delivery" ("package_id")

CREATE TRIGGER touch_insert AFTER INSERT ON "inbox_bringer"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "file_id", "name" ON "inbox_bringer"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "inbox_bringer"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "mentor_package"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "key", "participation_id", "forms", "made_on", "made_by" ON "mentor_package"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "mentor_package"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "mentor_delivery"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "key", "package_id", "sealed_at", "came_on", "came_by" ON "mentor_delivery"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "mentor_delivery"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TABLE "sign_in" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "name" TEXT COLLATE "C" NOT NULL, "sort_name" TEXT COLLATE "C" NOT NULL, "person_id" INTEGER, "roles_set_at" TEXT COLLATE "C" NOT NULL, "password_set_at" TEXT COLLATE "C" NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY IMMEDIATE)

CREATE UNIQUE INDEX "sign_in_sort_name" ON "sign_in" ("sort_name")

CREATE INDEX "sign_in_person_id" ON "sign_in" ("person_id")

CREATE TABLE "role_grant" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "sign_in_id" INTEGER NOT NULL, "role" TEXT COLLATE "C" NOT NULL, "programme_id" INTEGER, "since" DATE NOT NULL, "until" DATE, FOREIGN KEY ("sign_in_id") REFERENCES "sign_in" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE)

CREATE INDEX "role_grant_sign_in_id" ON "role_grant" ("sign_in_id")

CREATE INDEX "role_grant_programme_id" ON "role_grant" ("programme_id")

CREATE TRIGGER touch_insert AFTER INSERT ON "sign_in"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "name", "sort_name", "person_id", "roles_set_at", "password_set_at" ON "sign_in"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "sign_in"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_insert AFTER INSERT ON "role_grant"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_update AFTER UPDATE OF "id", "sign_in_id", "role", "programme_id", "since", "until" ON "role_grant"
FOR EACH ROW EXECUTE FUNCTION note_touch()

CREATE TRIGGER touch_delete AFTER DELETE ON "role_grant"
FOR EACH ROW EXECUTE FUNCTION note_touch()

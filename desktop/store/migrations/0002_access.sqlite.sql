CREATE TABLE "sign_in" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "name" TEXT NOT NULL, "sort_name" TEXT NOT NULL, "person_id" INTEGER, "roles_set_at" TEXT NOT NULL, "password_set_at" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE SET NULL)

CREATE UNIQUE INDEX "sign_in_sort_name" ON "sign_in" ("sort_name")

CREATE INDEX "sign_in_person_id" ON "sign_in" ("person_id")

CREATE TABLE "role_grant" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "sign_in_id" INTEGER NOT NULL, "role" TEXT NOT NULL, "programme_id" INTEGER, "since" DATE NOT NULL, "until" DATE, FOREIGN KEY ("sign_in_id") REFERENCES "sign_in" ("id") ON DELETE CASCADE, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE CASCADE)

CREATE INDEX "role_grant_sign_in_id" ON "role_grant" ("sign_in_id")

CREATE INDEX "role_grant_programme_id" ON "role_grant" ("programme_id")

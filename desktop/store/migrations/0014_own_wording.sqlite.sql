CREATE TABLE "own_wording" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "programme_id" INTEGER NOT NULL, "code" TEXT NOT NULL, "language" TEXT NOT NULL, "number" INTEGER NOT NULL, "text" TEXT NOT NULL, "written_by" TEXT NOT NULL, "written_at" TEXT NOT NULL, FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "own_wording_programme_id_code_language_number" ON "own_wording" ("programme_id", "code", "language", "number")

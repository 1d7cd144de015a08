CREATE TABLE "half_written" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "at" TEXT NOT NULL, "actor" TEXT NOT NULL, "form" TEXT NOT NULL, "place" TEXT NOT NULL, "record" INTEGER NOT NULL, "title" TEXT NOT NULL, "answers" TEXT NOT NULL)

CREATE UNIQUE INDEX "half_written_actor_form_place_record" ON "half_written" ("actor", "form", "place", "record")

CREATE INDEX "half_written_place_record" ON "half_written" ("place", "record")

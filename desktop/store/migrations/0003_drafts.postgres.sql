CREATE TABLE "half_written" ("id" SERIAL NOT NULL PRIMARY KEY, "at" TEXT COLLATE "C" NOT NULL, "actor" TEXT COLLATE "C" NOT NULL, "form" TEXT COLLATE "C" NOT NULL, "place" TEXT COLLATE "C" NOT NULL, "record" INTEGER NOT NULL, "title" TEXT COLLATE "C" NOT NULL, "answers" TEXT COLLATE "C" NOT NULL)

CREATE UNIQUE INDEX "half_written_actor_form_place_record" ON "half_written" ("actor", "form", "place", "record")

CREATE INDEX "half_written_place_record" ON "half_written" ("place", "record")

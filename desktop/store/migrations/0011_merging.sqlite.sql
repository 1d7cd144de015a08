CREATE TABLE "merged_person" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "old_person" INTEGER NOT NULL, "merged_on" DATE NOT NULL, "merged_by" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE)

CREATE INDEX "merged_person_person_id" ON "merged_person" ("person_id")

CREATE TABLE "former_number" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "participation_id" INTEGER NOT NULL, "old_participation" INTEGER NOT NULL, "number" TEXT NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE)

CREATE INDEX "former_number_participation_id" ON "former_number" ("participation_id")

CREATE INDEX "former_number_number_participation_id" ON "former_number" ("number", "participation_id")

CREATE TABLE "two_people" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "first_id" INTEGER NOT NULL, "second_id" INTEGER NOT NULL, "decided_on" DATE NOT NULL, "decided_by" TEXT NOT NULL, FOREIGN KEY ("first_id") REFERENCES "person" ("id") ON DELETE CASCADE, FOREIGN KEY ("second_id") REFERENCES "person" ("id") ON DELETE CASCADE)

CREATE INDEX "two_people_second_id" ON "two_people" ("second_id")

CREATE UNIQUE INDEX "two_people_first_id_second_id" ON "two_people" ("first_id", "second_id")

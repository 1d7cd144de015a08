CREATE TABLE "inbox_bringer" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "file_id" INTEGER NOT NULL, "name" TEXT NOT NULL, FOREIGN KEY ("file_id") REFERENCES "inbox_file" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "inbox_bringer_file_id" ON "inbox_bringer" ("file_id")

CREATE TABLE "mentor_package" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "key" TEXT NOT NULL, "participation_id" INTEGER NOT NULL, "forms" TEXT NOT NULL, "made_on" DATE NOT NULL, "made_by" TEXT NOT NULL, FOREIGN KEY ("participation_id") REFERENCES "participation" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "mentor_package_key" ON "mentor_package" ("key")

CREATE INDEX "mentor_package_participation_id" ON "mentor_package" ("participation_id")

CREATE TABLE "mentor_delivery" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "key" TEXT NOT NULL, "package_id" INTEGER NOT NULL, "sealed_at" TEXT NOT NULL, "came_on" DATE NOT NULL, "came_by" TEXT NOT NULL, FOREIGN KEY ("package_id") REFERENCES "mentor_package" ("id") ON DELETE CASCADE)

CREATE UNIQUE INDEX "mentor_delivery_key" ON "mentor_delivery" ("key")

CREATE INDEX "mentor_delivery_package_id" ON "mentor_delivery" ("package_id")

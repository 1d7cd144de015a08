"""The database: one encrypted file or a PostgreSQL server behind one write door."""

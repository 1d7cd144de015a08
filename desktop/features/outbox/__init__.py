"""What leaves the office by mail: prepared, opened in the mail program or sent, and what became of it."""

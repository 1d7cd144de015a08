"""Schools, offices, donors, clients: every organisation a programme deals with."""

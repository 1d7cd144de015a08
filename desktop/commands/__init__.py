"""The command line: one file a command, on the same services as the window and without it."""

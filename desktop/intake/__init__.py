"""The only reader of what comes back from outside: lists, scans, filled forms, mail, calendars."""

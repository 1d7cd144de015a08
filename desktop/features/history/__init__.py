"""Who changed what when, of one record and of the whole store, and the way back of what was deleted."""

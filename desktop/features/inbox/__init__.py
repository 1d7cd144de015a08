"""What came back: every page in exactly one place, recognised and waiting for a yes."""

"""People, their roles in programmes, consents and guardians, and their import from lists."""

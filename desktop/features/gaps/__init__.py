"""What is missing: circles against documents, whom to ask for it, and a draw as an auditor makes it."""

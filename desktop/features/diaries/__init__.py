"""What mentees write after each session, what mentors answer, and what the group may read."""

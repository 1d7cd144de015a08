"""Blended e-mentoring groups: one mentor and one to six mentees."""

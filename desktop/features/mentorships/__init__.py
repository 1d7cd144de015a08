"""Mentorships of two: request, agreement, changes to it, closing and certificate."""

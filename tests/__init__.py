"""Tests of Mentordesk."""

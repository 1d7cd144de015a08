"""What every group, mentorship, team and network shares: members with role and dates."""

"""Long runs that look for leaks and slow decay; none of them belongs to the test command."""

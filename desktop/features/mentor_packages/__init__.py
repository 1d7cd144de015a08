"""The mentor's way without the store: a package out to one mentor, a sealed file back into the Inbox."""

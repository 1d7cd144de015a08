"""The library of documents that come with the program."""

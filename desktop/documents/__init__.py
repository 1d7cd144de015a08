"""The only writer of files: neutral blocks and sheets in, PDF and Excel out. Knows no rooms."""

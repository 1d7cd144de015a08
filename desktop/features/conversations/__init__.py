"""What is said inside one circle: messages, calls and notes, files, mail out; and the office's private notes apart."""

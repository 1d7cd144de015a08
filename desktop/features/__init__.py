"""The rooms: one folder for each capability, in the order they may know each other."""

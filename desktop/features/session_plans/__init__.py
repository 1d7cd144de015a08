"""The planned sessions of a circle."""

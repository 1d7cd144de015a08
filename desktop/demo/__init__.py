"""The demo store: a school and its friends, made by the same services as everything else."""

"""Guards on the version of Qt for Python that is pinned."""

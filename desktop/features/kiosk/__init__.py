"""One form full-screen on the desk's own computer, filled in by the person whose answer it is (way K)."""

"""Long runs that look for leaks and slow decay: python3 installer/bootstrap.py soak [--only NAME] [--write]."""

import sys

from tests.bench.runner import main

if __name__ == "__main__":
    sys.exit(main("tests.soak", "Long runs, each beside its own beginning", sys.argv[1:]))

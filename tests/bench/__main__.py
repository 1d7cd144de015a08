"""Speed and memory beside a reference: python3 installer/bootstrap.py bench [--only NAME] [--write]."""

import sys

from tests.bench.runner import main

if __name__ == "__main__":
    sys.exit(main("tests.bench", "Speed and memory, each beside a reference of the same run", sys.argv[1:]))

"""The command line from a checkout: `python cli.py …` equals `fangan …`."""

import sys

from toolkit.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""Opens Rogatory: with words behind it the command line, without any the list of what can be said."""

import sys

from app.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

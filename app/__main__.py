"""Opens Rogatory: the desktop without words or with a file behind it, else the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(words: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code. What each way needs is imported only there: the command line starts without Qt."""
    given = list(sys.argv[1:] if words is None else words)
    if not given or (len(given) == 1 and not given[0].startswith("-") and Path(given[0]).suffix):
        from app.ui.application import run

        return run(given)
    from app.cli.main import main as command_line

    return command_line(given)


if __name__ == "__main__":
    sys.exit(main())

"""The fixtures of tests.app.cli.running, for the tests of this folder."""

from tests.app.cli.running import cache, rogatory

__all__ = ["cache", "rogatory"]

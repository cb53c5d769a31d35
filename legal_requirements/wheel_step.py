"""A step of building the wheel: the reference database is built into it, so that an installed program has it at once.

Guarantees: the database is made from the data that is packed beside it; nothing in the source tree is written.
"""

from __future__ import annotations

from pathlib import Path

from setuptools.command.build_py import build_py

from legal_requirements.database import FILE_NAME, build, content_hash
from legal_requirements.library import load_library


class BuildWithReference(build_py):  # type: ignore[misc, unused-ignore]
    """`build_py`, and then the database among the built files."""

    def run(self) -> None:
        """Copy the files, then build the database beside the data it is made of."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "legal_requirements"
            build(load_library(target), target / FILE_NAME, content_hash(target))

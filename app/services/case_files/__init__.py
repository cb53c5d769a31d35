"""Case files: the life of requests, what hangs on them, and requests of one case that share persons and facts."""

from __future__ import annotations

from app.services.case_files.case_files import CaseFiles
from app.services.case_files.desk import EntryRefusedError
from app.services.case_files.views import CaseFileView, Difference, DueDay, SharedChange

__all__ = ["CaseFileView", "CaseFiles", "Difference", "DueDay", "EntryRefusedError", "SharedChange"]

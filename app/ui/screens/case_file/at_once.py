"""What is changed in place and kept at once: who works on it, how it is called, how urgent it is, what became of a deadline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.casework.case_file import CaseFile, Priority
from app.services.case_files import CaseFiles
from app.ui.screens.case_file.deadlines_card import DeadlinesCard
from app.ui.screens.case_file.details_card import DetailsCard

Do = Callable[[Callable[[], object]], object]


def wire_details(details: DetailsCard, files: CaseFiles, case_file: CaseFile, do: Do) -> None:
    """Let what is entered in the details be kept through `do`, which says a refusal."""
    number, case = case_file.id, case_file.case_id
    details.handler_changed.connect(lambda name: do(lambda: files.set_people(number, handler=name)))
    details.reviewer_changed.connect(lambda name: do(lambda: files.set_people(number, reviewer=name)))
    details.their_reference_changed.connect(lambda text: do(lambda: files.set_their_reference(number, text)))
    details.priority_changed.connect(lambda code: do(lambda: files.set_priority(number, Priority(code))))
    details.case_named.connect(lambda name: do(lambda: files.name_case(case, name)))


def wire_deadlines(deadlines: DeadlinesCard, files: CaseFiles, today: Callable[[], date], do: Do) -> None:
    """Let what became of deadlines be kept through `do`."""
    deadlines.finished.connect(lambda number: do(lambda: files.finish_deadline(number, today())))
    deadlines.reopened.connect(lambda number: do(lambda: files.reopen_deadline(number)))
    deadlines.removed.connect(lambda number: do(lambda: files.remove_deadline(number)))

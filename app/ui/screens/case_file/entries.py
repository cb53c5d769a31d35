"""What is recorded beside the steps: letters, deadlines entered by hand, versions with a name. Each is a page and what keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.casework.case_file import Direction
from app.services.case_files import CaseFiles
from app.ui.interface import Interface
from app.ui.screens.case_file import questions
from app.ui.screens.case_file.question_page import QuestionPage

Keep = Callable[[Mapping[str, Any], Sequence[str]], object]
Entry = tuple[QuestionPage, Keep]


def letter(interface: Interface, files: CaseFiles, case_file: int) -> Entry:
    """A letter, call or message."""

    def keep(answers: Mapping[str, Any], _measures: Sequence[str]) -> object:
        told = {name: answers.get(name, "") for name in ("channel", "counterpart", "reference", "subject", "body")}
        return files.add_letter(case_file, Direction(answers["direction"]), answers["on"], **told)

    return questions.letter_page(interface), keep


def deadline(interface: Interface, files: CaseFiles, case_file: int) -> Entry:
    """A deadline."""
    return questions.deadline_page(interface), lambda answers, _: files.add_deadline(case_file, answers["day"], answers["text"])


def version(interface: Interface, files: CaseFiles, case_file: int) -> Entry:
    """The present draft under a name."""
    return questions.version_page(interface), lambda answers, _: files.name_version(case_file, answers["name"])

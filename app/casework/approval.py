"""Four eyes: who may approve a request, and what keeps a person from it.

Guarantees: where the office works with four eyes, nobody approves what they handle or changed last, and nobody without a name approves.
"""

from __future__ import annotations

from app.casework.case_file import CaseFile
from app.errors import N_, AppError


class StepRefusedError(AppError):
    """A step cannot be taken. `field` is the id of the answer that is missing or wrong, or nothing."""

    def __init__(self, message_id: str, *, field: str = "", **arguments: object) -> None:
        super().__init__(message_id, **arguments)
        self.field = field


NAMELESS = N_("Only a person with a name can approve a request. Enter your name under Settings, then approve it.")
OWN_WORK = N_("You changed this request last, so another person approves it. Ask a colleague to review it.")
OWN_FILE = N_("You handle this case file, so another person approves it. Ask a colleague to review it.")
SELF_REVIEW = N_("The reviewer you named handles this request or changed it last. Name another colleague.")


def objection(case_file: CaseFile, officer: str) -> str:
    """The sentence that says why an officer cannot approve under four eyes; nothing where they can."""
    name = _same(officer)
    if not name:
        return NAMELESS
    if name == _same(case_file.author):
        return OWN_WORK
    return OWN_FILE if name == _same(case_file.handler) else ""


def may_approve(case_file: CaseFile, officer: str, *, four_eyes: bool) -> bool:
    """Whether an officer may approve the request; without four eyes anybody may."""
    return not four_eyes or not objection(case_file, officer)


def may_review(case_file: CaseFile, officer: str) -> bool:
    """Whether an officer may be named as the reviewer under four eyes."""
    return not objection(case_file, officer)


def _same(name: str) -> str:
    """A name as it is compared: without regard to case and to blanks around and within it."""
    return " ".join(name.split()).casefold()

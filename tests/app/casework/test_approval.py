"""Four eyes: who may approve and who may review."""

from __future__ import annotations

import pytest

from app.casework.approval import NAMELESS, OWN_FILE, OWN_WORK, may_approve, may_review, objection
from tests.app.casework.making import case_file

FILE = case_file(handler="A. Lund", author="K. Idowu")


@pytest.mark.parametrize(
    ("officer", "expected"),
    [("", NAMELESS), ("  ", NAMELESS), ("k.  idowu ", OWN_WORK), ("A. LUND", OWN_FILE), ("M. Osei", "")],
)
def test_whoever_changed_it_last_or_handles_it_does_not_approve(officer: str, expected: str) -> None:
    assert objection(FILE, officer) == expected
    assert may_approve(FILE, officer, four_eyes=True) == (expected == "") == may_review(FILE, officer)


def test_without_four_eyes_anybody_approves() -> None:
    assert may_approve(FILE, "", four_eyes=False) and may_approve(FILE, "A. Lund", four_eyes=False)

"""A question may be marked as a day that the case file keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.library import check_library
from tests.forms.small_catalogue import OFFENCES, load, write


@pytest.mark.parametrize("kind", ["date", "moment"])
def test_a_day_may_be_a_deadline(tmp_path: Path, kind: str) -> None:
    marked = OFFENCES.replace("{id: committed, kind: date,", f"{{id: committed, kind: {kind}, deadline: hearing,")
    fields = load(tmp_path, blocks__offences=marked).tree.block_fields("offences") or {}
    assert fields["counts"].fields["committed"].question.deadline == "hearing"
    assert fields["counts"].fields["label"].question.deadline is None


@pytest.mark.parametrize(
    ("mark", "kind", "says"), [("hearing", "text", "Only a date or a moment can be a deadline."), ("someday", "date", "hearing")]
)
def test_a_mark_that_does_not_fit_is_a_mistake(tmp_path: Path, mark: str, kind: str, says: str) -> None:
    marked = OFFENCES.replace("{id: committed, kind: date,", f"{{id: committed, kind: {kind}, deadline: {mark},")
    _, mistakes = check_library(catalogue=write(tmp_path, blocks__offences=marked))
    assert any(says in str(mistake) and "deadline" in mistake.where for mistake in mistakes), mistakes

"""Known errors in a language: translated where they are, with the file they speak of."""

from __future__ import annotations

import pytest

from app.bootstrap import Program
from app.errors import AppError
from app.language.catalogs import Catalogs
from app.services.error_sentences import error_sentence
from forms.request_errors import RequestFileError


class BrokenError(AppError):
    pass


EMPTY = "The file is empty; ask for it to be sent again."


@pytest.fixture(scope="module")
def catalogs() -> Catalogs:
    return Program().catalogs


def test_a_sentence_is_said_in_the_language_with_the_file_before_it(catalogs: Catalogs) -> None:
    error = BrokenError(EMPTY)
    error.add_note("letter.docx")
    english = error_sentence(error, lambda: catalogs, "en")
    french = error_sentence(error, lambda: catalogs, "fr")
    assert english == f"letter.docx: {EMPTY}"
    assert french.startswith("letter.docx: ") and french != english


def test_places_of_a_sentence_are_filled_in_every_kind_of_error(catalogs: Catalogs) -> None:
    error = RequestFileError("{file} cannot be opened ({reason}); check the name and your rights.", file="a.json", reason="x")
    assert error_sentence(error, lambda: catalogs, "en") == "a.json cannot be opened (x); check the name and your rights."
    assert "a.json" in error_sentence(error, lambda: catalogs, "ar")


def test_damaged_catalogs_leave_english() -> None:
    def damaged() -> Catalogs:
        raise BrokenError("no")

    assert error_sentence(BrokenError(EMPTY), damaged, "fr") == EMPTY

"""A list that is written: what is in the file, that no cell is a formula, and that a file is whole or not there."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.casework.register_query import EVERYTHING, Column
from app.services.register.export import RegisterExportError, RegisterList, neutral, write_list
from app.services.register.register import Register
from app.storage.database import Database
from tests.app.services.register.conftest import RegisterMaker
from tests.app.storage.register_store import add_case_file

COLUMNS = (Column.CASE, Column.REFERENCE, Column.DEADLINE, Column.STAGE)


def listed(register: Register, columns: tuple[Column, ...] = COLUMNS, *, right_to_left: bool = False) -> RegisterList:
    numbers = register.ids(EVERYTHING)
    return RegisterList("Due: in [90] days", columns, len(numbers), register.rows_of(numbers), right_to_left)


def test_a_workbook_has_the_columns_shown_with_texts_and_real_days(register: RegisterMaker, some: dict[str, int], tmp_path: Path) -> None:
    asked, path = register(), tmp_path / "list.xlsx"
    assert write_list(path, listed(asked), asked.words) == 5
    sheet = load_workbook(path).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Case", "Our reference", "Next deadline", "Status")
    assert rows[1] == ("Garov, Ilya", "ICU/2026/0402", datetime(2026, 11, 20), "Draft")
    assert len(rows) == 6 and sheet["C2"].is_date and sheet.freeze_panes == "A2"


def test_a_workbook_in_arabic_is_read_from_the_right(register: RegisterMaker, some: dict[str, int], tmp_path: Path) -> None:
    asked, path = register("ar"), tmp_path / "list.xlsx"
    write_list(path, listed(asked, right_to_left=True), asked.words)
    assert load_workbook(path).worksheets[0].sheet_view.rightToLeft


def test_no_cell_of_a_workbook_is_a_formula(register: RegisterMaker, store: Database, tmp_path: Path) -> None:
    with store.write() as session:
        add_case_file(session, '=HYPERLINK("http://example.org")', reference="@SUM(1)\x07")
    asked, path = register(), tmp_path / "list.xlsx"
    write_list(path, listed(asked), asked.words)
    sheet = load_workbook(path).worksheets[0]
    assert sheet["A2"].data_type == "s" and sheet["A2"].value.startswith("=HYPERLINK")
    assert sheet["B2"].value.startswith("@SUM(1)")


def test_csv_has_its_mark_iso_days_and_no_formula(register: RegisterMaker, store: Database, tmp_path: Path) -> None:
    with store.write() as session:
        add_case_file(session, '=cmd|"/c calc"!A1', reference="ICU-12/1", next_deadline=date(2026, 12, 3))
    asked, path = register(), tmp_path / "list.csv"
    write_list(path, listed(asked), asked.words)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert rows[1] == ['\'=cmd|"/c calc"!A1', "ICU-12/1", "2026-12-03", "Draft"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+SUM(A1)", "-2+3", "@x", "\tx", "\rx", "\n=1", "  =1", "\u200b=1", "\u00a0@x", "＝1", "＋1", "－1", "＠x", '"=1', "'=1"],
)
def test_what_a_spreadsheet_takes_for_a_formula_stands_behind_an_apostrophe(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "ICU/2026/0417", "-12", "+41 of", "-12.5", "1,204", "Élan", "王小明", "العلي", "A-1", "a=b"])
def test_numbers_and_references_stay_readable(text: str) -> None:
    assert neutral(text) == (f"'{text}" if text == "+41 of" else text)


@given(st.text())
def test_nothing_begins_like_a_formula_afterwards(text: str) -> None:
    assert neutral(text)[:1] not in ("=", "@", "\t", "\r", "＝", "＠")
    assert neutral(text).endswith(text)


def test_a_file_that_cannot_be_written_is_told_and_the_one_before_stays(
    register: RegisterMaker, some: dict[str, int], tmp_path: Path
) -> None:
    asked = register()
    with pytest.raises(RegisterExportError):
        write_list(tmp_path / "absent" / "list.csv", listed(asked), asked.words)
    with pytest.raises(RegisterExportError):
        write_list(tmp_path / "list.ods", listed(asked), asked.words)
    before = tmp_path / "list.csv"
    before.write_text("before")
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    with pytest.raises(RegisterExportError):
        write_list(folder, listed(asked), asked.words)
    assert before.read_text() == "before" and {path.name for path in tmp_path.iterdir()} >= {"list.csv", "folder.csv"}
    assert not list(tmp_path.glob(".rogatory-*"))


def test_a_list_that_is_stopped_leaves_no_file(register: RegisterMaker, store: Database, tmp_path: Path) -> None:
    with store.write() as session:
        for number in range(501):
            add_case_file(session, f"Case {number}")
    asked = register()
    for name in ("list.csv", "list.xlsx"):
        assert write_list(tmp_path / name, listed(asked), asked.words, lambda done: False) == 0
        assert not (tmp_path / name).exists() and not list(tmp_path.glob(".rogatory-*"))


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_nothing_lies_in_the_folder_for_passing_files_while_a_list_is_written(
    name: str, register: RegisterMaker, store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.write() as session:
        for number in range(501):
            add_case_file(session, f"Case {number}")
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    asked, seen = register(), []

    def look(_done: int) -> bool:
        seen.append(list(passing.iterdir()))
        return True

    assert write_list(tmp_path / name, listed(asked), asked.words, look) == 501
    assert seen == [[]] and not list(passing.iterdir())

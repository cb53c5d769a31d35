"""Opening and saving: what a file is, its content says; whatever cannot be opened ends in one sentence."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import Program
from app.errors import AppError
from app.services import request_files
from app.services.recent_files import recent_files
from app.services.request_files import OpenRefusedError, SaveRefusedError, open_request, save_request, suggested_name, with_suffix
from forms.request import Request

ROOT = Path(__file__).parents[3]
BANK = ROOT / "resources" / "examples" / "bank_records.json"


@pytest.fixture(scope="module")
def program() -> Program:
    return Program(interface="en")


@pytest.fixture(scope="module")
def document(program: Program) -> bytes:
    request = open_request(BANK, program.library.tree).request
    return program.export.export(request, "fr", date(2026, 5, 4)).docx


def test_a_request_file_is_opened_whatever_its_name(program: Program, tmp_path: Path) -> None:
    copy = tmp_path / "of_the_case.txt"
    copy.write_bytes(BANK.read_bytes())
    opened = open_request(copy, program.library.tree)
    assert opened.path == copy and not opened.from_document and opened.request.form == "mutual_legal_assistance"


def test_a_word_document_is_opened_whatever_its_name_and_saving_asks_for_a_place(program: Program, document: bytes, tmp_path: Path) -> None:
    (tmp_path / "received.bin").write_bytes(document)
    opened = open_request(tmp_path / "received.bin", program.library.tree)
    assert (opened.path, opened.from_document, opened.edited, opened.name) == (None, True, False, "received.bin")


BAD = {
    "empty": b"",
    "old Word": b"\xd0\xcf\x11\xe0" + bytes(600),
    "PDF": b"%PDF-1.7 ...",
    "RTF": b"{\\rtf1 ...}",
    "text": b"To whom it may concern",
    "not UTF-8": b"\xff\xfe\x00\x81",
    "another zip": b"PK\x05\x06" + bytes(18),
    "cut zip": b"PK\x03\x04\x14\x00",
    "deep": b"[" * 5000,
    "a list": b"[]",
    "a number": b"7",
    "another object": b"{}",
    "newer": b'{"format": "rogatory.request/7"}',
    "zeroes": bytes(100),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_of_another_kind_is_refused_with_a_sentence(kind: str, program: Program, tmp_path: Path) -> None:
    (tmp_path / "given.docx").write_bytes(BAD[kind])
    with pytest.raises(AppError) as refused:
        open_request(tmp_path / "given.docx", program.library.tree)
    said = str(refused.value)
    assert "given.docx" in (said, *getattr(refused.value, "__notes__", ())) or "given.docx" in said
    assert said.endswith(".") and "\n" not in said


def test_folders_absent_files_and_pipes_are_refused(program: Program, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "absent", "pipe", "nul\0byte"):
        with pytest.raises(OpenRefusedError):
            open_request(tmp_path / name, program.library.tree)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_document_or_file_is_opened_or_refused_but_never_breaks(
    data: st.DataObject, program: Program, document: bytes, tmp_path: Path
) -> None:
    whole = data.draw(st.sampled_from([document, BANK.read_bytes()]))
    start = data.draw(st.integers(0, len(whole) - 1))
    patch = data.draw(st.binary(max_size=6))
    path = tmp_path / "damaged"
    path.write_bytes(whole[:start] + patch + whole[start + data.draw(st.integers(0, 300)) :])
    try:
        assert isinstance(open_request(path, program.library.tree).request, Request)
    except AppError as error:
        assert str(error)


def test_what_is_saved_is_opened_again(program: Program, tmp_path: Path) -> None:
    tree = program.library.tree
    request = open_request(BANK, tree).request
    save_request(request, tmp_path / "again.json", tree)
    assert open_request(tmp_path / "again.json", tree).request == request
    assert [path.name for path in tmp_path.iterdir()] == ["again.json"]


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "disk is full"), (errno.EACCES, "another folder"), (errno.EIO, "save a copy elsewhere")]
)
def test_a_save_that_fails_says_that_the_text_is_safe(
    number: int, said: str, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    request = open_request(BANK, program.library.tree).request
    monkeypatch.setattr(request_files, "write_request", fail)
    with pytest.raises(SaveRefusedError, match=said) as refused:
        save_request(request, tmp_path / "x.json", program.library.tree)
    assert "Your text is safe" in str(refused.value) and "x.json" in str(refused.value)


def test_a_new_name_holds_reference_state_and_measure_and_no_person(program: Program) -> None:
    request = open_request(BANK, program.library.tree).request
    assert suggested_name(request) == "ICU-MLA-2026-0147_XSO_bank-records.json"
    assert with_suffix(Path("a/0417")) == Path("a/0417.json")
    assert with_suffix(Path("a/0417.JSON")) == Path("a/0417.JSON")
    assert with_suffix(Path("a/no. 4")) == Path("a/no. 4.json")


def test_recent_files_tell_when_they_changed_and_which_are_gone(tmp_path: Path) -> None:
    (tmp_path / "here.json").write_text("{}", encoding="utf-8")
    here, gone = recent_files((tmp_path / "here.json", tmp_path / "gone.json"), {tmp_path / "here.json": "Bank records"})
    assert not here.missing and here.subject == "Bank records"
    assert gone.missing and gone.subject == ""

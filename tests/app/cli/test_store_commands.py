"""Commands on a real case store: the register, backups, and the request of a case file for check and export."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.services.casework import Casework
from forms.request import EXPORT_REASON
from forms.request_file import read_request
from tests.app.cli.running import BANK, FAULTY, Command
from tests.app.storage.stores import PASSPHRASE, WEAK, StoreFolder

REF = "ICU/MLA/2026/0147"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one case file, and its passphrase in a file beside it."""
    place = tmp_path / "store"
    program = Program(interface="en")
    store, _ = StoreFolder(place, WEAK).create(PASSPHRASE, datetime.now)
    casework = Casework(store, program.library, program.law, datetime.now, lambda: "A. Lund")
    casework.open_case_file(read_request(BANK, program.library.tree))
    casework.close()
    (tmp_path / "secret").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return place


def with_store(folder: Path) -> tuple[object, ...]:
    return ("--store", folder, "--passphrase-file", folder.parent / "secret")


def test_the_register_is_listed_for_people_and_for_programs(rogatory: Command, folder: Path) -> None:
    said = rogatory("register", "list", *with_store(folder)).well().out
    assert REF in said and "Elin, Darko" in said and "Sorrentia" in said and said.endswith("1 case file\n")
    (file,) = rogatory("register", "list", "--json", *with_store(folder)).well().json["case_files"]
    assert (file["reference"], file["requested_state"], file["stage"], file["handler"]) == (REF, "XSO", "draft", "A. Lund")
    assert file["measures"] == [{"id": "m1", "form": "bank_records", "stage": "draft"}]
    assert rogatory("register", "list", "--json", "--state", "XTA", *with_store(folder)).well().json == {"case_files": []}
    assert len(rogatory("register", "list", "--json", "--text", "harbour", *with_store(folder)).well().json["case_files"]) <= 1


def test_a_case_file_is_checked_and_exported_as_its_file_is(rogatory: Command, folder: Path, tmp_path: Path) -> None:
    of_file = rogatory("check", BANK, "--on", "2026-05-04", "--json").json
    assert rogatory("check", "--case", REF, "--on", "2026-05-04", "--json", *with_store(folder)).json == of_file
    there, here = tmp_path / "there.docx", tmp_path / "here.docx"
    rogatory("export", BANK, "--language", "fr", "--on", "2026-05-04", "--output", there).well()
    rogatory("export", "--case", REF, "--language", "fr", "--on", "2026-05-04", "--output", here, *with_store(folder)).well()
    assert here.read_bytes() == there.read_bytes()


def test_the_reason_of_an_export_is_kept_in_the_case_file_and_can_be_undone(rogatory: Command, folder: Path, tmp_path: Path) -> None:
    program = Program(interface="en")
    store = StoreFolder(folder, WEAK).unlock(PASSPHRASE, datetime.now)
    casework = Casework(store, program.library, program.law, datetime.now, lambda: "")
    faulty = read_request(FAULTY, program.library.tree)
    from dataclasses import replace

    from app.casework.places import OWN_REFERENCE
    from forms.request import Answer

    casework.open_case_file(replace(faulty, id="faulty").with_answer(OWN_REFERENCE, Answer(value="ICU/2")))
    casework.close()
    words = ("export", "--case", "icu/2", "--language", "en", "--on", "2026-05-04", "--output", tmp_path / "a.docx", *with_store(folder))
    assert rogatory(*words).code == 2 and not (tmp_path / "a.docx").exists()
    rogatory(*words, "--reason", "The hearing is tomorrow.").well()
    store = StoreFolder(folder, WEAK).unlock(PASSPHRASE, datetime.now)
    casework = Casework(store, program.library, program.law, datetime.now, lambda: "")
    opened = casework.drafts.read(2)
    assert [remark.text for remark in opened.request.remarks if remark.kind == EXPORT_REASON] == ["The hearing is tomorrow."]
    assert opened.history.position == 1 and not [r for r in opened.history.read(0).remarks if r.kind == EXPORT_REASON]
    casework.close()


def test_a_backup_is_written_and_restored(rogatory: Command, folder: Path, tmp_path: Path) -> None:
    target, other = tmp_path / "all.rogatory-backup", tmp_path / "other"
    assert "1 case file" in rogatory("backup", target, *with_store(folder)).well().out
    secret = ("--passphrase-file", folder.parent / "secret")
    assert str(other) in rogatory("restore", target, "--store", other, *secret).well().out
    assert REF in rogatory("register", "list", "--store", other, *secret).well().out


def test_reading_works_while_a_window_has_the_store_open(rogatory: Command, folder: Path) -> None:
    store = StoreFolder(folder, WEAK).unlock(PASSPHRASE, datetime.now)
    try:
        assert REF in rogatory("register", "list", *with_store(folder)).well().out
        rogatory("restore", folder / "x", *with_store(folder)).refused()
    finally:
        store.close()


@pytest.mark.parametrize(
    ("content", "named"),
    [(b"", "secret"), (b"\n\n", "secret"), (b"\xff\xfe\x00", "secret"), (b"x" * 5000, "secret"), (b"another one\n", "")],
)
def test_a_passphrase_that_does_not_do_is_said_in_a_sentence_that_does_not_repeat_it(
    rogatory: Command, folder: Path, content: bytes, named: str
) -> None:
    (folder.parent / "secret").write_bytes(content)
    before = (folder / "case_store.db").read_bytes()
    sentence = rogatory("register", "list", *with_store(folder)).refused(named)
    assert "another one" not in sentence and (folder / "case_store.db").read_bytes() == before


def test_what_is_not_named_or_not_there_is_said(rogatory: Command, folder: Path, tmp_path: Path) -> None:
    rogatory("check").refused("--case")
    rogatory("check", BANK, "--case", REF, *with_store(folder)).refused("--case")
    rogatory("check", "--case", "ICU/9", *with_store(folder)).refused("No case file")
    rogatory("register", "list", "--store", folder).refused("--passphrase-file")
    rogatory("register", "list", "--store", tmp_path / "none", "--passphrase-file", folder.parent / "secret").refused("no case store")

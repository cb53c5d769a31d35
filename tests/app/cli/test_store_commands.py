"""Commands on a real case store: the register, backups, and the request of a case file for check and export."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.casework.places import OWN_REFERENCE
from app.casework.register_query import EVERYTHING
from app.services.autosave import Batch, Standing
from app.services.casework import Casework
from app.services.office import Office, Officer, write_office
from app.storage.typed_secrets import RecoveryKey
from forms.request import EXPORT_REASON, Answer
from forms.request_file import read_request
from forms.values.names import Name
from tests.app.cli.running import BANK, FAULTY, Command, everything_below
from tests.app.storage.stores import PASSPHRASE, WEAK, StoreFolder

REF = "ICU/MLA/2026/0147"
KEY = RecoveryKey(bytes(range(20)))
REASON = "The hearing is tomorrow."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one case file, its passphrase in a file beside it, and no office of whoever runs the test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    place = tmp_path / "store"
    program = Program(interface="en")
    store, _ = StoreFolder(place, WEAK).create(PASSPHRASE, datetime.now, KEY)
    casework = Casework(store, program.library, program.law, datetime.now, lambda: "A. Lund")
    casework.open_case_file(read_request(BANK, program.library.tree))
    casework.close()
    secret(tmp_path, f"{PASSPHRASE}\n".encode())
    return place


def secret(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "secret"
    path.write_bytes(content)
    path.chmod(0o600)
    return path


@contextmanager
def opened(folder: Path) -> Iterator[Casework]:
    """The store as a window has it."""
    program = Program(interface="en")
    store = StoreFolder(folder, WEAK).unlock(PASSPHRASE, datetime.now)
    casework = Casework(store, program.library, program.law, datetime.now, lambda: "A. Lund")
    try:
        yield casework
    finally:
        casework.close()


@pytest.fixture
def faulty(folder: Path) -> int:
    """A case file ICU/2 whose request has open errors, left in its second section."""
    with opened(folder) as casework:
        request = replace(read_request(FAULTY, Program().library.tree), id="faulty").with_answer(OWN_REFERENCE, Answer(value="ICU/2"))
        case_file = casework.open_case_file(request)
        casework.drafts.keep(case_file, Batch(0, request, {}, Standing("blocks.facts", 3, 2, 4, 9)))
    return case_file


def export_words(folder: Path, output: Path, *more: object) -> tuple[object, ...]:
    return ("export", "--case", "icu/2", "--language", "en", "--on", "2026-05-04", "--output", output, *with_store(folder), *more)


def reasons(folder: Path, case_file: int) -> list[str]:
    with opened(folder) as casework:
        return [remark.text for remark in casework.drafts.read(case_file).request.remarks if remark.kind == EXPORT_REASON]


def with_store(folder: Path) -> tuple[object, ...]:
    return ("--store", folder, "--passphrase-file", folder.parent / "secret")


def test_the_register_is_listed_for_people_and_for_programs(rogatory: Command, folder: Path) -> None:
    said = rogatory("register", "list", *with_store(folder)).well().out
    assert REF in said and "Elin, Darko" in said and "Sorrentia" in said and said.endswith("1 case file\n")
    (file,) = rogatory("register", "list", "--json", *with_store(folder)).well().json["case_files"]
    assert (file["reference"], file["state"], file["stage"], file["handler"]) == (REF, "XSO", "draft", "A. Lund")
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


def test_the_outline_of_a_case_file_is_that_of_its_file(rogatory: Command, folder: Path) -> None:
    words = ("--language", "fr", "--on", "2026-05-04")
    assert rogatory("outline", "--case", REF, *words, *with_store(folder)).well().out == rogatory("outline", BANK, *words).well().out


def test_the_json_of_the_register_has_codes_and_the_list_has_words(rogatory: Command, folder: Path) -> None:
    (file,) = rogatory("register", "list", "--json", *with_store(folder)).well().json["case_files"]
    assert {"reference", "case", "measures", "state", "stage", "next_deadline", "handler"} <= set(file)
    said = rogatory("--interface-language", "fr", "register", "list", *with_store(folder)).well().out
    assert "Sorrentie" in said and "XSO" not in said and "bank_records" not in said


def test_a_view_is_named_by_its_code_its_title_or_the_name_it_was_saved_under(rogatory: Command, folder: Path, faulty: int) -> None:
    with opened(folder) as casework:
        program = Program(interface="en")
        program.register(casework, "en").views.save("Second one", replace(EVERYTHING, text="ICU/2"))

    def listed(*words: object) -> list[str]:
        found = rogatory("register", "list", "--json", *words, *with_store(folder)).well().json["case_files"]
        return sorted(file["reference"] for file in found)

    assert listed("--view", "open") == listed("--view", "all open CASES") == ["ICU/2", REF]
    assert listed("--view", "awaiting") == []
    assert listed("--view", "second ONE") == ["ICU/2"]
    assert listed("--view", "open", "--text", REF) == [REF]
    rogatory("register", "list", "--view", "closed", *with_store(folder)).refused("closed", "overdue")


def test_my_case_files_are_those_of_the_caseworker_of_the_office(rogatory: Command, folder: Path) -> None:
    words = ("register", "list", "--json", "--view", "mine", *with_store(folder))
    assert rogatory(*words).well().json == {"case_files": []}
    who = Officer(given_names=Name("A."), family_name=Name("Lund"))
    write_office(Office(caseworker=who), Program().folders.settings)
    assert len(rogatory(*words).well().json["case_files"]) == 1


def test_a_list_that_ends_early_says_how_many_there_are(rogatory: Command, folder: Path, faulty: int) -> None:
    assert "first 1 of 2 case files" in rogatory("register", "list", "--limit", "1", *with_store(folder)).well().out
    rogatory("register", "list", "--limit", "0", *with_store(folder)).refused("--limit")


def test_a_state_is_named_in_any_case_and_an_unknown_one_is_said(rogatory: Command, folder: Path) -> None:
    assert len(rogatory("register", "list", "--json", "--state", "xso", *with_store(folder)).well().json["case_files"]) == 1
    rogatory("register", "list", "--state", "XXX", *with_store(folder)).refused("XXX")


def test_the_reason_of_an_export_is_kept_in_the_case_file_and_can_be_undone(
    rogatory: Command, folder: Path, faulty: int, tmp_path: Path
) -> None:
    target = tmp_path / "a.docx"
    assert rogatory(*export_words(folder, target)).code == 2 and not target.exists()
    rogatory(*export_words(folder, target, "--reason", REASON)).well()
    assert target.exists() and reasons(folder, faulty) == [REASON]
    with opened(folder) as casework:
        draft = casework.drafts.read(faulty)
        assert draft.history.position == 1 and not [r for r in draft.history.read(0).remarks if r.kind == EXPORT_REASON]


def test_a_reason_leaves_the_place_and_the_findings_of_the_draft_and_names_who_gave_it(
    rogatory: Command, folder: Path, faulty: int, tmp_path: Path
) -> None:
    who = Officer(given_names=Name("Mira"), family_name=Name("Oduya"))
    write_office(Office(caseworker=who), Program().folders.settings)
    rogatory(*export_words(folder, tmp_path / "a.docx", "--reason", REASON)).well()
    with opened(folder) as casework:
        file = casework.files.view(faulty).case_file
        assert casework.drafts.read(faulty).section == "blocks.facts"
    assert (file.errors, file.warnings, file.sections_answered, file.sections) == (3, 2, 4, 9)
    assert file.author == "Mira Oduya"


def test_a_passphrase_on_the_standard_input_is_read_once_even_with_a_reason(
    rogatory: Command, folder: Path, faulty: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"\ufeff{PASSPHRASE}\r\nmore\n".encode())))
    words = ["-" if word == folder.parent / "secret" else word for word in export_words(folder, tmp_path / "a.docx", "--reason", REASON)]
    rogatory(*words).well()
    assert reasons(folder, faulty) == [REASON]


@pytest.mark.parametrize("spoilt", ["no folder", "a folder", "a window"])
def test_where_the_reason_or_the_document_cannot_be_written_neither_is(
    rogatory: Command, folder: Path, faulty: int, tmp_path: Path, spoilt: str
) -> None:
    place = tmp_path / "out"
    target = place / "none" / "a.docx" if spoilt == "no folder" else place / "a.docx"
    (target if spoilt == "a folder" else place).mkdir(parents=True)
    words = export_words(folder, target, "--reason", REASON)
    if spoilt == "a window":
        with opened(folder):
            rogatory(*words).refused("Another window")
            assert REASON not in rogatory("check", "--case", "ICU/2", *with_store(folder)).out
    else:
        rogatory(*words).refused("a.docx")
    assert reasons(folder, faulty) == [] and everything_below(place) == {}


def test_an_approved_request_gets_no_reason_and_no_document(rogatory: Command, folder: Path, faulty: int, tmp_path: Path) -> None:
    from sqlalchemy import text

    with opened(folder) as casework, casework.store.database.write() as session:
        session.execute(text("update case_files set stage = 'approved' where id = :id"), {"id": faulty})
    rogatory(*export_words(folder, tmp_path / "a.docx", "--reason", REASON)).refused("approved")
    assert reasons(folder, faulty) == [] and not list(tmp_path.glob("*a.docx*"))


def test_a_backup_is_written_and_restored(rogatory: Command, folder: Path, tmp_path: Path) -> None:
    target, other = tmp_path / "all.rogatory-backup", tmp_path / "other"
    assert "1 case file" in rogatory("backup", target, *with_store(folder)).well().out
    secret = ("--passphrase-file", folder.parent / "secret")
    assert str(other) in rogatory("restore", target, "--store", other, *secret).well().out
    assert REF in rogatory("register", "list", "--store", other, *secret).well().out


def test_a_restore_puts_the_former_store_aside_and_says_where(rogatory: Command, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.rogatory-backup"
    rogatory("backup", target, *with_store(folder)).well()
    said = rogatory("restore", target, *with_store(folder)).well().out
    (aside,) = folder.glob("put-aside-*")
    assert str(aside) in said and (aside / "case_store.db").exists()


def test_a_recovery_key_restores_a_backup(rogatory: Command, folder: Path, tmp_path: Path) -> None:
    target, other = tmp_path / "all.rogatory-backup", tmp_path / "other"
    rogatory("backup", target, *with_store(folder)).well()
    key = secret(tmp_path, KEY.text.encode())
    ran = rogatory("restore", target, "--recovery-key", "--store", other, "--passphrase-file", key).well()
    assert KEY.text not in ran.out and (other / "case_store.db").exists()


@pytest.mark.parametrize("spoilt", ["the passphrase", "the backup"])
def test_a_restore_that_cannot_be_leaves_the_store_as_it_is(rogatory: Command, folder: Path, tmp_path: Path, spoilt: str) -> None:
    target = tmp_path / "all.rogatory-backup"
    rogatory("backup", target, *with_store(folder)).well()
    if spoilt == "the passphrase":
        secret(tmp_path, b"violet umbrella\n")
    else:
        target.write_bytes(target.read_bytes()[:-500])
    before = (folder / "case_store.db").read_bytes()
    assert "violet umbrella" not in rogatory("restore", target, *with_store(folder)).refused()
    assert (folder / "case_store.db").read_bytes() == before and not list(folder.glob("put-aside-*"))


def test_a_backup_that_cannot_be_written_leaves_nothing(rogatory: Command, folder: Path, tmp_path: Path) -> None:
    rogatory("backup", tmp_path / "none" / "x.rogatory-backup", *with_store(folder)).refused()
    secret(tmp_path, b"violet umbrella\n")
    rogatory("backup", tmp_path / "x.rogatory-backup", *with_store(folder)).refused()
    assert not list(tmp_path.glob("*rogatory-backup*"))


def test_reading_and_backups_work_while_a_window_has_the_store_open(rogatory: Command, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.rogatory-backup"
    with opened(folder):
        assert REF in rogatory("register", "list", *with_store(folder)).well().out
        rogatory("check", "--case", REF, "--on", "2026-05-04", *with_store(folder))
        rogatory("backup", target, *with_store(folder)).well()
        rogatory("restore", target, *with_store(folder)).refused("Another window")


def test_a_store_of_a_newer_version_is_refused(rogatory: Command, folder: Path) -> None:
    from sqlalchemy import text

    with opened(folder) as casework, casework.store.database.write() as session:
        session.execute(text("update alembic_version set version_num = '9999'"))
    rogatory("register", "list", *with_store(folder)).refused("newer")


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_a_file_with_a_passphrase_that_others_may_read_does_and_is_advised_against(rogatory: Command, folder: Path) -> None:
    (folder.parent / "secret").chmod(0o644)
    ran = rogatory("register", "list", *with_store(folder))
    assert ran.code == 0 and REF in ran.out
    assert ran.err.count("\n") == 1 and "secret" in ran.err and PASSPHRASE not in ran.err


@pytest.mark.parametrize(
    ("content", "named"),
    [(b"", "secret"), (b"\n\n", "secret"), (b"\xff\xfe\x00", "secret"), (b"x" * 5000, "secret"), (b"violet umbrella\n", "")],
)
def test_a_passphrase_that_does_not_do_is_said_in_a_sentence_that_does_not_repeat_it(
    rogatory: Command, folder: Path, content: bytes, named: str
) -> None:
    secret(folder.parent, content)
    before = (folder / "case_store.db").read_bytes()
    sentence = rogatory("register", "list", *with_store(folder)).refused(named)
    assert "violet umbrella" not in sentence and (folder / "case_store.db").read_bytes() == before


def test_what_is_not_named_or_not_there_is_said(rogatory: Command, folder: Path, tmp_path: Path) -> None:
    rogatory("check").refused("--case")
    missing = rogatory("register", "list", "--store", folder, "--passphrase-file", tmp_path / "absent").refused("absent")
    assert "passphrase" in missing
    rogatory("check", BANK, "--case", REF, *with_store(folder)).refused("--case")
    rogatory("check", "--case", "ICU/9", *with_store(folder)).refused("No case file")
    rogatory("register", "list", "--store", folder).refused("--passphrase-file")
    rogatory("register", "list", "--store", tmp_path / "none", "--passphrase-file", folder.parent / "secret").refused("no case store")

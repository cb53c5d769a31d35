"""Annexes: kept in the store as they are, listed without their bytes, found damaged where they are, never lost."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import event, select

from app.casework.annex_kinds import LARGEST, AnnexRefusedError
from app.storage.annexes import DamagedAnnexError, NoSuchAnnexError
from app.storage.case_files import NoSuchCaseFileError
from app.storage.tables import AnnexContentRow, AnnexRow
from tests.app.casework import annex_samples as samples
from tests.app.services.case_files.at_work import Office, everything, example, kinds_of


@pytest.fixture
def case_file(office: Office) -> int:
    """A case file."""
    return office.open(example("bank_records"))


def test_a_file_is_kept_with_what_is_known_of_it_and_comes_back_as_it_was(office: Office, case_file: int, tmp_path: Path) -> None:
    path = tmp_path / "Order of 4 May.pdf"
    path.write_bytes(samples.PDF)
    added = office.files.add_annex(case_file, path, " Order ", "fr", 12, True, "blocks.annexes.annexes[a1]")
    assert office.view(case_file).annexes == (added,)
    assert (added.name, added.media_type, added.size) == ("Order of 4 May.pdf", "application/pdf", len(samples.PDF))
    assert (added.title, added.language, added.pages, added.certified, added.place) == (
        "Order",
        "fr",
        12,
        True,
        "blocks.annexes.annexes[a1]",
    )
    assert added.sha256 == hashlib.sha256(samples.PDF).hexdigest()
    assert (added.officer, added.removed_at) == ("A. Lund", None)
    assert office.files.annex_bytes(added.id) == samples.PDF


def test_bytes_may_be_given_with_a_name(office: Office, case_file: int) -> None:
    added = office.files.add_annex(case_file, ("../a\u202eb.png", samples.PNG))
    assert added.name == "ab.png" and office.files.annex_bytes(added.id) == samples.PNG


def test_a_removed_annex_stays_with_its_day_and_its_bytes(office: Office, case_file: int) -> None:
    added = office.files.add_annex(case_file, ("order.pdf", samples.PDF))
    removed = office.files.remove_annex(added.id)
    assert removed.removed_at is not None and office.view(case_file).annexes == (removed,)
    assert office.files.remove_annex(added.id) == removed
    assert office.files.annex_bytes(added.id) == samples.PDF
    assert kinds_of(office.view(case_file)) == ["opened", "annex_added", "annex_removed"]


def test_one_changed_byte_of_an_annex_is_found_and_the_annex_named(office: Office, case_file: int) -> None:
    added = office.files.add_annex(case_file, ("order.pdf", samples.PDF))
    with office.database.write() as session:
        row = session.scalars(select(AnnexContentRow)).one()
        row.content = row.content[:20] + bytes([row.content[20] ^ 1]) + row.content[21:]
    with pytest.raises(DamagedAnnexError, match=r"order\.pdf is damaged"):
        office.files.annex_bytes(added.id)


def test_bytes_that_are_gone_are_found(office: Office, case_file: int) -> None:
    added = office.files.add_annex(case_file, ("order.pdf", samples.PDF))
    with office.database.write() as session:
        session.delete(session.scalars(select(AnnexContentRow)).one())
    with pytest.raises(DamagedAnnexError):
        office.files.annex_bytes(added.id)


def test_what_is_refused_leaves_nothing_written(office: Office, case_file: int, tmp_path: Path) -> None:
    office.files.add_annex(case_file, ("order.pdf", samples.PDF))
    before = everything(office.database)
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    for source in (large, tmp_path, tmp_path / "absent.pdf", ("order.pdf", samples.PROGRAM), ("empty.pdf", b"")):
        with pytest.raises(AnnexRefusedError):
            office.files.add_annex(case_file, source)
    assert everything(office.database) == before


def test_the_same_bytes_are_taken_once_in_a_case_file(office: Office, case_file: int) -> None:
    first = office.files.add_annex(case_file, ("order.pdf", samples.PDF))
    with pytest.raises(AnnexRefusedError, match=r"copy\.pdf is already among the annexes of this case file, as order\.pdf"):
        office.files.add_annex(case_file, ("copy.pdf", samples.PDF))
    office.files.remove_annex(first.id)
    office.files.add_annex(case_file, ("copy.pdf", samples.PDF))
    other = office.open(example("extradition_accused"))
    office.files.add_annex(other, ("order.pdf", samples.PDF))


def test_a_view_never_reads_the_bytes(office: Office, case_file: int) -> None:
    office.files.add_annex(case_file, ("order.pdf", samples.PDF))
    office.files.name_version(case_file, "first")
    statements: list[str] = []
    event.listen(office.database.reading, "before_cursor_execute", lambda *told: statements.append(told[2]))
    office.view(case_file)
    assert statements and not [statement for statement in statements if "annex_contents" in statement or "versions.content" in statement]


def test_an_annex_or_case_file_that_is_not_there_is_said_to_be_gone(office: Office) -> None:
    for use in (office.files.annex_bytes, office.files.remove_annex):
        with pytest.raises(NoSuchAnnexError):
            use(4711)
    with pytest.raises(NoSuchCaseFileError):
        office.files.add_annex(4711, ("order.pdf", samples.PDF))
    with office.database.read() as session:
        assert session.scalars(select(AnnexRow)).all() == []

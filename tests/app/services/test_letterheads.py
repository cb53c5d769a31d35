"""Letterheads: checked before they are taken, used in documents, given back."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.documents.package import read_package, write_package
from app.errors import AppError
from app.services.letterheads import Letterheads
from app.services.request_files import open_request

ROOT = Path(__file__).parents[3]
OFFICE = ROOT / "resources" / "packs" / "xma_office"
BANK = ROOT / "resources" / "examples" / "bank_records.json"


def with_text(path: Path, old: str, new: str, target: Path) -> Path:
    parts = read_package(path.read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode(), 1)
    target.write_bytes(write_package(parts))
    return target


def test_a_letterhead_is_copied_and_written_with(tmp_path: Path) -> None:
    letterhead = Letterheads(tmp_path).add(OFFICE / "letter.docx")
    assert letterhead.masters == {"letter": tmp_path / "office" / "letter.docx"}
    assert letterhead.for_documents()["cover_letter"] == tmp_path / "office" / "letter.docx"
    plain = Program(interface="en")
    request = open_request(BANK, plain.library.tree).request
    before = plain.export.export(request, "en", date(2026, 5, 4), "cover_letter").docx
    plain.use_letterhead(letterhead.for_documents())
    after = plain.export.export(request, "en", date(2026, 5, 4), "cover_letter").docx
    assert before != after
    plain.use_letterhead({})
    assert plain.export.export(request, "en", date(2026, 5, 4), "cover_letter").docx == before


def test_removing_a_letterhead_brings_the_own_master_back(tmp_path: Path) -> None:
    letterheads = Letterheads(tmp_path)
    letterheads.add(OFFICE / "letter.docx")
    assert letterheads.remove("letter").masters == {}
    assert letterheads.remove("letter").masters == {}


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04 cut", b"%PDF-1.7", b"\xd0\xcf\x11\xe0old"])
def test_a_file_that_is_no_word_document_is_refused_and_the_old_one_stays(content: bytes, tmp_path: Path) -> None:
    letterheads = Letterheads(tmp_path)
    letterheads.add(OFFICE / "letter.docx")
    kept = (tmp_path / "office" / "letter.docx").read_bytes()
    (tmp_path / "bad.docx").write_bytes(content)
    with pytest.raises(AppError):
        letterheads.add(tmp_path / "bad.docx")
    assert (tmp_path / "office" / "letter.docx").read_bytes() == kept


def test_a_master_without_a_place_for_the_text_is_refused_by_name(tmp_path: Path) -> None:
    bad = with_text(OFFICE / "letter.docx", "body", "nothing", tmp_path / "bad.docx")
    with pytest.raises(AppError) as refused:
        Letterheads(tmp_path).add(bad)
    assert refused.value.__notes__ == ["bad.docx"]
    assert Letterheads(tmp_path).read().masters == {}


def test_a_folder_or_an_absent_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.docx"):
        with pytest.raises(AppError, match="letterhead"):
            Letterheads(tmp_path).add(path)


def test_a_national_pack_is_checked_and_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    archive = tmp_path / "office.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for file in OFFICE.rglob("*"):
            if file.is_file():
                zipped.write(file, file.relative_to(OFFICE))
    law = Program().law
    letterhead = Letterheads(tmp_path).add_pack(archive, law)
    assert letterhead.pack == tmp_path / "office" / "pack"
    assert Program([letterhead.pack], interface="en").library.packs
    assert Letterheads(tmp_path).remove_pack().pack is None


def test_a_pack_with_mistakes_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    law = Program().law
    letterheads = Letterheads(tmp_path)
    letterheads.add_pack(OFFICE, law)
    broken = tmp_path / "broken"
    shutil.copytree(OFFICE, broken)
    (broken / "offences.yaml").write_text("id: xma_offences\nkind: nonsense\n", encoding="utf-8")
    with pytest.raises(AppError, match="mistakes"):
        letterheads.add_pack(broken, law)
    kept = letterheads.read().pack
    assert kept is not None and (kept / "offences.yaml").read_bytes() == (OFFICE / "offences.yaml").read_bytes()

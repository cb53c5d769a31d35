"""PDF by LibreOffice."""

from __future__ import annotations

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.documents import pdf
from app.documents.outline import outline
from app.documents.pdf import PdfError, PdfUnavailableError, all_to_pdf, to_pdf
from forms.relevance import disclosed
from forms.request_file import read_request

from .outlines import arabic_letter, english_letter
from .test_word_document import export

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    seen: list[float] = []
    result = all_to_pdf({"en": export(english_letter()), "ar": export(arabic_letter())}, progress=seen.append)
    assert seen[-1] == 1.0 and seen == sorted(seen)
    return result


def text_of(content: bytes, tmp_path: Path) -> str:
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout


def test_the_pdf_has_the_numbers_and_the_pages(made: dict[str, bytes], tmp_path: Path) -> None:
    text = text_of(made["en"], tmp_path)
    assert "Page 1 of 3" in text and "Page 3 of 3" in text
    assert "8.    For each account of Table 2" in " ".join(text.split("\n")).replace(
        "\u00a0", " "
    ) or "For each account of Table 2" in text.replace("\u00a0", " ")
    for number in range(1, 12):
        assert f"\n{number}. " in "\n" + text or f" {number}. " in text
    assert text.count("CONFIDENTIAL") == 3


def test_the_pdf_is_tagged_and_archival(made: dict[str, bytes]) -> None:
    assert b"StructTreeRoot" in made["en"] and b"pdfaid" in made["en"]


def test_values_stay_whole_in_arabic(made: dict[str, bytes], tmp_path: Path) -> None:
    text = text_of(made["ar"], tmp_path)
    for value in ("2026-03-14", "ICU/MLA/2026/0147", "118/26", "FR-2026-031"):
        assert value in text, value


def test_a_missing_libreoffice_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "_PLACES", ())
    with pytest.raises(PdfUnavailableError, match="apt install libreoffice-writer"):
        to_pdf(b"")
    with pytest.raises(PdfUnavailableError, match="not found"):
        to_pdf(b"", soffice=Path("/nowhere/soffice"))


def script(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "soffice"
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)
    return path


def test_time_and_patience_end(tmp_path: Path) -> None:
    slow = script(tmp_path, "sleep 60")
    with pytest.raises(PdfError, match="did not finish"):
        to_pdf(b"x", soffice=slow, timeout=0.3)
    with pytest.raises(PdfError, match="cancelled"):
        to_pdf(b"x", soffice=slow, cancelled=lambda: True)


def test_a_failure_is_named(tmp_path: Path) -> None:
    with pytest.raises(PdfError, match="could not make a PDF"):
        to_pdf(b"x", soffice=script(tmp_path, "exit 1"))


def test_the_folder_is_private_and_goes_away(tmp_path: Path) -> None:
    record = tmp_path / "folder"
    program = script(tmp_path, f'for last; do :; done; dirname "$last" > {record}; stat -c %a "$(dirname "$last")" >> {record}')
    with pytest.raises(PdfError):
        to_pdf(b"x", soffice=program)
    folder, mode = record.read_text().split()
    assert mode == "700" and not Path(folder).exists()
    assert stat.S_IMODE(tmp_path.stat().st_mode) & 0o077 in (0, 0o077, 0o055)


def test_nothing_to_do_needs_no_libreoffice() -> None:
    assert all_to_pdf({}) == {}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_message_is_one_page_in_every_language(language: str, tmp_path: Path) -> None:
    program = Program(interface="en")
    request = read_request(ROOT / "resources" / "examples" / "provisional_arrest.json", program.library.tree)
    made, _ = outline(disclosed(request), program.library, program.voice(language))
    path = tmp_path / "message.pdf"
    path.write_bytes(to_pdf(export(made)))
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    assert "Pages:           1\n" in told

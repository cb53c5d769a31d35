"""The request inside its document: it comes out as it went in, or one sentence says why not."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from app.documents import carried_request
from app.documents.carried_request import CarriedRequestError, embed, read
from app.documents.package import PackageError, read_package, write_package
from app.documents.pdf import find_soffice

from .outlines import arabic_letter, english_letter
from .test_word_document import export

REQUEST = {
    "format": "rogatory.request/1",
    "text": 'a < b & ]]> "q" \\ \u0000\u0007\ufffe \ud800 سرّي 机密',
    "deep": [[1, {"a": None}]],
    "line": "x\r\ny",
}
ITEM = "customXml/item1.xml"


@pytest.fixture(scope="module")
def document() -> bytes:
    return export(english_letter(), REQUEST)


def changed(document: bytes, part: str, old: bytes, new: bytes) -> bytes:
    parts = read_package(document)
    assert old in parts[part], old
    parts[part] = parts[part].replace(old, new, 1)
    return write_package(parts)


def refused(document: bytes) -> str:
    with pytest.raises(CarriedRequestError) as caught:
        read(document)
    message = str(caught.value)
    assert message.endswith(".") and "\n" not in message and "Traceback" not in message
    return message


def test_what_was_put_in_comes_out(document: bytes) -> None:
    found = read(document)
    assert json.loads(found.json) == REQUEST
    assert not found.edited and found.version == 1


def test_a_document_without_request_says_so() -> None:
    assert "carries no request" in refused(export(english_letter(), None))


def test_python_docx_keeps_it(document: bytes) -> None:
    opened = docx.Document(io.BytesIO(document))
    buffer = io.BytesIO()
    opened.save(buffer)
    assert json.loads(read(buffer.getvalue()).json) == REQUEST
    assert not read(buffer.getvalue()).edited


def test_an_edit_of_the_text_is_noticed(document: bytes) -> None:
    opened = docx.Document(io.BytesIO(document))
    next(p for p in opened.paragraphs if "presumed innocent" in p.text).add_run(" Not.")
    buffer = io.BytesIO()
    opened.save(buffer)
    assert read(buffer.getvalue()).edited


def test_a_new_field_result_is_no_edit(document: bytes) -> None:
    assert not read(changed(document, "word/document.xml", b">4</w:t>", b">44</w:t>")).edited


@pytest.mark.parametrize("make", [english_letter, arabic_letter])
def test_it_survives_libreoffice_twice(make: object, tmp_path: Path) -> None:
    current = tmp_path / "a.docx"
    current.write_bytes(export(make(), REQUEST))  # type: ignore[operator]
    for turn in ("b", "c"):
        out = tmp_path / turn
        subprocess.run(
            [
                find_soffice(),
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                "--convert-to",
                "docx",
                "--outdir",
                out,
                current,
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        current = out / "a.docx"
    found = read(current.read_bytes())
    assert json.loads(found.json) == REQUEST
    assert not found.edited


def test_a_conversion_that_drops_the_data_is_told_from_a_foreign_document(document: bytes) -> None:
    parts = {name: content for name, content in read_package(document).items() if not name.startswith("customXml/")}
    assert "another program removed it" in refused(write_package(parts))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"hello", "not a Word document"),
        (b"PK\x03\x04 broken", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"%PDF-1.7", "not a Word document"),
    ],
)
def test_files_that_are_no_documents(content: bytes, says: str) -> None:
    assert says in refused(content)


def test_a_zip_of_something_else() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "zip archive but not a Word document" in refused(buffer.getvalue())


def test_a_zip_bomb_is_not_unpacked(document: bytes) -> None:
    parts = read_package(document)
    assert "unpacks to far more" in refused(write_package({**parts, "customXml/item9.xml": b"a" * 25_000_000}))


def test_a_lying_zip_header_does_not_help(document: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in read_package(document).items():
            archive.writestr(name, content)
        archive.writestr("word/media/x.bin", b"\0" * 5_000_000)
    raw = buffer.getvalue()
    size = (5_000_000).to_bytes(4, "little")
    assert size in raw
    refused(raw.replace(size, (10).to_bytes(4, "little")))


def test_too_many_parts_twice_the_same_and_names_that_lead_outside(document: bytes) -> None:
    many = {f"word/x{n}.xml": b"<x/>" for n in range(700)}
    assert "too many parts" in refused(write_package({**read_package(document), **many}))
    assert "leads outside" in refused(write_package({**read_package(document), "word/../../x.xml": b"<x/>"}))
    buffer = io.BytesIO(document)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", b"<x/>")
    assert "one part twice" in refused(buffer.getvalue())


def test_a_doctype_is_refused(document: bytes) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><request'
    assert "document type" in refused(changed(document, ITEM, b"<request", bomb))
    outside = b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><request'
    assert "document type" in refused(changed(document, ITEM, b"<request", outside))


def test_damage_is_named(document: bytes) -> None:
    assert "damaged" in refused(changed(document, ITEM, b"</request>", b""))
    assert "checksum" in refused(changed(document, ITEM, b"rogatory.request", b"rogatory.Request"))


def _with_item(document: bytes, payload: bytes, version: str = "1") -> bytes:
    import hashlib
    from xml.sax.saxutils import escape

    checksum = hashlib.sha256(payload).hexdigest()
    attributes = f'xmlns="{carried_request.NAMESPACE}" version="{version}" sha256="{checksum}"'
    item = f"<request {attributes}>{escape(payload.decode())}</request>"
    return write_package({**read_package(document), ITEM: item.encode()})


@pytest.mark.parametrize(
    ("payload", "version", "says"),
    [
        (b"{}", "2", "newer Rogatory"),
        (b"{}", "x", "no readable version"),
        (b"{}", "999999999999", "no readable version"),
        (b'{"a":', "1", "not valid JSON"),
        (b"[1]", "1", "not a request"),
        (b'"text"', "1", "not a request"),
        (b"[" * 5000 + b"]" * 5000, "1", "nested deeper"),
        (b'{"a":' * 3000 + b"1" + b"}" * 3000, "1", "nested deeper"),
        (b"", "1", "not valid JSON"),
    ],
)
def test_foreign_content_is_refused(document: bytes, payload: bytes, version: str, says: str) -> None:
    assert says in refused(_with_item(document, payload, version))


def test_two_different_requests_are_refused(document: bytes) -> None:
    parts = read_package(document)
    other = read_package(_with_item(document, b'{"format":"other"}'))[ITEM]
    assert "more than one" in refused(write_package({**parts, "customXml/item2.xml": other}))
    assert read(write_package({**parts, "customXml/item2.xml": parts[ITEM]})).json == read(document).json


def test_unreadable_foreign_parts_do_not_disturb(document: bytes) -> None:
    parts = read_package(document)
    assert json.loads(read(write_package({**parts, "customXml/item7.xml": b"<broken"})).json) == REQUEST


def test_a_damaged_text_part_counts_as_edited(document: bytes) -> None:
    assert read(write_package({**read_package(document), "word/document.xml": b"<broken"})).edited


def test_only_json_of_a_bearable_size_travels() -> None:
    with pytest.raises(CarriedRequestError, match="not valid JSON"):
        embed({}, {"day": object()}, "")
    with pytest.raises(CarriedRequestError, match="larger than"):
        embed({}, {"text": "a" * 9_000_000}, "")


def test_a_truncated_file_gives_one_sentence(document: bytes) -> None:
    for length in range(0, len(document), 1500):
        try:
            read(document[:length])
        except CarriedRequestError as fault:
            assert str(fault).endswith(".")


def test_flipped_bytes_give_the_request_or_one_sentence(document: bytes) -> None:
    for place in range(0, len(document), 211):
        spoilt = bytearray(document)
        spoilt[place] ^= 0x55
        try:
            assert json.loads(read(bytes(spoilt)).json) == REQUEST
        except CarriedRequestError as fault:
            assert str(fault).endswith(".")


def test_reading_a_package_is_capped() -> None:
    with pytest.raises(PackageError, match="larger than"):
        read_package(b"\0" * 41_000_000)


def test_libreoffice_is_there() -> None:
    assert shutil.which("soffice") or find_soffice().is_file()

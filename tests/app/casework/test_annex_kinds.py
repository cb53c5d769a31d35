"""Which files are taken as annexes: told by what they are, whatever they are called."""

from __future__ import annotations

import pytest

from app.casework.annex_kinds import LARGEST, AnnexRefusedError, clean_name, kind_of_file, suffix_of
from tests.app.casework import annex_samples as samples

TAKEN = [
    ("order.pdf", samples.PDF, "application/pdf"),
    ("ORDER.PDF", samples.PDF, "application/pdf"),
    ("letter.docx", samples.docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("accounts.xlsx", samples.xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("letter.odt", samples.open_document(), "application/vnd.oasis.opendocument.text"),
    ("accounts.ods", samples.open_document("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
    ("photo.png", samples.PNG, "image/png"),
    ("photo.jpg", samples.JPEG, "image/jpeg"),
    ("photo.jpeg", samples.JPEG + b"written behind the picture by a camera", "image/jpeg"),
    ("scan.tiff", samples.TIFF, "image/tiff"),
    ("note.txt", "Übersicht der Konten\n".encode(), "text/plain"),
    ("note.txt", "ملاحظة\r\n".encode("cp1256"), "text/plain"),
    ("note.txt", "ملاحظة".encode("utf-16"), "text/plain"),
    ("note.txt", b"MZ is how the first line begins.\n", "text/plain"),
    ("list.csv", b"account;amount\n1;2\n", "text/csv"),
    ("reply.eml", samples.MAIL, "message/rfc822"),
    ("reply.eml", samples.mail_with("order.pdf", samples.PDF), "message/rfc822"),
]

REFUSED = [
    ("nothing.pdf", b"", "is empty"),
    ("order.pdf", samples.PROGRAM, "is a program"),
    ("order.exe", samples.PROGRAM, "is a program"),
    ("run.txt", b"#!/bin/sh\nrm -rf /\n", "is a program"),
    ("order.pdf", b"\x7fELF" + bytes(100), "is a program"),
    ("order.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(100), "is a program"),
    ("order.pdf", samples.PNG, "does not fit its content, which is that of a png file"),
    ("order.pdf.exe", samples.PDF, "does not fit its content"),
    ("order", samples.PDF, "does not fit its content"),
    ("script.js", b"alert(1)\n", "does not fit its content"),
    ("letter.docx", samples.xlsx(), "does not fit its content"),
    ("order.pdf", samples.LOCKED_PDF, "protected by a password"),
    ("letter.docx", samples.LOCKED_WORD, "protected by a password"),
    ("letter.odt", samples.open_document(more={"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "protected by a password"),
    ("letter.doc", samples.OLD_WORD, "older Office file"),
    ("letter.docx", samples.OLD_WORD, "older Office file"),
    ("letter.docm", samples.with_part(samples.docx(), "word/vbaProject.bin", b"x"), "contains macros"),
    ("letter.docx", samples.with_part(samples.docx(), "word/vbaProject.bin", b"x"), "contains macros"),
    ("accounts.xlsx", samples.with_part(samples.xlsx(), "xl/macrosheets/sheet1.xml", b"x"), "contains macros"),
    ("letter.odt", samples.open_document(more={"Basic/Standard/Module1.xml": b"x"}), "contains macros"),
    ("all.zip", samples.packed({"order.pdf": samples.PDF}), "is an archive"),
    ("letter.docx", samples.packed({"order.pdf": samples.PDF}), "is an archive"),
    ("all.7z", b"7z\xbc\xaf\x27\x1c" + bytes(50), "is an archive"),
    ("all.pdf", b"\x1f\x8b\x08" + bytes(50), "is an archive"),
    ("all.tar", b"order.pdf" + bytes(248) + b"ustar" + bytes(300), "is an archive"),
    ("letter.rtf", samples.RICH_TEXT, "is rich text"),
    ("page.html", samples.PAGE, "is a web page"),
    ("page.txt", samples.PAGE, "is a web page"),
    ("drawing.svg", b"<?xml version='1.0'?>\n<svg onload='x()'/>", "is a web page"),
    ("call.mp3", samples.SOUND, "is of a kind that is not taken as an annex (mp3)"),
    ("data.bin", bytes(range(1, 9)) * 40, "is of a kind that is not taken as an annex."),
    ("order.pdf", samples.PDF[:60], "damaged or cut short"),
    ("photo.png", samples.PNG[:-6], "damaged or cut short"),
    ("photo.jpg", samples.JPEG[:-2], "damaged or cut short"),
    ("scan.tif", samples.TIFF[:6], "damaged or cut short"),
    ("letter.docx", samples.docx()[:-40], "damaged or cut short"),
    ("reply.eml", b"Hello, this is no message.\n", "damaged or cut short"),
    ("order.pdf", samples.PDF + samples.packed({"a.class": b"x"}), "two kinds of file in one"),
    ("photo.jpg", samples.JPEG + samples.packed({"a.class": b"x"}), "two kinds of file in one"),
    ("photo.png", samples.PNG + samples.PROGRAM, "two kinds of file in one"),
    ("letter.docx", samples.docx() + samples.PDF, "two kinds of file in one"),
    ("note.txt", b"A line before it.\n" + samples.PDF, "two kinds of file in one"),
    ("reply.eml", samples.mail_with("order.pdf.exe", b"hello"), "has a program attached"),
    ("reply.eml", samples.mail_with("order.pdf", samples.PROGRAM), "has a program attached"),
    ("reply.eml", samples.mail_with("заказ.exe", b"hello"), "has a program attached"),
]


@pytest.mark.parametrize(("name", "content", "media_type"), TAKEN)
def test_a_file_of_a_known_kind_is_taken(name: str, content: bytes, media_type: str) -> None:
    assert kind_of_file(name, content).media_type == media_type


@pytest.mark.parametrize(("name", "content", "why"), REFUSED)
def test_another_file_is_refused_with_a_sentence_that_names_it(name: str, content: bytes, why: str) -> None:
    with pytest.raises(AnnexRefusedError) as refused:
        kind_of_file(name, content)
    sentence = str(refused.value)
    assert why in sentence and name in sentence and sentence.endswith("."), sentence


def test_a_document_with_a_flipped_byte_in_a_part_is_refused() -> None:
    content = bytearray(samples.docx())
    content[len(content) // 3] ^= 0x10
    with pytest.raises(AnnexRefusedError, match="damaged or cut short"):
        kind_of_file("letter.docx", bytes(content))


def test_a_document_that_would_swell_is_refused_without_being_unpacked() -> None:
    swollen = samples.with_part(samples.docx(), "word/media/image1.png", bytes(410 * 1024 * 1024))
    assert len(swollen) < 1024 * 1024
    with pytest.raises(AnnexRefusedError, match="would unpack to far more"):
        kind_of_file("letter.docx", swollen)


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_taken() -> None:
    filling = b"%" * (LARGEST - len(samples.PDF))
    assert kind_of_file("order.pdf", samples.PDF.replace(b"%%EOF", filling + b"%%EOF")).id == "pdf"
    with pytest.raises(AnnexRefusedError, match="larger than 50 MB"):
        kind_of_file("order.pdf", samples.PDF.replace(b"%%EOF", filling + b"%%%EOF"))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("order.pdf", "order.pdf"),
        ("../../etc/order.pdf", "order.pdf"),
        ("C:\\Users\\a\\order.pdf", "order.pdf"),
        ("annex\u202efdp.exe", "annexfdp.exe"),
        ("\u2066order\u2069.pdf", "order.pdf"),
        ("or\0der\n.pdf", "order.pdf"),
        ("  order .pdf. ", "order .pdf"),
        ('a<b>:"c|d?*.pdf', "a_b___c_d__.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("أمر المحكمة.pdf", "أمر المحكمة.pdf"),
        ("می\u200cخواهم.pdf", "می\u200cخواهم.pdf"),
        ("e\u0301tat.pdf", "état.pdf"),
        ("\u202e..", "annex"),
        ("order\udce9.pdf", "order.pdf"),
    ],
)
def test_a_name_is_kept_without_what_misleads(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_a_name_that_reads_backwards_is_judged_by_its_true_end() -> None:
    with pytest.raises(AnnexRefusedError, match=r"annexfdp\.exe does not fit its content"):
        kind_of_file("annex\u202efdp.exe", samples.PDF)


@pytest.mark.parametrize("stem", ["a" * 400, "ع" * 300, "文" * 200])
def test_a_long_name_is_shortened_and_keeps_its_end(stem: str) -> None:
    kept = clean_name(f"{stem}.pdf")
    assert len(kept.encode()) <= 200 and suffix_of(kept) == ".pdf" and kept.startswith(stem[:20])

"""Word masters: the program's own, and what is refused in an office's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.documents.master_check import PLACEHOLDERS
from app.documents.master_design import MASTERS, master
from app.documents.package import declare, read_package, relate, write_package
from app.documents.properties import Properties
from app.documents.typography import languages
from app.documents.visible_text import comparable, text_of
from app.documents.word_document import write_docx
from app.documents.word_master import Master, MasterError
from app.documents.word_xml import parse

from .outlines import english_letter

FOLDER = Path(__file__).parents[3] / "resources" / "masters"


@pytest.mark.parametrize("layout", MASTERS)
def test_the_masters_are_those_that_the_design_makes(layout: str) -> None:
    # Parts, not bytes: another build of zlib packs the same parts differently.
    assert read_package((FOLDER / f"{layout}.docx").read_bytes()) == read_package(master(layout))
    assert master(layout) == master(layout)


@pytest.mark.parametrize("layout", MASTERS)
def test_a_master_holds_no_wording_and_the_same_places_in_every_language(layout: str) -> None:
    document = text_of(parse(read_package(master(layout))["word/document.xml"]))
    assert not [line for line in document.split("\n") if line.strip() and not line.strip().startswith("{")]
    found = {tuple(Master.for_layout(layout, language).placeholders) for language in languages()}
    assert len(found) == 1
    assert set(next(iter(found))) <= set(PLACEHOLDERS)


def changed(part: str, old: bytes, new: bytes) -> bytes:
    parts = read_package(master("letter"))
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return write_package(parts)


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        (b"{{ cycler.__init__.__globals__.os.popen(1) }}", "template code"),
        (b"{{ letterhead|attr('x') }}", "template code"),
        (b"{% for x in body %}{% endfor %}", "template code"),
        (b"{% include 'x' %}", "template code"),
        (b"{% set x = 1 %}", "template code"),
        (b"{{ password }}", "unknown placeholder"),
        (b"{{ 7*7 }}", "template code"),
        (b"{{ subject ", "not closed"),
    ],
)
def test_template_code_in_a_master_is_refused(tag: bytes, says: str) -> None:
    with pytest.raises(MasterError, match=says):
        Master(changed("word/header2.xml", b"{{ header_end }}", tag), "en")


def test_a_master_without_a_place_for_the_text_is_refused() -> None:
    with pytest.raises(MasterError, match="no place for the text"):
        Master(changed("word/document.xml", b"{{p body }}", b"text"), "en")


def test_macros_links_outside_and_damage_are_refused() -> None:
    parts = read_package(master("letter"))
    with pytest.raises(MasterError, match="macros"):
        Master(write_package({**parts, "word/vbaProject.bin": b"x"}), "en")
    linked = dict(parts)
    relate(linked, "word/document.xml", "attachedTemplate", "http://example.test/x.dotm")
    linked["word/_rels/document.xml.rels"] = linked["word/_rels/document.xml.rels"].replace(b'x.dotm"', b'x.dotm" TargetMode="External"')
    with pytest.raises(MasterError, match="outside the file"):
        Master(write_package(linked), "en")
    with pytest.raises(MasterError, match="damaged or unsafe"):
        Master(changed("word/styles.xml", b"<w:styles", b"<!DOCTYPE x [<!ENTITY e 'x'>]><w:styles"), "en")
    with pytest.raises(MasterError, match="cannot be opened"):
        Master(b"not a zip", "en")
    with pytest.raises(MasterError, match="no Word master"):
        Master.for_layout("poster", "en")


def office_master() -> bytes:
    """A master as an office might make it with python-docx: own fonts, German style ids, text around placeholders, no numbering."""
    import io

    import docx

    document = docx.Document()
    document.add_paragraph("Ministry of Justice, our own paper")
    document.add_paragraph("{{p marking }}")
    document.add_paragraph("{{p urgency }}")
    document.add_paragraph("{{p letterhead }}")
    document.add_paragraph("{{p addressee }}")
    document.add_paragraph("{{p references }}")
    document.add_paragraph("{{p subject }}")
    document.add_paragraph("{{p body }}")
    line = document.sections[0].footer.paragraphs[0]
    line.add_run("Ref. {{ footer").bold = True
    line.add_run("_text }} / {{ header_text }} {{ header_end }} {{ notice }} {{ page_before }}")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_office_brings_its_own_master(language: str) -> None:
    from .outlines import arabic_letter

    outline = english_letter() if language == "en" else arabic_letter()
    document = write_docx(outline, master=Master(office_master(), language), properties=Properties(date(2026, 5, 4), "Ministry"))
    parts = read_package(document)
    assert "docProps/thumbnail.jpeg" not in parts
    assert comparable("our own paper") in comparable(text_of(parse(parts["word/document.xml"])))
    footer = next(content for name, content in parts.items() if name.startswith("word/footer"))
    assert comparable("Ref. ICU/MLA/2026/0147") in comparable(text_of(parse(footer)))
    assert b'w:styleId="MLAPara"' in parts["word/styles.xml"]


def test_an_office_master_gives_a_valid_file(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "office.docx"
    path.write_bytes(
        write_docx(english_letter(), master=Master(office_master(), "en"), properties=Properties(date(2026, 5, 4), "Ministry"))
    )
    assert [str(each) for each in OpenXmlValidator().validate(path).errors] == []


def test_declaring_a_part_twice_keeps_one_declaration() -> None:
    parts = read_package(master("letter"))
    declare(parts, "word/styles.xml", "a/b")
    assert parts["[Content_Types].xml"].count(b"/word/styles.xml") == 1

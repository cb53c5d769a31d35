"""The exported Word document: what word processors, readers who listen, and the receiving State rely on."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from app.documents.blocks import Block, BlockKind, Cell, Outline, Role, Run, TableRow
from app.documents.properties import Properties, page_words
from app.documents.visible_text import comparable, text_of
from app.documents.word_document import ExportError, write_docx
from app.documents.word_master import Master
from app.documents.word_xml import W, clean, element, paragraph, text_element
from forms.values import Json

from .outlines import Writer, arabic_letter, english_letter, small

PROPERTIES = Properties(date(2026, 5, 4), "Ministry of Justice & Co", page_words("Page {page} of {pages}"), notice="Training example")
NS = {"w": W}
CARRIED: dict[str, Json] = {"format": "rogatory.request/1"}
HOSTILE = [
    "a < b & c > d \"quoted\" 'single'",
    "{{ 7*7 }} {% if %} {# c #} {{p body }}",
    "{_{ x }_} {_% %_}",
    "bell\x07 null\x00 vt\x0b ff\x0c us\x1f nonchar\ufffe\uffff",
    "lone \ud800 surrogate",
    "]]> <!-- --> <?xml?> <w:p/> &amp; &#0;",
    "line\r\nline\u2028line\u2029line\x85end",
    "\u202eevil\u202c \u2066isolated\u2069",
    "𝔘𝔫𝔦 👩‍👩‍👧 e\u0301 ﷽",
]


def parts_of(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(document: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts_of(document)[part])


def export(outline: Outline, carried: dict[str, Json] | None = CARRIED) -> bytes:
    return write_docx(outline, master=Master.for_layout(outline.layout, outline.language), properties=PROPERTIES, carried=carried)


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@pytest.fixture(scope="module")
def english() -> bytes:
    return export(english_letter())


@pytest.fixture(scope="module")
def arabic() -> bytes:
    return export(arabic_letter())


@pytest.mark.parametrize("make", [english_letter, arabic_letter])
def test_the_same_outline_gives_the_same_bytes(make: Callable[[], Outline]) -> None:
    assert export(make()) == export(make())


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import hashlib;from tests.app.documents.test_word_document import export, english_letter;"
        "print(hashlib.sha256(export(english_letter())).hexdigest())"
    )
    root = Path(__file__).parents[3]
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env={"PYTHONHASHSEED": seed, "PATH": ""}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_the_package_is_plain_and_dated_1980(english: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(english)) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    assert names[0] == "[Content_Types].xml"
    assert len(names) == len(set(names))
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in names if "thumbnail" in name or "stylesWithEffects" in name or "vba" in name]


def test_no_placeholder_is_left(english: bytes) -> None:
    for name, content in parts_of(english).items():
        if name.startswith("word/") and name.endswith(".xml"):
            etree.fromstring(content)
            assert not re.search(rb"\{\{|\{%|\{#|urn:rogatory:zone", content), name


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_hostile_text_is_kept_or_cleaned_but_never_loses_what_follows(text: str, language: str) -> None:
    writer = Writer(language)
    outline = small(
        writer.heading("h", text, "A"),
        writer.para("p", "1", Run(text, language, Role.FREE), Run(text, "", Role.VALUE), Run(text, "fr", Role.FREE, awaiting=True)),
        writer.item("i", "(a)", "l", text),
        writer.table("t", "1", "Table", text, [text, text], [[text, text]]),
        writer.sheet("s", BlockKind.SHEET, [(text, text)], text),
        Block("q", BlockKind.QUOTE, writer.runs(text)),
        writer.signature("sig", place_date=text, name=text, office=text, seal=text),
        writer.para("last", "2", "The end."),
        language=language,
        marking=(Block("m", BlockKind.PARAGRAPH, writer.runs(text), style="marking"),),
        header=(Block("hd", BlockKind.PARAGRAPH, writer.runs(text), style="body"),),
        references=(writer.sheet("r", BlockKind.SHEET, [(text, text)]),),
    )
    document = export(outline)
    shown = comparable(text_of(tree(document)))
    assert shown.count(comparable(clean(text))) >= 12
    assert shown.endswith(comparable("The end."))


def test_a_lost_word_stops_the_export(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.documents import word_body

    monkeypatch.setattr(word_body.BodyWriter, "_item", lambda self, block, keep, last: paragraph("MLAItem"))
    with pytest.raises(ExportError, match="i1"):
        export(english_letter())


def test_a_zone_without_a_place_stops_the_export() -> None:
    writer = Writer("en")
    with pytest.raises(ExportError, match="motto"):
        export(small(writer.para("p", "1", "Text."), motto=(writer.para("m", None, "Motto"),)))


def test_openxml_audit_finds_nothing(english: bytes, arabic: bytes, tmp_path: Path) -> None:
    writer = Writer("en")
    minimal = small(writer.para("p", "1", "Text."))
    documents = {"en": english, "ar": arabic, "minimal": export(minimal, None), "hostile": export(_hostile())}
    documents |= {layout: export(replace(english_letter(), layout=layout)) for layout in ("note_verbale", "message")}
    documents |= {language: export(_in(language)) for language in ("fr", "es", "pt", "ru", "zh")}
    from openxml_audit import OpenXmlValidator

    validator = OpenXmlValidator()
    for name, document in documents.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(document)
        result = validator.validate(path)
        assert not list(result.errors), (name, [str(each) for each in result.errors])
        for part, content in parts_of(document).items():
            if part.startswith("word/") and part.endswith(".xml"):
                kinds = [each.get(w("fldCharType")) for each in etree.fromstring(content).iter(w("fldChar"))]
                assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3), (name, part)


def _hostile() -> Outline:
    writer = Writer("en")
    return small(*(writer.para(f"p{n}", str(n + 1), text) for n, text in enumerate(HOSTILE)))


def _in(language: str) -> Outline:
    writer = Writer(language)
    return small(
        writer.heading("h", "Titre", "一"),
        writer.para("p", "1", "Текст 文本 ", writer.ref("一", "h")),
        writer.item("i", "(a)", "l", "x"),
        language=language,
    )


def test_headings_are_built_in_and_bookmarks_resolve(english: bytes) -> None:
    document = tree(english)
    styles = [each.get(w("val")) for each in document.iter(w("pStyle"))]
    assert styles.count("Heading1") == 6 and styles.count("Heading2") == 2 and styles.count("MLAAnnexTitle") == 1
    marks = [each.get(w("name")) for each in document.iter(w("bookmarkStart"))]
    assert len(marks) == len(set(marks)) and all(re.fullmatch(r"_Ref\d{9}", mark) for mark in marks)
    assert len(marks) == len(list(document.iter(w("bookmarkEnd"))))
    codes = [each.text for each in document.iter(w("instrText"))]
    used = {found.group(1) for code in codes if (found := re.search(r"REF (\S+)", code))}
    assert used == set(marks)
    assert sum(code.strip().startswith("SEQ Table") for code in codes) == 2
    assert sum("\\n \\h" in code for code in codes) == 5  # section D, paragraphs 4, 7, 8, point (b)
    assert sum(code.strip().endswith("\\h") and "\\n" not in code for code in codes) == 2  # Table 2, Annex A


def test_field_results_are_the_computed_numbers(english: bytes) -> None:
    text = comparable(text_of(tree(english)))
    assert comparable("(paragraphs 4 to 7)") in text
    assert comparable("Table 1. Persons concerned") in text


def test_numbered_paragraphs_are_one_list_and_points_start_anew(english: bytes) -> None:
    document, numbering = tree(english), tree(english, "word/numbering.xml")
    numbered = [p for p in document.iter(w("p")) if p.find("w:pPr/w:pStyle[@w:val='MLAPara']", NS) is not None]
    assert len(numbered) == 11
    assert not [p for p in numbered if p.find("w:pPr/w:numPr", NS) is not None], "the style's own list goes on"
    items = [
        p.find("w:pPr/w:numPr/w:numId", NS).get(w("val"))
        for p in document.iter(w("p"))
        if p.find("w:pPr/w:pStyle[@w:val='MLAItem']", NS) is not None
    ]
    assert len(items) == 5 and len(set(items)) == 2
    for number in set(items):
        assert numbering.find(f"w:num[@w:numId='{number}']/w:lvlOverride/w:startOverride[@w:val='1']", NS) is not None


def test_a_jump_of_numbers_starts_the_list_again_there() -> None:
    writer = Writer("en")
    document = export(small(writer.para("a", "1", "One."), writer.para("b", "5", "Five."), writer.para("c", "6", "Six.")))
    starts = [each.get(w("val")) for each in tree(document, "word/numbering.xml").iter(w("startOverride"))]
    assert starts == ["5"]


def test_tables_repeat_their_head_and_say_what_they_are(english: bytes) -> None:
    document = tree(english)
    persons = next(
        t for t in document.iter(w("tbl")) if t.find("w:tblPr/w:tblCaption[@w:val='Table 1. Persons concerned']", NS) is not None
    )
    assert len(persons.findall("w:tr", NS)) == 4
    assert persons.find("w:tr/w:trPr/w:tblHeader", NS) is not None
    assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in document.iter(w("tr")))
    for table in document.iter(w("tbl")):
        widths = [int(each.get(w("w"))) for each in table.findall("w:tblGrid/w:gridCol", NS)]
        assert sum(widths) == 9184
        assert table.find("w:tblPr/w:tblStyle", NS) is not None
    pictures = list(document.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))
    assert [each.get("descr") for each in pictures] == ["Official seal"]


def test_what_belongs_together_stays_on_a_page(english: bytes) -> None:
    document = tree(english)
    body = list(document.find("w:body", NS))

    def keeps(start: str) -> bool:
        found = next(p for p in body if p.tag == w("p") and comparable("".join(p.itertext())).startswith(comparable(start)))
        return found.find("w:pPr/w:keepNext", NS) is not None

    assert keeps("For each account") and keeps("If the information") and keeps("The International Cooperation Unit avails")
    assert not keeps("documents of opening")


@pytest.mark.parametrize(
    ("words", "rows", "kept"),
    [
        (2, 3, [True, True, False]),  # a small table stays whole
        (120, 3, [False, False, False]),  # a high one may part between its rows, rather than leave half a page empty
        (2, 20, [True, *[False] * 17, True, False]),  # of a long one neither the first nor the last row stands alone
    ],
)
def test_a_table_stays_whole_where_it_is_low(words: int, rows: int, kept: list[bool]) -> None:
    cells = tuple(Cell(((Run(" ".join(["record"] * words), "en"),),)) for _ in range(3))
    block = Block("t", BlockKind.TABLE, head=cells[:3], rows=tuple(TableRow(f"r{number}", cells) for number in range(rows)))
    table = next(tree(export(small(block))).iter(w("tbl")))
    found = [row.find(".//w:keepNext", NS) is not None for row in table.findall("w:tr", NS)]
    assert found[1:] == kept


def test_the_marking_is_at_the_head_of_every_page_and_the_foot_counts_pages(english: bytes) -> None:
    for part in ("word/header1.xml", "word/header2.xml"):
        assert "Confidential" in text_of(tree(english, part))
    for part in ("word/footer1.xml", "word/footer2.xml"):
        footer = tree(english, part)
        assert [each.text.strip() for each in footer.iter(w("instrText"))] == ["PAGE", "NUMPAGES"]
        assert comparable("ICU/MLA/2026/0147") in comparable(text_of(footer))
        assert "Training example" in text_of(footer)
    assert tree(english).find("w:body/w:sectPr/w:titlePg", NS) is not None


def test_every_text_run_names_its_language(english: bytes, arabic: bytes) -> None:
    for document in (english, arabic):
        for run in tree(document).iter(w("r")):
            if run.find("w:t", NS) is not None:
                assert run.find("w:rPr/w:lang", NS) is not None
    languages = {each.get(w("val")) for each in tree(english).iter(w("lang"))}
    assert {"en-GB", "fr-FR"} <= languages


def test_a_blank_is_underlined_and_awaiting_text_is_marked(english: bytes) -> None:
    document = tree(english)
    gap = document.find(".//w:r/w:rPr/w:rStyle[@w:val='MLAGap']/../..", NS)
    assert set(gap.find("w:t", NS).text) == {"\u00a0"}
    awaiting = document.find(".//w:rStyle[@w:val='MLAAwaiting']/../../..", NS)
    assert awaiting.find("w:pPr/w:shd", NS) is not None
    assert "Translation awaited" in "".join(awaiting.itertext())


def test_lines_do_not_end_inside_dates_and_numbers(english: bytes) -> None:
    text = text_of(tree(english))
    for kept in ("14\u00a0August 2026", "EUR\u00a096,500", "article\u00a04", "section\u00a0D", "Table\u00a02", "paragraph\u00a08"):
        assert kept in text, kept
    assert list(tree(english).iter(w("noBreakHyphen")))


def _direction(text: str, *kinds: str) -> bool:
    return any(unicodedata.bidirectional(character) in kinds for character in text.replace("\u200e", "").replace("\u200f", ""))


def test_arabic_runs_are_right_to_left_and_latin_runs_are_not(arabic: bytes) -> None:
    parts = [part for part in parts_of(arabic) if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", part)]
    for part in parts:
        for run in tree(arabic, part).iter(w("r")):
            text = "".join(each.text or "" for each in run.findall("w:t", NS))
            rtl = run.find("w:rPr/w:rtl", NS) is not None
            assert not (_direction(text, "R", "AL") and not rtl), text
            assert not (_direction(text, "L") and rtl), text
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)


def test_arabic_pages_tables_and_styles_run_from_the_right(arabic: bytes) -> None:
    document, styles = tree(arabic), tree(arabic, "word/styles.xml")
    assert styles.find("w:style[@w:styleId='Normal']/w:pPr/w:bidi", NS) is not None
    assert all(table.find("w:tblPr/w:bidiVisual", NS) is not None for table in document.iter(w("tbl")))
    assert document.find("w:body/w:sectPr/w:bidi", NS) is not None
    assert document.find("w:body/w:sectPr/w:rtlGutter", NS) is not None
    for style in styles.iter(w("style")):
        run = style.find("w:rPr", NS)
        if run is None:
            continue
        assert (run.find("w:b", NS) is None) == (run.find("w:bCs", NS) is None)
        assert (run.find("w:sz", NS) is None) == (run.find("w:szCs", NS) is None)
        assert run.find("w:spacing", NS) is None and run.find("w:i", NS) is None and run.find("w:caps", NS) is None
    for part in (document, styles):
        assert {each.get(w("val")) for each in part.iter(w("jc"))} <= {"center"}


def test_latin_values_in_arabic_have_marks_at_both_edges(arabic: bytes) -> None:
    text = text_of(tree(arabic))
    for value in (
        "ICU/MLA/2026/0147",
        "118/26",
        "2026-03-14",
        "M-4418203",
        "+999\u202f5\u202f550\u202f0144",
        "XS33\u202f0092\u202f1400\u202f0418\u202f7306\u202f55",
        "MVCU 447120",
    ):
        assert f"\u200e{value}\u200e" in text, value
    assert "\u200e\u200f)" in text, "a mark before what is not an Arabic letter"
    assert "\u00a0" not in "".join(each for each in re.findall("\u200e([^\u200e]*)\u200e", text) if _direction(each, "L"))
    assert not list(tree(arabic).iter(w("noBreakHyphen")))


def test_arabic_sections_have_their_numbers_as_text_that_references_point_at(arabic: bytes) -> None:
    document = tree(arabic)
    heading = next(p for p in document.iter(w("p")) if p.find("w:pPr/w:pStyle[@w:val='Heading1']", NS) is not None)
    assert text_of(heading).strip().startswith("أولاً: ")
    codes = [each.text.strip() for each in document.iter(w("instrText"))]
    assert any(code.startswith("REF") and "\\n" not in code for code in codes)


def test_fonts_and_languages_stand_in_one_place(arabic: bytes) -> None:
    styles = tree(arabic, "word/styles.xml")
    holders = [each.getparent().getparent() for each in styles.iter(w("rFonts"))]
    assert [each.get(w("styleId")) for each in holders] == [None, "MLAApparatus"]
    defaults = styles.find("w:docDefaults/w:rPrDefault/w:rPr", NS)
    assert defaults.find("w:rFonts", NS).get(w("cs")) == "Noto Naskh Arabic"
    assert defaults.find("w:lang", NS).get(w("bidi")) == "ar-SA"


def test_chinese_has_its_fonts_and_language() -> None:
    document = export(_in("zh"))
    assert tree(document, "word/styles.xml").find("w:docDefaults//w:lang", NS).get(w("eastAsia")) == "zh-CN"
    runs = [run for run in tree(document).iter(w("r")) if run.find("w:t", NS) is not None]
    assert all(
        run.find("w:rPr/w:rFonts", NS).get(w("hint")) == "eastAsia" for run in runs if run.find("w:rPr/w:lang", NS).get(w("eastAsia"))
    )


def test_properties_name_the_authority_and_the_date_of_the_request(english: bytes) -> None:
    core = tree(english, "docProps/core.xml")
    values = {etree.QName(each).localname: each.text for each in core}
    assert values == {
        "title": "Request for mutual legal assistance: bank records",
        "subject": "ICU/MLA/2026/0147",
        "creator": "Ministry of Justice & Co",
        "lastModifiedBy": "Ministry of Justice & Co",
        "language": "en-GB",
        "created": "2026-05-04T00:00:00Z",
        "modified": "2026-05-04T00:00:00Z",
    }
    assert b"Company" not in parts_of(english)["docProps/app.xml"]


def test_a_long_text_is_kept_whole() -> None:
    writer = Writer("en")
    document = export(small(writer.para("p", "1", Run("word " * 40_000, "en", Role.FREE)), writer.para("q", "2", "The end.")))
    assert text_of(tree(document)).count("word") == 40_000


def test_a_large_table_is_written(english: bytes) -> None:
    writer = Writer("en")
    rows = [[str(n), f"Person {n}"] for n in range(1000)]
    document = export(small(writer.table("t", "1", "Table", "Persons", ["No.", "Name"], rows)))
    assert len(list(tree(document).iter(w("tr")))) == 1001


def test_cells_without_content_and_uneven_rows_are_whole() -> None:
    writer = Writer("en")
    block = Block(
        "t",
        BlockKind.TABLE,
        head=(writer.cell("A"), writer.cell("B")),
        rows=(TableRow("r", (Cell(()),)), TableRow("r2", (Cell(((),)), writer.cell("x")))),
    )
    for cell in tree(export(small(block))).iter(w("tc")):
        assert cell[-1].tag == w("p")


def test_an_emblem_has_a_description() -> None:
    from app.documents.word_images import seal_place

    properties = Properties(date(2026, 5, 4), "Ministry", emblem=seal_place(), emblem_description="Emblem of Maravia")
    writer = Writer("en")
    document = write_docx(small(writer.para("p", "1", "Text.")), master=Master.for_layout("letter", "en"), properties=properties)
    assert [
        each.get("descr") for each in tree(document).iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    ] == ["Emblem of Maravia"]


def test_a_change_of_one_paragraph_leaves_the_next_as_it_was() -> None:
    first, second = paragraph("MLABody", [text_element("one")]), paragraph("MLABody", [text_element("two")])
    first[0][0].set(w("val"), "MLAQuoteLaw")
    first[1].text = "changed"
    assert [each.get(w("val")) for each in second[0]] == ["MLABody"]
    assert second[1].text == "two"
    assert paragraph("MLABody", [], [element("keepNext")])[0][1].tag == w("keepNext")
    assert len(paragraph("MLABody")[0]) == 1

"""Forms as the command line lists, shows and validates them; hostile definitions; packs laid over them."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import jsonschema
import pytest

from .running import BANK, DAY, ROOT, Command, everything_below, packed, paragraphs, parts_of

CATALOGUE = ROOT / "forms" / "catalogue"
MANIFEST = "id: xaa_pack\nkind: pack\nversion: 1\ntitle: Pack of a test\nstate: XAA\nprefix: xaa_\n"
PATCH = (
    "id: case_reference\nkind: patch\nof: block\n"
    "add:\n"
    "  questions:\n"
    "    - {id: xaa_shelf, kind: text, label: Shelf, help: Where the paper file stands.}\n"
)
LETTER = (
    "id: xaa_slip\nkind: letter\nversion: 1\ntitle: Slip\ndocument_title: Slip\ngoes_with: any\nlayout: letter\n"
    "document:\n  - {id: line, say: The slip of the pack is enclosed.}\n"
)
OWN = "A paragraph that only the office has."


def a_pack(folder: Path, **files: str | bytes) -> Path:
    """A pack in a folder; names of files have `__` for a slash and `_DOT_` for a dot."""
    for name, content in {"pack_DOT_yaml": MANIFEST, **files}.items():
        path = folder / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def zipped(folder: Path, target: Path) -> Path:
    target.write_bytes(packed({str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}))
    return target


def test_every_form_is_listed_with_kind_title_and_instruments(rogatory: Command) -> None:
    forms = rogatory("forms", "list", "--json").well().json["forms"]
    assert all(set(form) == {"id", "kind", "title", "instruments"} for form in forms)
    kinds = {form["id"]: form["kind"] for form in forms}
    shipped = {
        path.stem: path.parent.name.removesuffix("s")
        for kind in ("requests", "measures", "letters")
        for path in (CATALOGUE / kind).glob("*.yaml")
    }
    assert kinds == shipped
    assert "untoc" in next(form["instruments"] for form in forms if form["id"] == "bank_records")
    lines = rogatory("forms", "list").well().out.splitlines()
    assert [line.split()[:2] for line in lines] == [[form["id"], form["kind"]] for form in forms]


def test_a_form_is_shown_with_questions_checks_and_paragraphs(rogatory: Command) -> None:
    shown = rogatory("forms", "show", "bank_records", "--json").well().json
    assert (shown["id"], shown["kind"], shown["version"]) == ("bank_records", "measure", 1)
    assert shown["checks"] and shown["document"]
    text = rogatory("forms", "show", "bank_records").well().out
    assert text.splitlines()[0].split()[:2] == ["bank_records", "measure"]
    for question in shown.get("questions", []):
        assert f"{question['id']} ({question['kind']}): {question['label']}" in text
    assert all(check["id"] in text for check in shown["checks"])
    assert "blocks: " in rogatory("forms", "show", "mutual_legal_assistance").well().out
    assert rogatory("forms", "show", "case_reference").code == 0
    rogatory("forms", "show", "bank_record").refused("bank_record", "bank_records")


def test_the_catalogue_and_one_file_of_it_are_valid(rogatory: Command) -> None:
    whole = rogatory("forms", "validate", CATALOGUE).well().out
    one = rogatory("forms", "validate", CATALOGUE / "measures" / "bank_records.yaml").well().out
    assert whole.startswith("No mistake; ") and one.startswith("No mistake; ")
    assert int(whole.split()[2]) > int(one.split()[2]) > 3


def test_schemas_are_written_and_judge_a_request(rogatory: Command, tmp_path: Path) -> None:
    target = tmp_path / "schemas"
    target.mkdir()
    names = rogatory("forms", "schema", target).well().out.split()
    assert sorted(names) == sorted(str(path) for path in target.iterdir())
    schema = json.loads((target / "request.schema.json").read_text(encoding="utf-8"))
    judge = jsonschema.Draft202012Validator(schema)
    good = json.loads(BANK.read_text(encoding="utf-8"))
    assert judge.is_valid(good) and not judge.is_valid({**good, "form": 7})


def test_the_table_of_kinds_is_printed(rogatory: Command) -> None:
    assert "| `free_text` |" in rogatory("forms", "reference").well().out


HOSTILE = {
    "no is not false": (
        "id: norway\nkind: block\nversion: 1\ntitle: X\nquestions:\n- {id: where, kind: choice, label: Where, help: h, options: {NO: Norway, FR: France}}\n",
        0,
        "",
    ),
    "a key twice": ("id: twice\nkind: block\nversion: 1\ntitle: X\ntitle: Y\n", 1, ":5: title: The key stands twice."),
    "aliases": ("id: b\nkind: block\nversion: 1\na: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 1, "Anchors and aliases"),
    "a tag": ("id: t\nkind: block\nversion: 1\ntitle: !!python/object/apply:os.system ['touch MARK']\n", 1, ":4: The tag"),
    "a tag of a name": ("id: t\nkind: block\nversion: 1\ntitle: !!python/name:os.system\n", 1, ":4: The tag"),
    "too deep": ("id: d\nkind: block\ntitle: " + "[" * 5000 + "]" * 5000 + "\n", 1, "nested more than"),
    "not YAML": ("id: [\n", 1, "not valid YAML"),
    "not UTF-8": (b"id: \xff\n".decode("latin-1"), 1, "UTF-8"),
    "no kind": ("just a sentence\n", 1, "does not say what it is"),
    "an unknown key": ("id: u\nkind: block\nversion: 1\ntitle: X\nqestions: []\n", 1, ":5: "),
    "Python in a condition": (
        "id: e\nkind: block\nversion: 1\ntitle: X\nquestions:\n- {id: a, kind: text, label: A, help: h, show: \"__import__('os')\"}\n",
        1,
        ":6: ",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_definition_is_named_with_its_line_and_runs_nothing(
    case: str, rogatory: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, code, says = HOSTILE[case]
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "hostile.yaml"
    path.write_text(content, encoding="latin-1" if case == "not UTF-8" else "utf-8")
    ran = rogatory("forms", "validate", path)
    assert (ran.code, ran.err) == (code, ""), ran
    assert says in ran.out
    assert code == 0 or ran.out.startswith("hostile.yaml:")
    assert sorted(everything_below(tmp_path)) == ["hostile.yaml"]


def test_an_exploding_alias_costs_nothing(rogatory: Command, tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    path = tmp_path / "laughs.yaml"
    path.write_text("id: l\nkind: block\n" + "\n".join(lines) + "\n", encoding="utf-8")
    ran = rogatory("forms", "validate", path)
    assert ran.code == 1 and "Anchors and aliases" in ran.out and len(ran.out) < 100_000


def test_every_mistake_of_a_folder_comes_at_once(rogatory: Command, tmp_path: Path) -> None:
    folder = tmp_path / "catalogue"
    (folder / "blocks").mkdir(parents=True)
    (folder / "blocks" / "a.yaml").write_text("id: a\nkind: block\nversion: 1\ntitle: X\nnonsense: 1\n", encoding="utf-8")
    (folder / "blocks" / "b.yaml").write_text("id: b\nkind: block\nversion: nought\ntitle: X\n", encoding="utf-8")
    ran = rogatory("forms", "validate", folder)
    assert ran.code == 1 and "a.yaml:5:" in ran.out and "b.yaml:3:" in ran.out and ran.out.endswith("2 mistakes\n")
    rogatory("forms", "validate", tmp_path / "absent.yaml").refused("absent.yaml")


# ---- packs


@pytest.mark.parametrize("as_zip", [False, True])
def test_a_pack_adds_a_question_and_a_letter(as_zip: bool, rogatory: Command, tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack", case_reference_DOT_yaml=PATCH, letters__xaa_slip_DOT_yaml=LETTER)
    if as_zip:
        pack = zipped(pack, tmp_path / "pack.zip")
    assert rogatory("forms", "validate", pack).well().out.startswith("No mistake; ")
    assert "xaa_slip" in rogatory("forms", "list", "--pack", pack).well().out
    assert "xaa_shelf (text): Shelf" in rogatory("forms", "show", "case_reference", "--pack", pack).well().out
    target = tmp_path / "slip.docx"
    rogatory("export", BANK, "--language", "en", "--output", target, "--on", DAY[BANK], "--document", "xaa_slip", "--pack", pack).well()
    assert "The slip of the pack is enclosed." in paragraphs(target.read_bytes())
    assert "xaa_slip" not in rogatory("forms", "list").well().out


def test_wording_that_a_pack_left_without_translation_is_refused_in_that_language(rogatory: Command, tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack", letters__xaa_slip_DOT_yaml=LETTER)
    target = tmp_path / "slip.docx"
    ran = rogatory("export", BANK, "--language", "fr", "--output", target, "--on", DAY[BANK], "--document", "xaa_slip", "--pack", pack)
    ran.refused("fr", "xaa_slip")
    assert not target.exists()


def master_of(**changes: tuple[bytes, bytes]) -> bytes:
    """The program's own letter as an office would hand it in, with changes to the text part."""
    parts = parts_of((ROOT / "resources" / "masters" / "letter.docx").read_bytes())
    for old, new in changes.values():
        assert old in parts["word/document.xml"]
        parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1)
    return packed(parts)


def with_paragraph(text: str) -> bytes:
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()
    document = parts_of((ROOT / "resources" / "masters" / "letter.docx").read_bytes())["word/document.xml"]
    at = document.index(b"<w:body>") + len(b"<w:body>")
    return master_of(body=(document[at - 8 : at], b"<w:body>" + paragraph))


def exported_with(rogatory: Command, pack: Path, target: Path):  # type: ignore[no-untyped-def]
    return rogatory("export", BANK, "--language", "en", "--output", target, "--on", DAY[BANK], "--pack", pack)


def test_the_letterhead_of_a_pack_is_used(rogatory: Command, tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack", pack_DOT_yaml=MANIFEST + "masters: {letter: own.docx}\n", own_DOT_docx=with_paragraph(OWN))
    exported_with(rogatory, pack, tmp_path / "out.docx").well()
    assert OWN in paragraphs((tmp_path / "out.docx").read_bytes())


CODE = {
    "an attribute": "{{ body.__class__.__mro__[1].__subclasses__() }}",
    "a loop": "{% for x in range(9) %}{{ body }}{% endfor %}",
    "a call": "{{ cycler.__init__.__globals__.os.popen(1) }}",
    "an include": "{% include 'secret' %}",
    "a setting": "{% set body = 1 %}",
    "a filter": "{{ body|attr('__class__') }}",
    "an unknown placeholder": "{{ config }}",
    "not closed": "{{ body ",
}


@pytest.mark.parametrize("case", CODE)
def test_a_master_that_reaches_for_python_is_refused(case: str, rogatory: Command, tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack", pack_DOT_yaml=MANIFEST + "masters: {letter: own.docx}\n", own_DOT_docx=with_paragraph(CODE[case]))
    target = tmp_path / "out.docx"
    exported_with(rogatory, pack, target).refused("own.docx")
    assert sorted(everything_below(tmp_path)) == ["pack/own.docx", "pack/pack.yaml"]


@pytest.mark.parametrize(
    "content", [b"", b"not a zip", packed({"a": b"b"}), packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<!DOCTYPE a><a/>"})]
)
def test_a_master_that_is_no_document_is_refused(content: bytes, rogatory: Command, tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack", pack_DOT_yaml=MANIFEST + "masters: {letter: own.docx}\n", own_DOT_docx=content)
    exported_with(rogatory, pack, tmp_path / "out.docx").refused("own.docx")
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize("path", ["../outside.docx", "{folder}/outside.docx", "sub/../../outside.docx"])
def test_a_master_outside_its_pack_is_refused(path: str, rogatory: Command, tmp_path: Path) -> None:
    (tmp_path / "outside.docx").write_bytes(with_paragraph(OWN))
    named = path.format(folder=tmp_path)
    pack = a_pack(tmp_path / "pack", pack_DOT_yaml=MANIFEST + f"masters: {{letter: {named}}}\n", sub__note_DOT_md="x")
    exported_with(rogatory, pack, tmp_path / "out.docx").refused("outside.docx")
    assert not (tmp_path / "out.docx").exists()


def test_a_master_that_is_missing_is_refused(rogatory: Command, tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack", pack_DOT_yaml=MANIFEST + "masters: {letter: absent.docx}\n")
    exported_with(rogatory, pack, tmp_path / "out.docx").refused("absent.docx")


@pytest.mark.parametrize("name", ["../evil.yaml", "/evil.yaml", "a/../../evil.yaml", "..\\evil.yaml", "C:\\evil.yaml", "C:/evil.yaml"])
def test_a_zip_that_leads_outside_is_refused_and_writes_nothing(name: str, rogatory: Command, tmp_path: Path, cache: Path) -> None:
    pack = tmp_path / "pack.zip"
    pack.write_bytes(packed({"pack.yaml": MANIFEST.encode(), name: b"id: evil\n"}))
    before = set(everything_below(cache))
    for words in (("forms", "validate", pack), ("forms", "list", "--pack", pack)):
        rogatory(*words).refused("pack.zip", name)
    assert sorted(everything_below(tmp_path)) == ["pack.zip"]
    assert not [found for found in set(everything_below(cache)) - before if "evil" in found]


def test_a_link_is_refused_in_a_folder_and_in_a_zip(rogatory: Command, tmp_path: Path) -> None:
    folder = a_pack(tmp_path / "pack")
    (folder / "secret.yaml").symlink_to("/etc/passwd")
    rogatory("forms", "list", "--pack", folder).refused("pack", "secret.yaml")
    entry = zipfile.ZipInfo("secret.yaml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr("pack.yaml", MANIFEST)
        archive.writestr(entry, "/etc/passwd")
    rogatory("forms", "list", "--pack", tmp_path / "pack.zip").refused("pack.zip", "secret.yaml")


def damaged_zip() -> bytes:
    content = bytearray(packed({"pack.yaml": (MANIFEST + "# " + "abcdefgh" * 400 + "\n").encode()}))
    for at in range(60, 80):
        content[at] ^= 0xFF
    return bytes(content)


REFUSED = {
    "not a zip": b"PK but no zip",
    "empty": b"",
    "damaged": damaged_zip(),
    "code": packed({"pack.yaml": MANIFEST.encode(), "hook.py": b"import os"}),
    "a bomb": packed({"pack.yaml": MANIFEST.encode(), "big.yaml": b" " * (65 * 1024 * 1024)}),
    "a name of one dot": packed({"pack.yaml": MANIFEST.encode(), ".": b"x"}),
    "a name without end": packed({"pack.yaml": MANIFEST.encode(), "a" * 5000 + ".yaml": b"x"}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_zip_that_is_no_pack_is_refused(case: str, rogatory: Command, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    pack.write_bytes(REFUSED[case])
    rogatory("forms", "list", "--pack", pack).refused("pack.zip")
    assert sorted(everything_below(tmp_path)) == ["pack.zip"]


def test_a_pack_that_is_not_there_or_has_mistakes_is_refused(rogatory: Command, tmp_path: Path) -> None:
    rogatory("forms", "list", "--pack", tmp_path / "absent").refused("absent")
    (tmp_path / "empty").mkdir()
    ran = rogatory("forms", "list", "--pack", tmp_path / "empty")
    assert ran.code == 2 and "no pack.yaml" in ran.err and ran.out == ""
    foreign = a_pack(tmp_path / "foreign", letters__slip_DOT_yaml=LETTER.replace("xaa_slip", "slip"))
    ran = rogatory("forms", "validate", foreign)
    assert ran.code == 1 and "prefix" in ran.out

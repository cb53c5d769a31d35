"""Catalogs: what is used of a .po file, in which order, and how a damaged one is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.language.catalogs import CatalogError, Catalogs, Translator, parse_catalog
from app.language.languages import Language, LanguageFileError, read_languages

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GREETING = 'msgctxt "a.say"\nmsgid "Hello"\nmsgstr "{}"\n'


def write(folder: Path, language: str, domain: str, text: str) -> None:
    path = folder / language / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + text, encoding="utf-8")


def test_english_is_the_message_itself(tmp_path: Path, languages: Mapping[str, Language]) -> None:
    catalogs = Catalogs([tmp_path], languages)
    assert catalogs.message("forms", "a.say", "Hello", "en") == "Hello"
    assert catalogs.plural("forms", "a", "One", "Many", "en", 1) == "One"
    assert catalogs.plural("forms", "a", "One", "Many", "en", 0) == "Many"


def test_a_translation_is_found_by_context_and_english(tmp_path: Path, languages: Mapping[str, Language]) -> None:
    write(tmp_path, "fr", "forms", GREETING.format("Bonjour"))
    catalogs = Catalogs([tmp_path], languages)
    assert catalogs.message("forms", "a.say", "Hello", "fr") == "Bonjour"
    assert catalogs.message("forms", "b.say", "Hello", "fr") is None
    assert catalogs.message("forms", "a.say", "Hello!", "fr") is None
    assert catalogs.message("documents", "a.say", "Hello", "fr") is None


@pytest.mark.parametrize(
    "entry", ["#, fuzzy\n" + GREETING.format("Salut"), GREETING.format(""), '#~ msgctxt "a.say"\n#~ msgid "Hello"\n#~ msgstr "Salut"\n']
)
def test_a_fuzzy_empty_or_obsolete_entry_is_never_used(entry: str, tmp_path: Path, languages: Mapping[str, Language]) -> None:
    write(tmp_path, "fr", "forms", entry)
    assert Catalogs([tmp_path], languages).message("forms", "a.say", "Hello", "fr") is None


def test_an_incomplete_plural_is_never_used(tmp_path: Path, languages: Mapping[str, Language]) -> None:
    write(tmp_path, "ar", "forms", 'msgctxt "a"\nmsgid "One"\nmsgid_plural "Many"\nmsgstr[0] "صفر"\nmsgstr[1] "واحد"\n')
    assert Catalogs([tmp_path], languages).plural("forms", "a", "One", "Many", "ar", 1) is None


@pytest.mark.parametrize(
    ("count", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3), (111, 4)]
)
def test_arabic_plurals_follow_the_rule_of_the_language(count: int, form: int, tmp_path: Path, languages: Mapping[str, Language]) -> None:
    forms = "".join(f'msgstr[{index}] "form {index}"\n' for index in range(6))
    write(tmp_path, "ar", "forms", f'msgctxt "a"\nmsgid "One"\nmsgid_plural "Many"\n{forms}')
    assert Catalogs([tmp_path], languages).plural("forms", "a", "One", "Many", "ar", count) == f"form {form}"


@pytest.mark.parametrize(("count", "form"), [(1, 0), (2, 1), (5, 2), (11, 2), (21, 0), (22, 1), (112, 2)])
def test_russian_plurals(count: int, form: int, languages: Mapping[str, Language]) -> None:
    assert languages["ru"].plural_index(count) == form


@given(st.integers(0, 100_000), st.sampled_from(["en", "fr", "es", "pt", "ru", "ar", "zh"]))
def test_every_count_has_a_form(languages: Mapping[str, Language], count: int, tag: str) -> None:
    assert 0 <= languages[tag].plural_index(count) < languages[tag].plural.forms


def test_a_pack_is_laid_over_our_catalog(tmp_path: Path, languages: Mapping[str, Language]) -> None:
    write(tmp_path / "ours", "fr", "forms", GREETING.format("Bonjour"))
    write(tmp_path / "pack", "fr", "forms", GREETING.format("Salut"))
    ours = Catalogs([tmp_path / "ours"], languages)
    assert ours.with_folders(tmp_path / "pack").message("forms", "a.say", "Hello", "fr") == "Salut"
    assert ours.message("forms", "a.say", "Hello", "fr") == "Bonjour"


@pytest.mark.parametrize(
    "raw", [b'msgid "a"\nmsgstr "b', b"msgid a\n", b"\xff\xfe\x00", b"no catalog at all", b'msgid "a"\nmsgstr[x] "b"\n', b"."]
)
def test_a_damaged_catalog_is_told_in_one_sentence_that_names_it(raw: bytes, tmp_path: Path, languages: Mapping[str, Language]) -> None:
    path = tmp_path / "fr" / "LC_MESSAGES" / "forms.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)
    with pytest.raises(CatalogError) as caught:
        Catalogs([tmp_path], languages).message("forms", "a", "a", "fr")
    assert "fr/LC_MESSAGES/forms.po" in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=200))
def test_no_bytes_make_anything_but_a_known_error(raw: bytes) -> None:
    try:
        parse_catalog(raw, "fr/forms.po")
    except AppError as error:
        assert "fr/forms.po" in str(error)


def test_a_catalog_is_read_again_only_when_its_content_changed(tmp_path: Path, languages: Mapping[str, Language]) -> None:
    cache = tmp_path / "cache"
    write(tmp_path, "fr", "forms", GREETING.format("Bonjour à tous"))
    assert Catalogs([tmp_path], languages, cache).message("forms", "a.say", "Hello", "fr") == "Bonjour à tous"
    assert len(list(cache.iterdir())) == 1
    write(tmp_path, "fr", "forms", GREETING.format("Salut à tous"))
    assert Catalogs([tmp_path], languages, cache).message("forms", "a.say", "Hello", "fr") == "Salut à tous"


def test_a_damaged_cache_is_no_error(tmp_path: Path, languages: Mapping[str, Language]) -> None:
    from app.language import catalogs as module

    cache = tmp_path / "cache"
    write(tmp_path, "fr", "forms", GREETING.format("Bonsoir"))
    Catalogs([tmp_path], languages, cache).message("forms", "a.say", "Hello", "fr")
    next(cache.iterdir()).write_text("{", encoding="utf-8")
    module._read.clear()
    assert Catalogs([tmp_path], languages, cache).message("forms", "a.say", "Hello", "fr") == "Bonsoir"


def test_the_interface_falls_back_to_english(tmp_path: Path, languages: Mapping[str, Language]) -> None:
    write(tmp_path, "fr", "interface", 'msgid "Open"\nmsgstr "Ouvrir"\n')
    french = Translator(Catalogs([tmp_path], languages), "fr")
    assert french.gettext("Open") == "Ouvrir"
    assert french.pgettext("menu", "Close") == "Close"
    assert french.ngettext("{n} case", "{n} cases", 2) == "{n} cases"


def test_three_languages_are_offered(languages: Mapping[str, Language]) -> None:
    assert [tag for tag, language in languages.items() if language.offered] == ["en", "fr", "ar"]
    assert languages["ar"].direction == "rtl"
    assert languages["fr"].quoted("x") == "«\u202fx\u202f»"


@pytest.mark.parametrize("text", ["languages: [{tag: en}]", "languages: {", "[]", "languages: [{tag: EN, name: x}]"])
def test_a_damaged_list_of_languages_is_told_in_one_sentence(text: str, tmp_path: Path) -> None:
    path = tmp_path / "languages.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LanguageFileError, match="damaged"):
        read_languages(path)

"""Names of States: every form of every State in every language, and never a list form in a sentence."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from app.language.state_names import RUSSIAN_FORMS, STATE_FORMS, StateNames, StateNamesError, read_state_names

LANGUAGES = ("en", "fr", "es", "pt", "pt_PT", "ru", "ar", "zh")
SCRIPTS = {"ru": "CYRILLIC", "ar": "ARABIC", "zh": "CJK"}


def test_every_state_has_every_form_in_the_script_of_the_language(states: StateNames) -> None:
    wrong = []
    for state in states:
        for language in LANGUAGES:
            forms = STATE_FORMS | (RUSSIAN_FORMS if language == "ru" else frozenset())
            for form in forms:
                text = state.form(language, form)
                script = SCRIPTS.get(language, "LATIN")
                if not text or any(not unicodedata.name(letter, "").startswith(script) for letter in text if letter.isalpha()):
                    wrong.append((state.code, language, form, text))
    assert not wrong
    assert len(states) >= 226


def test_no_list_form_stands_in_a_sentence(states: StateNames) -> None:
    forms = ["", "the", "of", "to", "in", "short_the", "short_of", "short_to", "short_in"]
    wrong = [
        (state.code, language, form)
        for state in states
        if state.code != "SXM"  # the Arabic and Chinese formal names of Sint Maarten hold brackets themselves
        for language in LANGUAGES
        for form in forms
        if any(mark in state.form(language, form) for mark in "(（")
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("code", "language", "form", "expected"),
    [
        ("FRA", "en", "", "French Republic"),
        ("FRA", "en", "of", "of the French Republic"),
        ("FRA", "en", "short", "France"),
        ("XSO", "fr", "of", "du Royaume de Sorrentie"),
        ("XSO", "fr", "to", "au Royaume de Sorrentie"),
        ("XMA", "fr", "in", "en République de Maravie"),
        ("XMA", "ru", "of", "Республики Маравия"),
        ("XMA", "ru", "to", "Республике Маравия"),
        ("XMA", "ru", "genitive", "Республики Маравия"),
        ("FRA", "ru", "in", "во Французской Республике"),
        ("XMA", "ar", "in", "جمهورية مارافيا"),
        ("XMA", "ar", "of", "جمهورية مارافيا"),
        ("BOL", "en", "short", "Bolivia (Plurinational State of)"),
        ("BOL", "en", "short_of", "of the Plurinational State of Bolivia"),
        ("BOL", "ar", "short_the", "دولة بوليفيا المتعددة القوميات"),
        ("POL", "pt_PT", "short", "Polónia"),
        ("POL", "pt", "short", "Polônia"),
        ("ZZQ", "fr", "of", "ZZQ"),
    ],
)
def test_a_name_carries_its_preposition_or_case(code: str, language: str, form: str, expected: str, states: StateNames) -> None:
    assert states.text(code, language, form) == expected


def test_an_office_may_override_a_name() -> None:
    folder = Path(__file__).parents[3] / "legal_requirements" / "states"
    names = read_state_names(folder / "names.tsv", overrides={"TUR": {"fr_formal_of": "de la République de Turquie"}})
    assert names.text("TUR", "fr", "of") == "de la République de Turquie"


def test_a_table_with_fewer_columns_still_gives_every_form(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("iso3\ten_short\ten_formal\tfr_short\nXTA\tTalvek\tFederal Republic of Talvek\tTalvek\n", encoding="utf-8")
    names = read_state_names(path)
    assert names.text("XTA", "en", "short") == "Talvek"
    assert names.text("XTA", "fr", "of") == "Talvek"
    assert names.text("XTA", "ru", "gen") == "Federal Republic of Talvek"


@pytest.mark.parametrize("raw", [b"iso3\ten_short\nFR\tFrance\n", b"\xff\xfe", b"iso3\nFRA\n"])
def test_a_damaged_table_is_told_in_one_sentence(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_bytes(raw)
    with pytest.raises(StateNamesError, match="names.tsv"):
        len(read_state_names(path))
    with pytest.raises(StateNamesError):
        len(read_state_names(tmp_path / "absent.tsv"))

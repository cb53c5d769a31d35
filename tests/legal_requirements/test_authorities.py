"""Who receives: search in the directory, and which authority is competent."""

from __future__ import annotations

import pytest

from legal_requirements.authorities import competent, find, is_competent
from legal_requirements.library import LegalLibrary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bundesamt fur", "deu.justice"),
        ("MINISTÈRE justice sorrentie", "xso.justice"),
        ("ministere jus sorr", "xso.justice"),
        ("генер", "xta.prosecutor_general"),
        ("velograd", "xta.prosecutor_general"),
        ("وزارة العدل سورنتيا", "xso.justice"),
    ],
)
def test_find_takes_beginnings_of_words_without_accents(library: LegalLibrary, text: str, expected: str) -> None:
    assert find(library, text)[0].id == expected


@pytest.mark.parametrize("text", ["", "  ", "*", "nobody anywhere"])
def test_find_of_nothing_finds_nothing(library: LegalLibrary, text: str) -> None:
    assert find(library, text) == ()


def test_the_competent_authority_of_the_exercises(library: LegalLibrary) -> None:
    assert [record.id for record in competent(library, "XSO", "mla").authorities] == ["xso.justice"]
    assert [record.id for record in competent(library, "XTA", "extradition").authorities] == ["xta.prosecutor_general"]
    assert [record.id for record in competent(library, "XON", "cyber_24_7", "budapest").authorities] == ["xon.cyber_unit"]
    assert [record.id for record in competent(library, "XCA", "sea_migrants").authorities] == ["xca.maritime"]


def test_where_several_remain_none_is_chosen(library: LegalLibrary) -> None:
    found = competent(library, "GBR", "mla")
    assert found.choice == "several"
    assert len(found.authorities) > 1
    assert found.remarks


def test_where_none_remains_the_diplomatic_channel_is_named(library: LegalLibrary) -> None:
    found = competent(library, "XSO", "extradition")
    assert (found.choice, [record.id for record in found.authorities]) == ("diplomatic", ["xso.foreign_affairs"])
    assert competent(library, "KEN", "mla").choice == "none"


def test_competence_is_yes_no_or_unknown(library: LegalLibrary) -> None:
    assert is_competent(library, "xso.justice", "XSO", "mla") is True
    assert is_competent(library, "xso.foreign_affairs", "XSO", "mla") is False
    assert is_competent(library, "xso.justice", "XTA", "mla") is False
    assert is_competent(library, "xma.special_prosecutor", "XMA", "mla") is False
    assert is_competent(library, "usa.justice", "USA", "extradition") is None
    assert is_competent(library, "nobody", "XSO", "mla") is None

"""The legal data is whole and consistent, and every mistake in it is told at once with file, line and hint."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from legal_requirements.library import LegalLibrary, load_library, read_library
from legal_requirements.messages import LegalDataError, UnknownCodeError

FICTIONAL = ("XCA", "XEA", "XMA", "XON", "XSO", "XTA")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_shipped_data_has_no_mistake() -> None:
    library, mistakes = read_library()
    assert mistakes == []
    assert library is not None


def test_library_holds_all_states_instruments_and_profiles(library: LegalLibrary) -> None:
    assert len(library.states) == 226
    assert len(library.instruments) == 46
    assert {code for code, state in library.states.items() if state.fictional} == set(FICTIONAL)
    profiled = {code for code, state in library.states.items() if state.profile}
    assert profiled == {"CHE", "DEU", "ESP", "FRA", "GBR", "USA", *FICTIONAL}


def test_every_profile_holds_every_key(library: LegalLibrary) -> None:
    for state in library.states.values():
        assert not state.profile or set(state.profile) == set(library.vocabulary.keys)


def test_every_state_has_a_name_and_forms_in_seven_languages(library: LegalLibrary) -> None:
    wanted = [f"{language}_{kind}" for language in ("en", "fr", "es", "pt", "ru", "ar", "zh") for kind in ("short", "formal")]
    wanted += [f"{language}_formal_{form}" for language in ("fr", "es", "pt") for form in ("the", "of", "to", "in")]
    wanted += [f"ru_formal_{case}" for case in ("nom", "gen", "dat", "acc", "ins", "prep", "in")]
    for state in library.states.values():
        assert not [column for column in wanted if not state.names.get(column)], state.state


@pytest.mark.parametrize(
    ("state", "languages"), [("XSO", ["fr"]), ("XTA", ["ru", "en"]), ("XON", ["es", "en"]), ("XEA", ["en"]), ("XCA", ["en"])]
)
def test_fictional_states_accept_languages_of_the_exercises(library: LegalLibrary, state: str, languages: list[str]) -> None:
    assert library.value(state, "mla.languages").value == languages


def test_real_authorities_carry_no_invented_contact(library: LegalLibrary) -> None:
    real = [record for record in library.authorities.values() if not library.states[record.state].fictional]
    assert real
    for record in real:
        assert (record.phones, record.emails, record.confidence) == ([], [], "from_knowledge")
        assert record.address is None or record.address.lines == []


def test_fictional_contacts_cannot_reach_anybody(library: LegalLibrary) -> None:
    for record in library.authorities.values():
        if library.states[record.state].fictional:
            assert all(contact.value.endswith(".example") for contact in record.emails)
            assert all(contact.value.startswith("+999 ") for contact in record.phones)


def test_unknown_state_is_refused_with_the_nearest_code(library: LegalLibrary) -> None:
    with pytest.raises(UnknownCodeError, match="“FRAN” is no State .* Did you mean “FRA”"):
        library.state("FRAN")


def test_all_mistakes_are_reported_at_once(folder: Path) -> None:
    replace(folder / "instruments" / "untoc.yaml", "status: in_force", "status: in_forse")
    replace(folder / "instruments" / "uncac.yaml", "families:", "familys:")
    replace(folder / "states" / "FRA.yaml", "bars_always", "bars_alway")
    replace(folder / "states" / "USA.yaml", "  mla.medium:", "  mla.mediun:")
    replace(folder / "participation" / "participation.csv", "untoc,AFG,party", "untok,AFG,party")
    replace(folder / "fictional" / "treaties.yaml", "2011-06-07", "2011-06-31")
    replace(folder / "fictional" / "authorities.yaml", "state: XSO", "state: FRA")
    library, mistakes = read_library(folder)
    assert library is None
    told = "\n".join(map(str, mistakes))
    for expected in (
        r"instruments/untoc\.yaml:\d+: status: “in_forse” is not one of .* Did you mean “in_force”\?",
        r"instruments/uncac\.yaml:\d+: familys: “familys” is no field here\. Did you mean “families”\?",
        r"states/FRA\.yaml:\d+: profile\.extradition\.nationality\.value: “bars_alway” is no code .* Did you mean “bars_always”\?",
        r"states/USA\.yaml:\d+: profile\.mla\.mediun: .* Did you mean “mla\.medium”\?",
        r"participation/participation\.csv:\d+: instrument: “untok” .* Did you mean “untoc”\?",
        r"fictional/treaties\.yaml:\d+: treaties\.0: “2011-06-31” is no day of the calendar\.",
        r"fictional/authorities\.yaml:\d+: authorities\.2\.id: The id begins with the State",
    ):
        assert re.search(expected, told), f"{expected}\n{told}"
    assert len(mistakes) == 9, told  # families and mla.medium are now missing as well
    with pytest.raises(LegalDataError) as caught:
        load_library(folder)
    assert list(caught.value.mistakes) == mistakes


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("value: 40\n", "value: forty\n", "is no code of this key"),
        ("value: 40\n", "value: true\n", "in quotation marks"),
        ("value: [ru, en]", "value: ru", "A list of codes is expected"),
        ("value: bars_always", "value: null", "confidence unknown"),
        ("instrument: untoc", "instrument: untox", "Did you mean “untoc”"),
        ("fictional: true", "fictional: false", "fictional States"),
    ],
)
def test_a_value_outside_the_vocabulary_is_a_mistake(folder: Path, old: str, new: str, expected: str) -> None:
    replace(folder / "fictional" / "XTA.yaml", old, new)
    _, mistakes = read_library(folder)
    assert any(expected in str(mistake) for mistake in mistakes), mistakes


def test_a_rule_that_reads_an_unknown_key_or_code_is_a_mistake(folder: Path) -> None:
    (folder / "rules" / "more.yaml").write_text(
        """rules:
  - id: mla.test
    check: C-99
    severity: advice
    applies_to: all
    at: blocks.facts.summary
    when: {all: [{profile: {key: mla.langages, has: fr}}, {profile: {key: mla.medium, is: papyrus}}]}
    say: A sentence.
    examples: [{name: one, expect: found}]
""",
        encoding="utf-8",
    )
    told = "\n".join(map(str, read_library(folder)[1]))
    assert "Needs an example that is clear." in told
    replace(folder / "rules" / "more.yaml", "expect: found}]", "expect: found}, {name: two, expect: clear}]")
    told = "\n".join(map(str, read_library(folder)[1]))
    assert "Did you mean “mla.languages”" in told
    assert "“papyrus” is no code of mla.medium" in told


def test_a_fictional_state_in_a_treaty_with_a_real_one_is_a_mistake(folder: Path) -> None:
    replace(folder / "fictional" / "treaties.yaml", "between: [XMA, XSO]", "between: [XMA, FRA]")
    assert any("never paired" in str(mistake) for mistake in read_library(folder)[1])

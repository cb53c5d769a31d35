"""Extraction and the checks of catalogs: drift, fuzzy after a change, and each fault that a translator can make."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polib
import pytest

from app.language.catalog_checks import check, check_translation, glossary_advice, read_glossary
from app.language.catalogs import DOMAINS
from app.language.code_messages import messages_in_code
from app.language.content_messages import messages_in_content
from app.language.direction import script_of
from app.language.extraction import ROOT, Extracted, Extraction, extract, extract_definitions, merged, template, update
from app.language.languages import Language
from forms.message_use import MessageUse


def extraction_of(*uses: MessageUse) -> Extraction:
    return Extraction(tuple(Extracted(use, "forms/catalogue/a.yaml", 1) for use in uses), ())


def filled(use: MessageUse, language: Language, *forms: str) -> polib.POFile:
    catalog = merged((), template(use.domain, extraction_of(use)), use.domain, language)
    if use.plural:
        catalog[0].msgstr_plural = dict(enumerate(forms))
    else:
        catalog[0].msgstr = forms[0]
    return catalog


def test_the_sources_give_many_messages_with_contexts_and_no_mistake() -> None:
    found = extract(ROOT)
    assert not found.mistakes
    assert len(found.of("forms")) > 1000
    assert len(found.of("documents")) > 500
    assert all(use.use.context for use in found.messages if use.use.domain == "documents")
    contexts = {use.use.context for use in found.messages}
    assert {"code.dates.on_day", "bank_records.title", "instrument.untoc.short_title"} <= contexts


def test_templates_and_catalogs_are_the_same_byte_for_byte_when_nothing_changed(tmp_path: Path, languages: Mapping[str, Language]) -> None:
    update(ROOT, tmp_path, languages)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.po*")}
    update(ROOT, tmp_path, languages)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*.po*")}
    assert len(before) == len(DOMAINS) * len(languages)
    assert not [problem for problem in check(extract(ROOT), tmp_path, languages).problems if problem.domain == "header"]


def test_changed_english_makes_a_translation_fuzzy_and_keeps_the_former_sentence(languages: Mapping[str, Language]) -> None:
    old = filled(MessageUse("forms", "a.label", "Bank"), languages["fr"], "Banque")
    new = template("forms", extraction_of(MessageUse("forms", "a.label", "Name of the bank")))
    entry = merged(old, new, "forms", languages["fr"])[0]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Banque", True, "Bank")
    again = merged([entry], new, "forms", languages["fr"])[0]
    assert (again.fuzzy, again.previous_msgid) == (True, "Bank")


def test_what_is_no_longer_said_is_kept_as_obsolete(languages: Mapping[str, Language]) -> None:
    old = filled(MessageUse("forms", "a.label", "Bank"), languages["fr"], "Banque")
    catalog = merged(old, template("forms", extraction_of(MessageUse("forms", "b.label", "Port"))), "forms", languages["fr"])
    assert [(entry.msgid, entry.obsolete) for entry in catalog] == [("Port", False), ("Bank", True)]


def test_a_message_that_became_counted_is_looked_at_again(languages: Mapping[str, Language]) -> None:
    old = filled(MessageUse("forms", "a", "One"), languages["ar"], "واحد")
    entry = merged(old, template("forms", extraction_of(MessageUse("forms", "a", "One", "Many"))), "forms", languages["ar"])[0]
    assert entry.fuzzy and len(entry.msgstr_plural) == 6


def test_the_header_carries_our_plural_rule(languages: Mapping[str, Language]) -> None:
    catalog = filled(MessageUse("forms", "a", "One"), languages["ar"], "واحد")
    assert "n%100>=11 ? 4 : 5" in catalog.metadata["Plural-Forms"]


@pytest.mark.parametrize(
    ("tag", "english", "form", "fault"),
    [
        ("fr", "Held at {bank}.", "Tenu chez {banque}.", "Placeholders differ"),
        ("fr", "Held at {bank}.", "Tenu.", "Placeholders differ"),
        ("fr", "The hearing is {day:on}.", "L’audience a lieu {day:the_of}.", "no such form"),
        ("fr", "Why is it here?", "Pourquoi ici?", "no-break space"),
        ("fr", "The “act”", "L’« acte »", "no-break space"),
        ("fr", "The act", "L'acte", "apostrophe"),
        ("fr", "The bank holds the account", "The bank holds the account", "English text"),
        ("ar", "Law, fact", "القانون, الوقائع", "Arabic"),
        ("zh", "Law, fact", "法律,事实", "full width"),
        ("ru", "Account", "Счeт", "two scripts"),
        ("fr", "Bank", "Banque {", "brace"),
        ("fr", "Bank", "Banque ", "space"),
    ],
)
def test_each_fault_of_a_translation_is_found(tag: str, english: str, form: str, fault: str, languages: Mapping[str, Language]) -> None:
    assert any(fault in problem for problem in check_translation(english, None, [form], languages[tag]))


@pytest.mark.parametrize(
    ("tag", "english", "form"),
    [
        ("fr", "The hearing is {day:on}.", "L’audience est fixée {day:on}."),
        ("fr", "Central authority {of}: {state:of}", "Autorité centrale {of}\u00a0: {state:the}"),
        ("fr", "See https://example.org/a?b", "Voir https://example.org/a?b"),
        ("fr", "Bank", "Bank"),
        ("ar", "Law, fact", "القانون، الوقائع"),
        ("zh", "Law, fact", "法律，事实"),
        ("fr", "{{{{ name }}}}", "{{{{ name }}}}"),
        ("ru", "{a} (IBAN)", "{a} (IBAN)"),
    ],
)
def test_a_good_translation_has_no_fault(tag: str, english: str, form: str, languages: Mapping[str, Language]) -> None:
    assert not list(check_translation(english, None, [form], languages[tag]))


def test_a_form_for_one_may_leave_the_number_out(languages: Mapping[str, Language]) -> None:
    forms = ["لا مرفقات", "مرفق واحد", "مرفقان", "{n} مرفقات", "{n} مرفقاً", "{n} مرفق"]
    assert not list(check_translation("{n} annex", "{n} annexes", forms, languages["ar"]))
    assert list(check_translation("{n} annex", "{n} annexes", forms[:2], languages["ar"]))


def test_missing_and_fuzzy_messages_stop_an_offered_language_only(tmp_path: Path, languages: Mapping[str, Language]) -> None:
    found = extraction_of(MessageUse("forms", "a.label", "Bank"))
    for domain in DOMAINS:
        (tmp_path / f"{domain}.pot").write_text(str(template(domain, found)).rstrip("\n") + "\n", encoding="utf-8")
        for tag in ("fr", "ar", "es", "pt", "ru", "zh"):
            path = tmp_path / tag / "LC_MESSAGES" / f"{domain}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(str(merged((), template(domain, found), domain, languages[tag])).rstrip("\n") + "\n", encoding="utf-8")
    report = check(found, tmp_path, languages)
    assert {problem.language for problem in report.problems} == {"fr", "ar"}
    assert {problem.language for problem in report.advice} == {"es", "pt", "ru", "zh"}
    assert {problem.language for problem in check(found, tmp_path, languages, "es").problems} == {"es"}
    (tmp_path / "forms.pot").write_text("", encoding="utf-8")
    assert any("differs from the sources" in problem.message for problem in check(found, tmp_path, languages).problems)


def test_marks_in_code_are_found_with_their_domain(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        '_NOTE = "a note"\n'
        'A = document_words("code.a", "One " "sentence.", _NOTE)\n'
        'B = interface_count("code.b", "{n} case", "{n} cases")\n'
        'raise AppError(N_("It failed."))\n'
        'self.translator.pgettext("menu", "Open")\n'
        "N_(variable)\n",
        encoding="utf-8",
    )
    assert {use for use, _ in messages_in_code(path, "app")} == {
        MessageUse("documents", "code.a", "One sentence.", None, "a note"),
        MessageUse("interface", "code.b", "{n} case", "{n} cases"),
        MessageUse("interface", "menu", "Open"),
        MessageUse("interface", "", "It failed."),
    }
    assert {use.domain for use, _ in messages_in_code(path, "legal_requirements")} == {"documents", "interface", "requirements"}


def test_a_definition_that_is_wrong_is_reported_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("id: a\nkind: block\nversion: 1\ntitle: A\nquestion: []\n", encoding="utf-8")
    mistakes: list = []  # type: ignore[type-arg]
    assert not list(messages_in_content(path, "a.yaml", mistakes))
    assert mistakes and mistakes[0].file == "a.yaml"


def test_babel_can_use_our_method() -> None:
    with (ROOT / "forms" / "catalogue" / "measures" / "bank_records.yaml").open("rb") as file:
        found = list(extract_definitions(file, (), (), {"domain": "documents"}))
    assert found
    assert all(name in ("pgettext", "npgettext") and line > 0 for line, name, _, _ in found)


def test_the_glossary_has_unique_ids_and_no_word_of_two_scripts() -> None:
    rows = read_glossary(ROOT / "translations" / "glossary.tsv")
    assert len(rows) > 180
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert all(row[tag] for tag in ("en", "fr", "es", "pt", "ru", "ar", "zh"))
        for word in " ".join(row[tag] for tag in ("fr", "es", "pt", "ru")).split():
            assert len({script_of(letter) for letter in word if letter.isalpha()} & {"latin", "cyrillic"}) < 2, word


def test_the_glossary_warns_of_a_wrong_term_and_knows_inflected_ones() -> None:
    rows = [{"en": "proceeds of crime", "fr": "produit du crime", "ru": "доходы от преступлений", "ar": "العائدات الإجرامية"}]
    assert list(glossary_advice("The proceeds of crime are sought.", "Les bénéfices sont recherchés.", "fr", rows))
    assert not list(glossary_advice("The proceeds of crime are sought.", "Les produits du crime sont recherchés.", "fr", rows))
    assert not list(glossary_advice("The proceeds of crime.", "розыск доходов от преступлений", "ru", rows))
    assert not list(glossary_advice("The account.", "Le compte.", "fr", rows))

"""Values in seven languages, compared with a table; `~` stands for U+00A0 and `^` for U+202F."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.formats import FORMS, Formats, Period
from app.language.numbers import number_text
from app.language.provisions import parse_provisions
from forms.values.dates import Moment, PartialDate, parse_date, parse_moment
from forms.values.quantities import Duration, Money, Penalty

FormatsOf = Callable[[str], Formats]


def visible(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "^")


DAY = parse_date("2026-05-01")
MONTH = parse_date("2026-04")
YEAR = parse_date("2026")
ABOUT = parse_date("2026-05-04~")
MOMENT = parse_moment("2026-03-09T06:20+03:00")
MAY_TO_JUNE = Period(parse_date("2026-05-04"), parse_date("2026-06-04"))

TABLE: list[tuple[str, Any, str, dict[str, str]]] = [
    (
        "date", DAY, "on",
        {"en": "on 1~May 2026", "fr": "le 1er~mai 2026", "es": "el 1~de mayo de 2026", "pt": "em 1º~de maio de 2026",
         "ru": "1~мая 2026~года", "ar": "في 1~أيار/مايو 2026", "zh": "2026年5月1日"},
    ),
    (
        "date", MONTH, "on",
        {"en": "in April 2026", "fr": "en avril 2026", "es": "en abril de 2026", "pt": "em abril de 2026",
         "ru": "в апреле 2026~года", "ar": "في نيسان/أبريل 2026", "zh": "2026年4月"},
    ),
    ("date", MONTH, "from", {"en": "from April 2026", "fr": "d’avril 2026", "ru": "с апреля 2026~года"}),
    ("date", parse_date("2026-05"), "from", {"fr": "de mai 2026"}),
    ("date", MONTH, "", {"ru": "апрель 2026~года", "en": "April 2026"}),
    ("date", YEAR, "on", {"en": "in 2026", "ru": "в 2026~году", "ar": "في عام 2026"}),
    ("date", ABOUT, "", {"en": "about 4~May 2026", "fr": "vers le 4~mai 2026", "ar": "حوالي 4~أيار/مايو 2026", "zh": "2026年5月4日前后"}),
    ("date", ABOUT, "on", {"en": "on or about 4~May 2026", "fr": "le 4~mai 2026 ou vers cette date"}),
    ("date", ABOUT, "lead", {"en": "About 4~May 2026", "fr": "Vers le 4~mai 2026"}),
    ("date", ABOUT, "since", {"en": "since 4~May 2026 (approximate date)"}),
    ("date", DAY, "weekday", {"en": "Friday, 1~May 2026", "fr": "vendredi 1er~mai 2026", "ar": "الجمعة 1~أيار/مايو 2026", "zh": "2026年5月1日（星期五）"}),
    ("date", MONTH, "weekday", {"en": "April 2026"}),
    (
        "moment", MOMENT, "on",
        {"en": "on 9~March 2026 at 06:20 (UTC+3)", "fr": "le 9~mars 2026 à 6~h~20 (UTC+3)", "pt": "em 9~de março de 2026, às 06h20 (UTC+3)",
         "ru": "9~марта 2026~года в 06:20 (UTC+3)", "ar": "في 9~آذار/مارس 2026، الساعة~6:20 (UTC+3)", "zh": "2026年3月9日06:20（UTC+3）"},
    ),
    ("moment", MOMENT, "at", {"en": "at 06:20 (UTC+3) on 9~March 2026"}),
    ("moment", MOMENT, "table", {"en": "9~March 2026, 06:20 (UTC+3)"}),
    ("moment", Moment(DAY), "at", {"en": "on 1~May 2026"}),
    ("moment", Moment(DAY, 16, 42, None, -270), "", {"en": "1~May 2026, 16:42 (UTC−4:30)"}),
    ("moment", Moment(DAY, 16, 42, None, 0), "", {"en": "1~May 2026, 16:42 (UTC)"}),
    ("moment", Moment(DAY, 16, 42), "", {"en": "1~May 2026, 16:42"}),
    ("moment", Moment(DAY, 16), "", {"en": "1~May 2026, 16 hours", "fr": "1er~mai 2026, 16~h"}),
    (
        "period", MAY_TO_JUNE, "between",
        {"en": "between 4~May 2026 and 4~June 2026", "fr": "entre le 4~mai 2026 et le 4~juin 2026",
         "ru": "в период с 4~мая 2026~года по 4~июня 2026~года", "ar": "بين 4~أيار/مايو 2026 و4~حزيران/يونيه 2026"},
    ),
    ("period", MAY_TO_JUNE, "from_to", {"en": "from 4~May 2026 to 4~June 2026", "fr": "du 4~mai 2026 au 4~juin 2026", "zh": "自2026年5月4日至2026年6月4日"}),
    ("period", Period(DAY, None), "", {"en": "from 1~May 2026 onwards", "fr": "à partir du 1er~mai 2026", "ru": "начиная с 1~мая 2026~года"}),
    ("period", Period(None, DAY), "", {"en": "until 1~May 2026", "fr": "jusqu’au 1er~mai 2026"}),
    ("period", Period(None, None), "", {"en": ""}),
    ("period", Period(DAY, DAY), "between", {"en": "on 1~May 2026"}),
    ("period", Period(MOMENT, Moment(DAY)), "from_to", {"en": "from 9~March 2026 to 1~May 2026"}),
    (
        "money", Money(Decimal("1234567.5"), "USD"), "",
        {"en": "USD~1,234,567.50", "fr": "1^234^567,50~USD", "es": "1.234.567,50~USD", "pt": "1.234.567,50~USD",
         "ru": "1~234~567,50~USD", "ar": "1,234,567.50~USD", "zh": "USD~1,234,567.50"},
    ),
    ("money", Money(Decimal("184000.00"), "EUR"), "", {"en": "EUR~184,000", "fr": "184^000~EUR"}),
    ("money", Money(Decimal("0.12345678"), "BTC"), "", {"en": "BTC~0.12345678"}),
    ("money", Money(Decimal("2.5"), "KWD"), "", {"en": "KWD~2.500"}),
    ("percent", Decimal("12.5"), "", {"en": "12.5%", "fr": "12,5~%", "ru": "12,5~%", "ar": "12.5 في المائة"}),
    ("number", Decimal(5000), "", {"en": "5,000", "fr": "5^000"}),
    (
        "duration", Duration(2, 6, 11), "",
        {"en": "2 years, 6 months and 11 days", "fr": "2~ans, 6~mois et 11~jours", "ru": "2~года 6~месяцев 11~дней",
         "ar": "سنتين و6~أشهر و11~يوماً", "zh": "2年6个月11天"},
    ),
    ("duration", Duration(0, 1, 0), "", {"en": "1 month", "ar": "شهر واحد"}),
    ("duration", Duration(), "", {"en": "0 days", "fr": "0~jour"}),
    (
        "penalty", Penalty(120, 300), "",
        {"en": "10 to 25 years’ imprisonment", "fr": "emprisonnement de 10 à 25~ans", "es": "prisión de 10 a 25~años",
         "ru": "лишение свободы на срок от 10 до 25~лет", "ar": "السجن من 10~سنوات إلى 25~سنة", "zh": "10年至25年监禁"},
    ),
    ("penalty", Penalty(120, 300), "maximum", {"en": "25 years’ imprisonment"}),
    ("penalty", Penalty(120, 252), "", {"ru": "лишение свободы на срок от 10 до 21~года"}),
    ("penalty", Penalty(12, 12), "", {"en": "1 year’s imprisonment"}),
    ("penalty", Penalty(18, 18), "", {"en": "18 months’ imprisonment"}),
    ("penalty", Penalty(6, 60), "", {"en": "imprisonment of 6 months to 5 years"}),
    ("penalty", Penalty(30, 30), "", {"en": "imprisonment of 2 years and 6 months"}),
    ("penalty", Penalty(None, 300, True), "", {"en": "imprisonment of up to 25 years (a fine may also be imposed)"}),
    ("penalty", Penalty(24, None), "", {"en": "imprisonment of not less than 2 years"}),
    ("penalty", Penalty(120, "life"), "", {"en": "imprisonment of not less than 10 years and up to imprisonment for life"}),
    ("penalty", Penalty(None, "life"), "", {"en": "imprisonment up to imprisonment for life"}),
    ("penalty", Penalty("life", "life"), "", {"en": "life imprisonment", "ar": "السجن المؤبد"}),
    ("penalty", Penalty("life", None), "", {"en": "life imprisonment"}),
    ("penalty", Penalty("life", "death"), "", {"en": "life imprisonment or the death penalty"}),
    ("penalty", Penalty(120, "death"), "", {"en": "imprisonment of not less than 10 years and up to the death penalty"}),
    ("penalty", Penalty(None, "death"), "", {"en": "penalties up to the death penalty"}),
    ("penalty", Penalty("death", "death"), "", {"en": "the death penalty"}),
    ("penalty", Penalty(None, None, True), "", {"en": "a fine", "fr": "amende"}),
    ("penalty", Penalty(), "", {"en": "no penalty of imprisonment is set"}),
    ("penalty", Penalty(None, None, True), "maximum", {"en": "a fine"}),
    (
        "provision", "18(3)(f); 18(8)", "",
        {"en": "article~18, paragraphs~3~(f) and 8", "fr": "article~18, paragraphes~3, alinéa~f), et 8",
         "ru": "пункты~3~(f) и 8 статьи~18", "ar": "الفقرتين 3~(و) و8 من المادة~18", "zh": "第十八条第三款第（f）项和第八款"},
    ),
    ("provision", "18(3)(f)", "article", {"fr": "article~18, paragraphe~3, alinéa~f)", "ar": "الفقرة~3~(و) من المادة~18"}),
    ("provision", "3(1)(c)(iv)", "", {"en": "article~3, paragraph~1~(c)~(iv)", "ar": "الفقرة~1~(ج)~‘4’ من المادة~3"}),
    ("provision", "2(b)", "", {"en": "article~2, subparagraph~(b)", "fr": "article~2, alinéa~b)"}),
    ("provision", "16(4)-(6)", "", {"en": "article~16, paragraphs~4 to 6"}),
    ("provision", "18(13)-(14)", "", {"en": "article~18, paragraphs~13 and 14"}),
    ("provision", "2(a)-(c)", "", {"en": "article~2, subparagraphs~(a) to (c)"}),
    ("provision", "18(3)(a)-(c)", "", {"en": "article~18, paragraph~3~(a) to (c)"}),
    ("provision", "2, 3", "", {"en": "articles~2 and 3", "zh": "第二条和第三条", "ar": "المادتين 2 و3"}),
    ("provision", "44 to 46", "", {"en": "articles~44 to 46"}),
    ("provision", "12; 5(3)", "", {"en": "article~12; and article~5, paragraph~3"}),
    ("provision", "4(2)(a)", "section", {"en": "section~4(2)(a)", "fr": "article~4(2)(a)"}),
    ("provision", "12; 15", "section", {"en": "sections~12 and 15"}),
    ("provision", "7", "rule", {"en": "rule~7"}),
    ("provision", "18(8)", "of", {"en": "of article~18, paragraph~8", "fr": "de l’article~18, paragraphe~8", "ar": "الفقرة~8 من المادة~18"}),
    ("provision", "5(3); 7(5)", "of", {"fr": "de l’article~5, paragraphe~3, et de l’article~7, paragraphe~5"}),
    ("provision", "4; 9", "the", {"en": "articles~4 and 9", "fr": "les articles~4 et 9"}),
    ("provision", "12; 5(3)", "to", {"fr": "à l’article~12, et à l’article~5, paragraphe~3"}),
    ("provision", "6", "section_of", {"en": "of section~6", "fr": "de l’article~6"}),
    ("provision", "6; 7", "rule_to", {"en": "to rules~6 and 7", "fr": "aux règles~6 et 7"}),
    ("provision", "3", "chapter_of", {"fr": "du chapitre~3"}),
    ("provision", "Book IV, Title X!", "number", {"en": "Book IV, Title X!"}),
    ("language", "fr", "in", {"en": "in French", "fr": "en français", "ru": "на французском языке", "ar": "باللغة الفرنسية", "zh": "以法语"}),
    ("language", "hi", "in", {"ru": "на языке хинди"}),
    ("language", "en", "", {"ar": "الإنكليزية"}),
    ("languages", ("fr", "ar"), "", {"en": "French and Arabic"}),
    ("states", ("XMA", "XSO"), "short", {"en": "Maravia and Sorrentia"}),
    ("yes_no", True, "", {"en": "Yes", "ar": "نعم"}),
    ("text", "AB-12", "", {"en": "AB-12"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "form", "expected"), TABLE)
def test_a_value_is_shown_as_the_language_writes_it(kind: str, value: Any, form: str, expected: dict[str, str], formats: FormatsOf) -> None:
    shown = {tag: visible(formats(tag).text(kind, value, form)) for tag in expected}
    assert shown == expected


@pytest.mark.parametrize("kind_form", sorted((kind, form) for kind, forms in FORMS.items() for form in forms))
@pytest.mark.parametrize("tag", ["en", "fr", "es", "pt", "ru", "ar", "zh"])
def test_every_form_of_every_kind_leaves_no_placeholder(kind_form: tuple[str, str], tag: str, formats: FormatsOf) -> None:
    kind, form = kind_form
    samples: dict[str, list[Any]] = {
        "date": [DAY, MONTH, YEAR, ABOUT],
        "moment": [MOMENT, Moment(DAY, 16), Moment(ABOUT)],
        "period": [MAY_TO_JUNE, Period(MONTH, YEAR), Period(DAY, None)],
        "penalty": [Penalty(24, 60), Penalty(6, 12, True), Penalty(30, None), Penalty(30, 30)],
        "provision": ["18(3)(f); 18(8)", "2(a)-(c); 3", "3(1)(c)(iv)"],
        "state": ["FRA", "XMA"],
        "language": ["fr"],
    }
    for value in samples.get(kind, []):
        text = formats(tag).text(kind, value, form)
        assert text
        assert "{" not in text


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "سنة واحدة"), (2, "سنتين"), (3, "3~سنوات"), (11, "11~سنة"), (99, "99~سنة"), (100, "100~سنة")]
)
def test_arabic_counts_by_its_own_rule(count: int, expected: str, formats: FormatsOf) -> None:
    assert visible(formats("ar").text("duration", Duration(count))) == expected


def test_days_in_arabic_differ_for_eleven_and_a_hundred(formats: FormatsOf) -> None:
    assert visible(formats("ar").text("duration", Duration(0, 0, 11))) == "11~يوماً"
    assert visible(formats("ar").text("duration", Duration(0, 0, 100))) == "100~يوم"


@pytest.mark.parametrize(
    ("tag", "parts", "expected"),
    [
        ("en", ["A", "B", "C"], "A, B and C"),
        ("ar", ["A", "B", "C"], "A وB وC"),
        ("zh", ["A", "B", "C"], "A、B和C"),
        ("es", ["Francia", "Irlanda"], "Francia e Irlanda"),
        ("es", ["Francia", "Hungría"], "Francia y Hungría"),
        ("es", ["agua", "hielo"], "agua y hielo"),
        ("en", ["Smith, A", "Jones"], "Smith, A; and Jones"),
        ("en", ["1,250", "3"], "1,250 and 3"),
        ("en", ["A"], "A"),
        ("en", [], ""),
    ],
)
def test_a_closed_list_is_joined_by_the_language(tag: str, parts: list[str], expected: str, formats: FormatsOf) -> None:
    assert formats(tag).joined(parts) == expected


def test_or_becomes_u_before_the_sound_o_in_spanish(formats: FormatsOf) -> None:
    assert formats("es").joined(["siete", "ocho"], "or") == "siete u ocho"


def test_what_is_unknown_or_believed_is_said(formats: FormatsOf) -> None:
    assert formats("en").not_known() == "not known to the requesting authority"
    assert formats("fr").believed("X") == "X (présumé\u202f; non confirmé)"


def test_arabic_indic_digits_are_a_choice_of_the_language(formats: FormatsOf, languages: Any) -> None:
    arabic = languages["ar"].model_copy(update={"digits": "arab"})
    assert number_text(1250, arabic) == "١,٢٥٠"


dates = st.builds(
    PartialDate, st.integers(1800, 2200), st.one_of(st.none(), st.integers(1, 12)), st.none(), st.booleans()
) | st.dates().map(lambda day: PartialDate(max(day.year, 1000), day.month, min(day.day, 28)))


@given(value=dates, form=st.sampled_from(sorted(FORMS["date"])), tag=st.sampled_from(["en", "fr", "ru", "ar", "zh"]))
def test_every_date_has_its_year_in_every_form(value: PartialDate, form: str, tag: str, formats: FormatsOf) -> None:
    assert str(value.year) in formats(tag).text("date", value, form)


terms = st.one_of(st.none(), st.integers(0, 600), st.sampled_from(["life", "death"]))


@given(minimum=terms, maximum=terms, fine=st.booleans(), tag=st.sampled_from(["en", "fr", "ar"]))
def test_every_penalty_can_be_said(minimum: Any, maximum: Any, fine: bool, tag: str, formats: FormatsOf) -> None:
    text = formats(tag).text("penalty", Penalty(minimum, maximum, fine))
    assert text and "{" not in text


@given(st.text(max_size=40), st.sampled_from(["", "section", "number"]))
def test_any_text_can_stand_as_a_provision(text: str, form: str) -> None:
    assert parse_provisions(text) is not None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_no_digit_of_a_number_is_lost(languages: Any, value: Decimal) -> None:
    shown = number_text(value, languages["en"])
    assert Decimal(shown.replace(",", "").replace("−", "-")) == value

"""How strong a passphrase is, in words that help to find a better one."""

from __future__ import annotations

import pytest

from app.services import passphrases
from app.services.passphrases import ADVICE, AT_ONCE, IN_CENTURIES, IN_DAYS, IN_MINUTES, IN_YEARS, SHORT, Strength, strength

OFFICE = ("Ministry of Justice", "Kolumbine Quarzschmidt", "Östermalm")


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("", SHORT),
        ("heron lamp", SHORT),
        ("elephant", "common"),
        ("Password12345", "like_common"),
        ("qwertyuiop[]", "keyboard"),
        ("aaaaaaaaaaaaaa", "repeat"),
        ("abcdefghijkl", "sequence"),
        ("12.03.1987 mai", "date"),
        ("Quarzschmidt", "own_words"),
        ("östermalm 77", "own_words"),
        ("P@ssw0rd", "signs"),
        ("drowssap", "backwards"),
        ("x" * 4000, "repeat"),
    ],
)
def test_a_weak_passphrase_is_told_why(passphrase: str, reason: str) -> None:
    judged = strength(passphrase, OFFICE)
    assert judged.weak and reason in judged.advice, judged
    assert set(judged.advice) <= set(ADVICE)


@pytest.mark.parametrize(
    "passphrase",
    [
        "the heron counts nine lamps",
        "مفتاح المكتب الآمن",
        "пароль из трёх слов",
        "kX9#vLq2!mTz7@wR",
        "heron " * 3 + "counts nine lamps" * 300,
    ],
)
def test_a_strong_passphrase_has_nothing_to_mend(passphrase: str) -> None:
    judged = strength(passphrase, OFFICE)
    assert not judged.weak and judged.advice == ()


def test_a_passphrase_that_is_guessed_within_a_year_is_never_called_strong() -> None:
    for passphrase in ("Ministry of Justice", "maria gonzalez", "sunshine 2024"):
        judged = strength(passphrase, OFFICE)
        assert judged.weak == (judged.guessed_in < 365 * 24 * 3600) and judged.weak


def test_only_the_beginning_of_a_long_text_is_given_to_the_estimator(monkeypatch: pytest.MonkeyPatch) -> None:
    given = []
    estimator = passphrases._zxcvbn()
    original = estimator.zxcvbn
    monkeypatch.setattr(estimator, "zxcvbn", lambda text, **more: given.append(text) or original(text, **more))
    strength("heron counts nine lamps " * 100)
    assert [len(text) for text in given] == [72]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, AT_ONCE),
        (59.0, AT_ONCE),
        (61.0, IN_MINUTES),
        (90_000.0, IN_DAYS),
        (4e7, IN_YEARS),
        (3.2e9, IN_CENTURIES),
        (1e30, IN_CENTURIES),
    ],
)
def test_the_time_is_said_in_words(seconds: float, words: object) -> None:
    assert Strength(0, seconds, False, ()).said is words


def test_every_word_of_the_estimator_has_words_of_ours() -> None:
    """The patterns and dictionaries are those of zxcvbn 4; a new one gives no sentence rather than an English one."""
    assert all(message.domain == "interface" and message.text.endswith(".") for message in ADVICE.values())
    assert "zxcvbn" not in repr(strength("Password1!"))
    assert list(passphrases._reasons({"pattern": "bruteforce", "token": "x"}, sole=True)) == [""]

"""How hard a passphrase is to guess, said in words: what an attacker with the file and a good computer would need.

Guarantees: advice, never a bar; the passphrase stands in no result; the English sentences of the estimator are never shown, only
codes for which this module has words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from app.language.marks import interface_words
from forms.message_use import MessageUse

SHORTEST = 12
# The estimator compares every part with every dictionary, backwards and with signs for letters: seconds for a long text. What stands
# after the first 72 characters can only make a passphrase stronger, and one of that length is strong or a repetition.
LONGEST_JUDGED = 72
_MINUTE, _DAY, _YEAR = 60, 24 * 60 * 60, 365 * 24 * 60 * 60

SHORT = "short"
ANOTHER_WORD = "another_word"
ADVICE: Mapping[str, MessageUse] = {
    SHORT: interface_words("code.services.passphrases.short", "Use at least twelve characters; four or five words are easy to remember."),
    ANOTHER_WORD: interface_words(
        "code.services.passphrases.another_word", "Add another word or two; words that are seldom used are better."
    ),
    "common": interface_words("code.services.passphrases.common", "This is one of the passphrases that are tried first."),
    "like_common": interface_words("code.services.passphrases.like_common", "This is much like a passphrase that many people use."),
    "own_words": interface_words(
        "code.services.passphrases.own_words", "The names of your office and of its people are tried first; leave them out."
    ),
    "one_word": interface_words("code.services.passphrases.one_word", "A single word is easy to guess."),
    "names": interface_words("code.services.passphrases.names", "Names of people are easy to guess."),
    "keyboard": interface_words("code.services.passphrases.keyboard", "Keys that lie side by side on the keyboard are easy to guess."),
    "repeat": interface_words("code.services.passphrases.repeat", "Repeating letters or words hardly helps."),
    "sequence": interface_words("code.services.passphrases.sequence", "Rows such as “abc” or “6543” are easy to guess."),
    "date": interface_words(
        "code.services.passphrases.date", "Dates and years are easy to guess, above all those that have to do with you."
    ),
    "capitals": interface_words("code.services.passphrases.capitals", "Capital letters in the usual places hardly help."),
    "backwards": interface_words("code.services.passphrases.backwards", "A word written backwards is hardly harder to guess."),
    "signs": interface_words("code.services.passphrases.signs", "Signs in the place of letters, such as “@” for “a”, hardly help."),
}

AT_ONCE = interface_words("code.services.passphrases.at_once", "Guessed at once")
IN_MINUTES = interface_words("code.services.passphrases.in_minutes", "Guessed in minutes or hours")
IN_DAYS = interface_words("code.services.passphrases.in_days", "Guessed in days or months")
IN_YEARS = interface_words("code.services.passphrases.in_years", "Guessed in years")
IN_CENTURIES = interface_words("code.services.passphrases.in_centuries", "Guessed in centuries")


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a passphrase is: `score` 0 to 4, and `guessed_in` seconds at ten thousand guesses a second.

    That is what a good computer does against a derivation that is slow on purpose. `weak` asks for a second thought, `advice` are
    keys of `ADVICE`, the reason first.
    """

    score: int
    guessed_in: float
    weak: bool
    advice: tuple[str, ...]

    @property
    def said(self) -> MessageUse:
        """The strength in words."""
        limits = ((_MINUTE, AT_ONCE), (_DAY, IN_MINUTES), (_YEAR, IN_DAYS), (100 * _YEAR, IN_YEARS))
        return next((words for limit, words in limits if self.guessed_in < limit), IN_CENTURIES)


def strength(passphrase: str, office_words: Iterable[str] = ()) -> Strength:
    """The strength of a passphrase. `office_words` are what an attacker knows of the office: names of it, of its people and places.

    The dictionaries of the estimator are of the Latin script; of other scripts it counts characters as if they were random, so
    that there the length of twelve characters is the surer measure.
    """
    judged = passphrase[:LONGEST_JUDGED]
    if not judged:
        return Strength(0, 0.0, True, (SHORT,))
    found = _zxcvbn().zxcvbn(judged, user_inputs=list(_single_words(office_words)), max_length=LONGEST_JUDGED)
    score = int(found["score"])
    guessed_in = float(found["crack_times_seconds"]["offline_slow_hashing_1e4_per_second"])
    # Who has stolen the file has time, and several computers: a year of one is the least that protects.
    advice = tuple(_advice(found["sequence"], guessed_in < _YEAR, len(passphrase)))
    return Strength(score, guessed_in, bool(advice), advice)


@cache
def _zxcvbn() -> ModuleType:
    # Here, since its dictionaries take a fifth of a second that only the two screens with a new passphrase need.
    return import_module("zxcvbn")


def _single_words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        words = text.casefold().split()
        yield from (word for word in ("".join(words), *words) if len(word) > 2)


def _advice(sequence: Iterable[Mapping[str, Any]], guessable: bool, length: int) -> Iterator[str]:
    matches = list(sequence)
    if length < SHORTEST:
        yield SHORT
    if guessable:
        longest = max(matches, key=lambda match: len(match["token"]))
        yield from dict.fromkeys(code for code in _reasons(longest, sole=len(matches) == 1) if code)
        if length >= SHORTEST:
            yield ANOTHER_WORD


def _reasons(match: Mapping[str, Any], *, sole: bool) -> Iterator[str]:
    pattern = match["pattern"]
    if pattern != "dictionary":
        yield {"spatial": "keyboard", "repeat": "repeat", "sequence": "sequence", "date": "date", "regex": "date"}.get(pattern, "")
        return
    plain = not match.get("l33t") and not match["reversed"]
    dictionary = match["dictionary_name"]
    if dictionary == "user_inputs":
        yield "own_words"
    elif dictionary == "passwords":
        yield "common" if sole and plain else "like_common" if match["guesses_log10"] <= 4 else ""
    elif dictionary in ("surnames", "male_names", "female_names"):
        yield "names"
    elif sole:
        yield "one_word"
    token = match["token"]
    if token[:1].isupper() or (token.isupper() and token.lower() != token):
        yield "capitals"
    if match["reversed"] and len(token) >= 4:
        yield "backwards"
    if match.get("l33t"):
        yield "signs"

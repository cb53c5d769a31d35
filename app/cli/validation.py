"""What `forms validate` and `requirements validate` print: the mistakes, or how the examples ran."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.cli.output import Output
from app.language.marks import interface_count, interface_words
from forms.yaml_source import Mistake

VALID = interface_count("code.cli.valid", "No mistake; {n} example ran as it should.", "No mistake; {n} examples ran as they should.")
EXAMPLE = interface_words("code.cli.example", "{rule}: the example “{name}” should be {expected} and is {found}.")
MISTAKES = interface_count("code.cli.mistake_count", "{n} mistake", "{n} mistakes")


def report(mistakes: list[Mistake], examples: Iterable[tuple[str, str, str, str]], out: Output, files: Mapping[str, str]) -> int:
    """Print the mistakes or, where there are none, run the examples: rule, name, expected, found. The exit code.

    `files`: where the rules stand, by the first part of their ids.
    """
    for mistake in mistakes:
        out.plain(str(mistake))
    count, ran = len(mistakes), 0
    for rule, name, expected, found in () if mistakes else examples:
        ran += 1
        if expected != found:
            count += 1
            said = out.text(EXAMPLE, rule=rule, name=name, expected=expected, found=found)
            file = files.get(rule.split(".")[0])
            out.plain(f"{file}: {said}" if file else said)
    out.plain(out.count(MISTAKES, count) if count else out.count(VALID, ran))
    return 1 if count else 0

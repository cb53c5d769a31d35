"""A request with a given number of answers, made from an example by taking events away or repeating them."""

from __future__ import annotations

from dataclasses import replace

from forms.request import Answer, Answers, Request


def count_answers(request: Request) -> int:
    """The number of answers in a request, in rows too."""
    rows = sum(_count(row.answers) for rows in request.records.values() for row in rows)
    measures = sum(_count(measure.answers) for measure in request.measures)
    return rows + measures + sum(_count(answers) for answers in request.blocks.values())


def _count(answers: Answers) -> int:
    return sum(1 if isinstance(found, Answer) else sum(_count(row.answers) for row in found) for found in answers.values())


def with_answers(request: Request, wanted: int) -> tuple[Request, int]:
    """The request with about `wanted` answers, and how many it has: rows are taken away, one of each stays, or events are repeated."""
    for place in ("blocks.annexes.annexes", "records.law", "records.person", "blocks.facts.events", "records.organization"):
        while count_answers(request) > wanted + 5:
            listed = place.startswith("records.")
            rows = request.records.get(place.removeprefix("records."), ()) if listed else request.get(place)
            if not isinstance(rows, tuple) or len(rows) <= 1:
                break
            request = request.without_row(rows[-1].id)
    number = 900
    while count_answers(request) < wanted:
        events = request.get("blocks.facts.events")
        assert isinstance(events, tuple)
        request = request.with_answer("blocks.facts.events", (*events, replace(events[0], id=f"e{number}")))
        number += 1
    return request, count_answers(request)

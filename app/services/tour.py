"""The tour: a fictional request from which some answers were taken away, and the steps that lead from it to a first document.

Guarantees: the States, persons and numbers are those of the shipped example, never real ones; a step is done when the request says
so, however the caseworker got there; no step holds anyone back.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import N_, AppError
from app.language.marks import interface_words
from app.services.assessment import Judged
from forms.catalogue_tree import CatalogueTree
from forms.findings import Severity
from forms.message_use import MessageUse
from forms.request import SET_ASIDE, Answer, Request
from forms.request_file import read_request
from forms.values import is_blank

CASE = "case.json"
EVENT = "blocks.facts.events[e4].when_from"
PERIOD = "measures[m1].accounts[r1].period_from"
LINK = "measures[m1].accounts[r1].nexus.connected_events"
BIRTH = "records.person[p2].birth_date"
DOUBTFUL = "account.number_doubtful"


class TourError(AppError):
    """The files of the tour are missing or damaged."""


@dataclass(frozen=True, slots=True)
class TourMoment:
    """What the tour sees of the work: the request, its findings where they are known, and whether a document was written."""

    request: Request
    judged: Judged | None = None
    delivered: bool = False


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step: what to do, where (a place of the request, or empty), and what shows that it is done (None: reading is enough)."""

    id: str
    title: MessageUse
    text: MessageUse
    place: str = ""
    done: Callable[[TourMoment], bool] | None = None


def practice_request(resources: Path, tree: CatalogueTree) -> Request:
    """The request of the tour: the shipped example with what the tour leaves open. Raises TourError or RequestFileError."""
    folder = resources / "tour"
    try:
        case = json.loads((folder / CASE).read_text(encoding="utf-8"))
        example, left_open = str(case["example"]), [str(place) for place in case["left_open"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TourError(N_("The files of the tour are missing or damaged; install the program again.")) from error
    request = read_request(resources / "examples" / Path(example).name, tree)
    for place in left_open:
        request = request.with_answer(place, None)
    return replace(request, id="practice-bank-records")


def _answered(place: str) -> Callable[[TourMoment], bool]:
    def done(moment: TourMoment) -> bool:
        found = moment.request.get(place)
        return isinstance(found, Answer) and found.readable and not is_blank(found.value)

    return done


def _answered_or_unknown(place: str) -> Callable[[TourMoment], bool]:
    return lambda moment: isinstance(moment.request.get(place), Answer)


def _set_aside_or_gone(moment: TourMoment) -> bool:
    if any(remark.kind == SET_ASIDE and remark.rule == DOUBTFUL for remark in moment.request.remarks):
        return True
    return moment.judged is not None and all(finding.rule != DOUBTFUL for finding in moment.judged.findings)


def _no_error(moment: TourMoment) -> bool:
    return moment.judged is not None and all(finding.severity is not Severity.ERROR for finding in moment.judged.findings)


STEPS: tuple[TourStep, ...] = (
    TourStep(
        "welcome",
        interface_words("code.tour.welcome.title", "A fictional case"),
        interface_words(
            "code.tour.welcome.text",
            "Maravia asks Sorrentia for bank records. Cocaine was found in a container, and money went abroad. Both States, all persons "
            "and all numbers are fictional. A few answers are still missing: you will give them and write the document.",
        ),
    ),
    TourStep(
        "sections",
        interface_words("code.tour.sections.title", "Sections in any order"),
        interface_words(
            "code.tour.sections.text",
            "The list of sections shows what is done, what has begun and what is missing. Open any section at any time. Beside the page "
            "stand the findings: each says what is missing, why, and leads to the place.",
        ),
    ),
    TourStep(
        "event",
        interface_words("code.tour.event.title", "Date an event"),
        interface_words(
            "code.tour.event.text",
            "The event of the transfer slip has no date. Write 9 March 2026, at 16:42, three hours ahead of UTC. "
            "The day alone is enough, too.",
        ),
        EVENT,
        _answered(EVENT),
    ),
    TourStep(
        "period",
        interface_words("code.tour.period.title", "Limit the period"),
        interface_words(
            "code.tour.period.text",
            "A bank searches by account and by day. Ask for the records from 1 September 2025, the month in which the company was founded.",
        ),
        PERIOD,
        _answered(PERIOD),
    ),
    TourStep(
        "link",
        interface_words("code.tour.link.title", "Show the link"),
        interface_words(
            "code.tour.link.text",
            "The reader must see why this account will prove the offence. Choose the event of the transfer slip: it names this bank and "
            "this account. A request without that link comes back.",
        ),
        LINK,
        _answered(LINK),
    ),
    TourStep(
        "unknown",
        interface_words("code.tour.unknown.title", "Say what is not known"),
        interface_words(
            "code.tour.unknown.text",
            "The date of birth of Petra Voss is open. Write 11 January 1984, or choose Not known: then the document says so, and nobody "
            "takes the gap for an oversight.",
        ),
        BIRTH,
        _answered_or_unknown(BIRTH),
    ),
    TourStep(
        "errors",
        interface_words("code.tour.errors.title", "No error is left"),
        interface_words(
            "code.tour.errors.text",
            "An error means that the other State cannot carry the request out or will return it. Look through the findings: when the "
            "last error is mended, this step ticks itself.",
        ),
        "",
        _no_error,
    ),
    TourStep(
        "set_aside",
        interface_words("code.tour.set_aside.title", "Set a warning aside"),
        interface_words(
            "code.tour.set_aside.text",
            "The account number fails its check digits, but it stands so on the slip. Set the warning aside and write that reason. "
            "The reason stays in the case file and never travels.",
        ),
        "records.account[acc1].number",
        _set_aside_or_gone,
    ),
    TourStep(
        "export",
        interface_words("code.tour.export.title", "Write the document"),
        interface_words(
            "code.tour.export.text",
            "Open Check and export, read the pages once, choose French, which Sorrentia accepts, and write the Word document. It is marked "
            "as a training example.",
        ),
        "",
        lambda moment: moment.delivered,
    ),
    TourStep(
        "end",
        interface_words("code.tour.end.title", "Your first request is written"),
        interface_words(
            "code.tour.end.text",
            "You dated an event, limited the period, showed the link and wrote the document. A real request goes the same way, and starts "
            "with what your office told the program about itself.",
        ),
    ),
)

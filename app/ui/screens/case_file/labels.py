"""How a case file, its days and its moments are called on the screen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from babel.dates import format_skeleton

from app.casework.case_file import WHOLE_REQUEST, CaseFile, MeasureProgress
from app.language.direction import isolated
from app.language.marks import interface_words
from app.language.numbers import in_digits
from app.services.error_sentences import KNOWN_ERRORS
from app.ui.interface import Interface
from app.ui.request_title import called, form_title
from forms.values.dates import PartialDate

UNNAMED = interface_words("code.ui.case_file.unnamed", "Case without a name")
NO_REFERENCE = interface_words("code.ui.case_file.no_reference", "No reference yet")
DAY_AND_TIME = interface_words("code.ui.case_file.day_and_time", "{day} {time}", "in a narrow column: 21 Oct 16:20")
SAID_OF_NOBODY = interface_words("code.ui.case_file.nobody", "Not named")
_MOST_MEASURES = 3


def measure_title(interface: Interface, measure: MeasureProgress) -> str:
    """The title of a measure of a case file."""
    return form_title(interface, measure.form)


def what_is_asked(interface: Interface, case_file: CaseFile) -> str:
    """The measures of a request where they are few, else its form."""
    measures = list(dict.fromkeys(measure.form for measure in case_file.measures if measure.measure != WHOLE_REQUEST))
    if not measures or len(measures) > _MOST_MEASURES:
        return form_title(interface, case_file.form)
    return interface.formats.joined([form_title(interface, measure) for measure in measures])


def request_title(interface: Interface, case_file: CaseFile) -> str:
    """What is asked of whom."""
    return called(interface, what_is_asked(interface, case_file), case_file.requested_state)


def case_name(interface: Interface, case_file: CaseFile) -> str:
    """The name of the case; that it has none where it has none."""
    return case_file.case_name or interface.say(UNNAMED)


def reference(interface: Interface, text: str) -> str:
    """A reference inside a line of any direction; that there is none where there is none."""
    return isolated(text, "ltr") if text else interface.say(NO_REFERENCE)


def in_full(interface: Interface, day: date) -> str:
    """A day as sentences write it."""
    return interface.formats.text("date", PartialDate(day.year, day.month, day.day))


def short_day(interface: Interface, day: date) -> str:
    """A day for a narrow column: without the year where it is this one."""
    language = interface.program.languages[interface.language]
    skeleton = "MMMd" if day.year == interface.today().year else "yMMMd"
    return in_digits(str(format_skeleton(skeleton, day, locale=language.locale)), language)


def local(moment: datetime) -> datetime:
    """A moment of the store on the clock of this computer."""
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).astimezone()


def short_moment(interface: Interface, moment: datetime) -> str:
    """Day and time for a narrow column."""
    here = local(moment)
    language = interface.program.languages[interface.language]
    time = in_digits(f"{here:%H:%M}", language)
    return interface.say(DAY_AND_TIME, day=short_day(interface, here.date()), time=time)


def sentence_of(interface: Interface, error: Any) -> str:
    """The sentence of a known error in the language of the program. Raises what is not known."""
    if not isinstance(error, KNOWN_ERRORS):
        raise error
    return interface.sentence(error)

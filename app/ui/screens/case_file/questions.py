"""The pages of a case file that ask something: of a step, a letter, a deadline, an annex, the name of a version.

Guarantees: the page of a step is made from its fields alone; what the case file knows already stands in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.casework.case_file import WHOLE_REQUEST, AnnexEntry, CaseFile, Direction
from app.casework.life_cycle import measures_for
from app.casework.steps import CHANNELS, CaseStep, FieldKind, StepField
from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.case_words import CaseWords
from app.ui.interface import Interface
from app.ui.screens.case_file.answer_fields import Asked
from app.ui.screens.case_file.labels import measure_title, request_title
from app.ui.screens.case_file.question_page import QuestionPage

LETTER = interface_words("code.ui.case_file.ask.letter", "Record a letter, call or message")
LETTER_MORE = interface_words("code.ui.case_file.ask.letter_more", "What came or went beside the steps of the request.")
LETTER_VERB = interface_words("code.ui.case_file.ask.letter_verb", "Record the letter")
DIRECTION = interface_words("code.ui.case_file.ask.direction", "Did it come or go?")
CAME = interface_words("code.ui.case_file.ask.came", "It came")
WENT = interface_words("code.ui.case_file.ask.went", "It went out")
ON_DAY = interface_words("code.ui.case_file.ask.on_day", "On which day?")
COUNTERPART = interface_words("code.ui.case_file.ask.counterpart", "From whom or to whom?")
CHANNEL = interface_words("code.ui.case_file.ask.channel", "By which channel?")
REFERENCE = interface_words("code.ui.case_file.ask.reference", "Reference on it")
SUBJECT = interface_words("code.ui.case_file.ask.subject", "What is it about?")
BODY = interface_words("code.ui.case_file.ask.body", "What it says, in short")
DEADLINE = interface_words("code.ui.case_file.ask.deadline", "Add a deadline")
DEADLINE_VERB = interface_words("code.ui.case_file.ask.deadline_verb", "Add the deadline")
DEADLINE_TEXT = interface_words("code.ui.case_file.ask.deadline_text", "What is to be done by then?")
ANNEX = interface_words("code.ui.case_file.ask.annex", "Add {file} as an annex")
ANNEX_MORE = interface_words(
    "code.ui.case_file.ask.annex_more",
    "The file is copied into the encrypted store. The original stays where it is; delete it if nobody needs it.",
)
ANNEX_VERB = interface_words("code.ui.case_file.ask.annex_verb", "Add the annex")
ANNEX_TITLE = interface_words("code.ui.case_file.ask.annex_title", "What it is")
ANNEX_TITLE_HELP = interface_words(
    "code.ui.case_file.ask.annex_title_help", "As the list of annexes calls it, for example: Narcotics Act, sections 12 and 15."
)
ANNEX_LANGUAGE = interface_words("code.ui.case_file.ask.annex_language", "Language it is written in")
ANNEX_PAGES = interface_words("code.ui.case_file.ask.annex_pages", "Number of pages")
ANNEX_CERTIFIED = interface_words("code.ui.case_file.ask.annex_certified", "Is it a certified copy?")
COPY = interface_words("code.ui.case_file.ask.copy", "Take out a copy of {annex}")
COPY_MORE = interface_words(
    "code.ui.case_file.ask.copy_more",
    "The copy is not encrypted: whoever can open the folder can read it. Delete it as soon as it is no longer needed.",
)
COPY_VERB = interface_words("code.ui.case_file.ask.copy_verb", "Choose a folder…")
REMOVE = interface_words("code.ui.case_file.ask.remove", "Remove {annex}?")
REMOVE_MORE = interface_words(
    "code.ui.case_file.ask.remove_more", "It no longer counts among the annexes. It stays in the store, marked with the day of its removal."
)
REMOVE_VERB = interface_words("code.ui.case_file.ask.remove_verb", "Remove the annex")
VERSION = interface_words("code.ui.case_file.ask.version", "Name the request as it stands now")
VERSION_MORE = interface_words("code.ui.case_file.ask.version_more", "A version never changes. Later drafts can be compared with it.")
VERSION_NAME = interface_words("code.ui.case_file.ask.version_name", "Name of the version")
VERSION_VERB = interface_words("code.ui.case_file.ask.version_verb", "Keep this version")


def step_page(interface: Interface, case_file: CaseFile, step: CaseStep, people: Sequence[str], *, four_eyes: bool) -> QuestionPage:
    """The page of a step; the measures it can be taken for are ticked where there are several."""
    words = CaseWords(interface)
    fitting = [measure for measure in measures_for(case_file, step, four_eyes=four_eyes) if measure.measure != WHOLE_REQUEST]
    several = step.per_measure and len(case_file.measures) > 1
    ticks = [(measure.measure, measure_title(interface, measure)) for measure in fitting] if several else []
    asked = [_of_step(words, step, field, case_file, people, interface.today()) for field in step.fields]
    title = words.step(step.id)
    return QuestionPage(
        interface, title, asked, title, more=request_title(interface, case_file), measures=ticks, name=f"case_file.{step.id}"
    )


def _of_step(words: CaseWords, step: CaseStep, field: StepField, case_file: CaseFile, people: Sequence[str], today: date) -> Asked:
    """A field of a step. A day on which something happened is today until somebody says otherwise."""
    known = getattr(case_file, field.id, None)
    value: Any = known if isinstance(known, str) and known else None
    if field.kind is FieldKind.DATE and field.required and not field.ahead:
        value = today
    options = tuple((code, words.option(field.id, code)) for code in field.options)
    return Asked(field.id, field.kind, words.field(step.id, field.id), "", field.required, options, tuple(people), value)


def letter_page(interface: Interface) -> QuestionPage:
    """The page that records a letter."""
    say, words = interface.say, CaseWords(interface)
    channels = tuple((code, words.option("channel", code)) for code in CHANNELS)
    ways = ((Direction.IN.value, say(CAME)), (Direction.OUT.value, say(WENT)))
    asked = (
        Asked("direction", FieldKind.CHOICE, say(DIRECTION), required=True, options=ways),
        Asked("on", FieldKind.DATE, say(ON_DAY), required=True, value=interface.today()),
        Asked("counterpart", FieldKind.TEXT, say(COUNTERPART), required=True),
        Asked("subject", FieldKind.TEXT, say(SUBJECT), required=True),
        Asked("channel", FieldKind.CHOICE, say(CHANNEL), options=channels),
        Asked("reference", FieldKind.TEXT, say(REFERENCE)),
        Asked("body", FieldKind.LONG_TEXT, say(BODY)),
    )
    return QuestionPage(interface, say(LETTER), asked, say(LETTER_VERB), more=say(LETTER_MORE), name="case_file.letter")


def deadline_page(interface: Interface) -> QuestionPage:
    """The page that adds a deadline."""
    say = interface.say
    asked = (
        Asked("day", FieldKind.DATE, say(ON_DAY), required=True),
        Asked("text", FieldKind.TEXT, say(DEADLINE_TEXT), required=True),
    )
    return QuestionPage(interface, say(DEADLINE), asked, say(DEADLINE_VERB), name="case_file.new_deadline")


def annex_page(interface: Interface, file: str) -> QuestionPage:
    """The page that says what a file is, before it is added."""
    say = interface.say
    languages = tuple((tag, interface.formats.text("language", tag)) for tag in interface.program.languages)
    asked = (
        Asked("title", FieldKind.TEXT, say(ANNEX_TITLE), say(ANNEX_TITLE_HELP)),
        Asked("language", FieldKind.CHOICE, say(ANNEX_LANGUAGE), options=languages),
        Asked("pages", FieldKind.NUMBER, say(ANNEX_PAGES)),
        Asked("certified", FieldKind.YES_NO, say(ANNEX_CERTIFIED)),
    )
    title = say(ANNEX, file=isolated(file))
    return QuestionPage(interface, title, asked, say(ANNEX_VERB), more=say(ANNEX_MORE), name="case_file.new_annex")


def copy_page(interface: Interface, annex: AnnexEntry) -> QuestionPage:
    """What taking out a copy means, before a folder is chosen."""
    title = interface.say(COPY, annex=isolated(annex.title or annex.name))
    return QuestionPage(interface, title, (), interface.say(COPY_VERB), more=interface.say(COPY_MORE), name="case_file.copy")


def remove_page(interface: Interface, annex: AnnexEntry) -> QuestionPage:
    """What removing an annex means."""
    title = interface.say(REMOVE, annex=isolated(annex.title or annex.name))
    return QuestionPage(interface, title, (), interface.say(REMOVE_VERB), more=interface.say(REMOVE_MORE), name="case_file.remove")


def version_page(interface: Interface) -> QuestionPage:
    """The page that names a version."""
    say = interface.say
    asked = (Asked("name", FieldKind.TEXT, say(VERSION_NAME), required=True),)
    return QuestionPage(interface, say(VERSION), asked, say(VERSION_VERB), more=say(VERSION_MORE), name="case_file.new_version")

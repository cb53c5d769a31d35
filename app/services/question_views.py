"""Questions as a screen shows them: one page at a time, in the language of the interface, with what is answered.

Guarantees: frozen and free of Qt; made from the catalogue alone, so that a new question, option or block needs no code here
or in a screen; a hidden question is not in a page.
"""

from __future__ import annotations

from dataclasses import dataclass

from forms.request import Answer, Disclosure


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: the code of an option, the id of a row, a State, a language."""

    code: str
    label: str
    help: str = ""
    group: str = ""  # the kind of record, where rows of several kinds can be chosen


@dataclass(frozen=True, slots=True)
class Article:
    """Why a question is asked: `label` for the line beside it; `text` says more (topic and note of the article)."""

    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a list, or one record: a card. `questions` is empty unless the row was asked for open.

    `when` is the time of a row that begins with one, such as an event: the list is then a line of time.
    """

    id: str
    place: str
    title: str
    summary: str
    disclosure: Disclosure
    questions: tuple[QuestionView, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question at its place.

    `kind` is a kind of value (`forms.values.KINDS`), `rows` (then `rows` holds the cards) or `block` (then `questions` holds
    the questions of the embedded block). `need` is required, expected or optional. `choices` are the options of a choice, or
    the rows that a link may name. `creates` are kinds of record that can be added from a link: (record id, title).
    `set_apart` is why the question does not apply, where the caseworker said so. Of rows that tell of something, such as
    events, `passage` is the question that takes a passage of a longer text, so that a row can be made of it; `timed` says that
    each row begins with its time.
    """

    place: str
    kind: str
    label: str
    help: str = ""
    why: tuple[Article, ...] = ()
    need: str = "optional"
    answer: Answer | None = None
    choices: tuple[Choice, ...] = ()
    creates: tuple[tuple[str, str], ...] = ()
    rows: tuple[RowView, ...] = ()
    questions: tuple[QuestionView, ...] = ()
    set_apart: str = ""
    add: str = ""  # for rows: what the button says that adds one
    passage: str = ""
    timed: bool = False


@dataclass(frozen=True, slots=True)
class SectionView:
    """Some questions of a page under one title; a card on the screen."""

    id: str
    title: str
    help: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of the wizard: its place is that of a block, a measure or `records.<kind>`."""

    place: str
    title: str
    help: str
    sections: tuple[SectionView, ...]
    rows: tuple[RowView, ...] = ()  # for pages of records
    record: str = ""  # the kind of record of such a page
    add: str = ""  # what the button says that adds one

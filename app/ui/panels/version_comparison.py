"""Two versions of a request beside each other: which two, what differs answer by answer, and as the document reads.

Guarantees: nothing is changed; comparing runs beside the window, and what is no longer asked for is never shown; every difference is
reached by key (F8, Shift+F8) and by button.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language.direction import isolated
from app.language.marks import interface_count, interface_words
from app.services.comparison import DRAFT, NamedVersion
from app.services.comparison.answers import AnswerChange, compare_answers
from app.services.comparison.document import Part, compare_documents
from app.services.error_sentences import KNOWN_ERRORS
from app.ui.background import Progress, Running, WaitLine, run_in_background
from app.ui.interface import Interface
from app.ui.panels.comparison.answers_text import AnswersText
from app.ui.panels.comparison.difference_text import DifferenceText
from app.ui.panels.comparison.document_text import DocumentText
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label, refresh
from app.ui.widgets.segments import Segments
from forms.request import Request
from forms.values.dates import Moment, parse_date

TITLE = interface_words("code.ui.comparison.title", "Comparison of two versions")
BEFORE_VERSION = interface_words("code.ui.comparison.version_before", "Before")
NOW_VERSION = interface_words("code.ui.comparison.version_now", "Now")
DRAFT_NOW = interface_words("code.ui.comparison.draft", "The draft as it stands")
VERSION = interface_words("code.ui.comparison.version", "{name} · {when}")
VERSION_BY = interface_words("code.ui.comparison.version_by", "{name} · {when} · {by}")
SHOWN = interface_words("code.ui.comparison.shown", "How differences are shown", "accessible name of a switch")
BY_ANSWER = interface_words("code.ui.comparison.by_answer", "Answer by answer")
AS_IT_READS = interface_words("code.ui.comparison.as_it_reads", "As the document reads")
COMPARING = interface_words("code.ui.comparison.comparing", "The two versions are being compared.")
NOTHING = interface_words("code.ui.comparison.nothing", "Nothing differs.")
READS_THE_SAME = interface_words(
    "code.ui.comparison.reads_the_same", "Nothing differs in the document. It reads the same in both versions."
)
NO_VERSION = interface_words(
    "code.ui.comparison.no_version", "There is no version yet that the draft could be compared with. Give the present one a name first."
)
DIFFERENCES = interface_count("code.ui.comparison.differences", "{n} difference.", "{n} differences.")
SECTIONS = interface_count("code.ui.comparison.sections", "{n} section is affected.", "{n} sections are affected.")
AT = interface_words("code.ui.comparison.at", "Difference {n} of {count}")
NEXT = interface_words("code.ui.comparison.next", "Next difference")
PREVIOUS = interface_words("code.ui.comparison.previous", "Previous difference")
KEY = interface_words("code.ui.comparison.key", "{what} ({keys})", "the hint of a button with its keys")
_LETTERS_IN_LIST = 32  # that a list of versions shows at least
_WIDEST = 440  # pixels of the design

Compared = tuple[tuple[AnswerChange, ...] | tuple[Part, ...], str]  # and the language of the document


class VersionComparison(QWidget):
    """Compares two versions that are chosen here.

    `load` reads a version by its number, DRAFT for the draft as it stands; it is called in the thread of the window and may raise
    AppError. `zone` is the time zone in which times are shown; without it that of this computer.
    """

    def __init__(
        self,
        interface: Interface,
        versions: Sequence[NamedVersion],
        load: Callable[[int], Request],
        *,
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__()
        self._interface = interface
        self._load = load
        self._zone = zone
        self._running: Running | None = None
        self._known: dict[tuple[int, int, str], Compared] = {}
        self.setObjectName("comparison")
        self.setAccessibleName(interface.say(TITLE))
        self._build()
        for keys, by in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._step, by))
        self.show_versions(versions)

    # ---- building

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._choices())
        box.addWidget(self._status())
        self._sorry = InfoBar(self._interface, "", "error", name="comparison.error")
        self._sorry.hide()
        box.addWidget(self._sorry)
        self._wait = WaitLine(self._interface)
        box.addWidget(self._wait)
        self._empty = label("", "card_title", wrap=True)
        self._empty.setObjectName("comparison.empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._empty.hide()
        box.addWidget(self._empty, 1)
        self.text = DifferenceText(self._interface)
        self.text.setObjectName("comparison.text")
        self.text.stepped.connect(self._stepped)
        box.addWidget(self.text, 1)

    def _choices(self) -> QWidget:
        interface, px = self._interface, self._interface.theme.px
        frame = QFrame()
        frame.setProperty("surface", "header")
        flow = FlowLayout(frame, spacing=px(16), line_spacing=px(8))
        flow.setContentsMargins(px(18), px(10), px(18), px(10))
        self.before, first = self._version_list(BEFORE_VERSION, "comparison.before")
        self.after, second = self._version_list(NOW_VERSION, "comparison.now")
        views = (("answers", interface.say(BY_ANSWER)), ("document", interface.say(AS_IT_READS)))
        self.switch = Segments(interface, views, "answers", look="track", name="comparison.view")
        self.switch.setAccessibleName(interface.say(SHOWN))
        self.switch.changed.connect(lambda _code: self._compare())
        for widget in (first, second, self.switch):
            flow.addWidget(widget)
        return frame

    def _version_list(self, words: Any, name: str) -> tuple[QComboBox, QWidget]:
        said = self._interface.say(words)
        choice = QComboBox()
        choice.setObjectName(name)
        choice.setAccessibleName(said)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_LETTERS_IN_LIST)
        choice.setMaximumWidth(self._interface.theme.px(_WIDEST))
        choice.activated.connect(lambda _index: self._compare())
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._interface.theme.px(8))
        row.addWidget(label(said, "label", buddy=choice))
        row.addWidget(choice, 1)
        return choice, holder

    def _status(self) -> QWidget:
        interface, px = self._interface, self._interface.theme.px
        self._bar = QFrame()
        self._bar.setProperty("surface", "header")
        flow = FlowLayout(self._bar, spacing=px(12), line_spacing=px(6))
        flow.setContentsMargins(px(18), px(6), px(18), px(6))
        self.summary = label("", "body")
        self.summary.setObjectName("comparison.summary")
        self._at = label("", "help")
        self._at.setObjectName("comparison.at")
        flow.addWidget(self.summary)
        for words, keys, icon, by, name in (
            (PREVIOUS, "Shift+F8", "arrow-up", -1, "comparison.previous"), (NEXT, "F8", "arrow-down", 1, "comparison.next"),
        ):  # fmt: skip
            made = button(interface, interface.say(words), "quiet", icon, name)
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(interface.say(KEY, what=interface.say(words), keys=shown))
            made.clicked.connect(partial(self._step, by))
            flow.addWidget(made)
        flow.addWidget(self._at)
        return self._bar

    # ---- versions

    def show_versions(self, versions: Sequence[NamedVersion]) -> None:
        """Offer these versions and the draft, the latest first, and compare anew: the draft may have changed.

        Two that were chosen stay so; else the latest version stands beside the draft.
        """
        self._known.clear()
        chosen = self.before.currentData(), self.after.currentData()
        named = sorted((each for each in versions if each.number != DRAFT), key=lambda each: each.number, reverse=True)
        for choice in (self.before, self.after):
            choice.clear()
            choice.addItem(self._interface.say(DRAFT_NOW), DRAFT)
            for version in named:
                choice.addItem(self._called(version), version.number)
                choice.setItemData(choice.count() - 1, self._called(version), Qt.ItemDataRole.ToolTipRole)
        usual = (named[0].number if named else DRAFT, DRAFT)
        for choice, number, otherwise in zip((self.before, self.after), chosen, usual, strict=True):
            place = choice.findData(number) if number is not None else -1
            choice.setCurrentIndex(place if place >= 0 else choice.findData(otherwise))
            choice.setEnabled(bool(named))
        self._has_versions = bool(named)
        self._compare()

    def choose(self, before: int, after: int) -> None:
        """Compare two versions by their numbers; a number that is not offered changes nothing."""
        for choice, number in ((self.before, before), (self.after, after)):
            place = choice.findData(number)
            if place >= 0:
                choice.setCurrentIndex(place)
        self._compare()

    def _called(self, version: NamedVersion) -> str:
        here = version.made_at.astimezone(self._zone)
        when = self._interface.formats.text("moment", Moment(parse_date(here.date().isoformat()), here.hour, here.minute))
        name, when = isolated(version.name), isolated(when)
        if not version.by:
            return self._interface.say(VERSION, name=name, when=when)
        return self._interface.say(VERSION_BY, name=name, when=when, by=isolated(version.by))

    # ---- comparing

    def _compare(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None
        before, after, view = int(self.before.currentData()), int(self.after.currentData()), str(self.switch.value())
        key = (before, after, view)
        if not self._has_versions:
            self._say_empty(self._interface.say(NO_VERSION))
        elif key in self._known or before == after:
            self._show(key, self._known.get(key, ((), "")))
        else:
            self._begin(key)

    def _begin(self, key: tuple[int, int, str]) -> None:
        try:
            before, after = self._load(key[0]), self._load(key[1])
        except KNOWN_ERRORS as error:
            self._failed(error)
            return
        task = partial(_compared, self._interface, before, after, key[2])
        self._running = run_in_background(task, done=partial(self._done, key), failed=self._failed, owner=self)
        self._wait.watch(self._running, self._interface.say(COMPARING))

    def _done(self, key: tuple[int, int, str], compared: Compared) -> None:
        self._running = None
        self._known[key] = compared
        self._show(key, compared)

    def _failed(self, error: Exception) -> None:
        self._running = None
        self._say_empty("")
        self._sorry.show_text(self._interface.sentence(error))  # type: ignore[arg-type]
        self._sorry.show()

    # ---- showing

    def _show(self, key: tuple[int, int, str], compared: Compared) -> None:
        found, language = compared
        document = key[2] == "document"
        if not found:
            self._say_empty(self._interface.say(READS_THE_SAME if document and key[0] != key[1] else NOTHING))
            return
        self._sorry.hide()
        self._empty.hide()
        self.text.setProperty("role", "paper" if document else "")
        self.text.setProperty("surface", "" if document else "bare")
        refresh(self.text)
        self.text.setAccessibleName(self._interface.say(AS_IT_READS if document else BY_ANSWER))
        self.text.show_written(DocumentText(self._interface, found, language) if document else AnswersText(self._interface, found))
        self.text.show()
        self._bar.show()
        self._summarize(found, document)

    def _summarize(self, found: Sequence[Any], document: bool) -> None:
        sentence = self._interface.count(DIFFERENCES, self.text.count)
        if not document:
            sentence = f"{sentence} {self._interface.count(SECTIONS, len({change.section for change in found}))}"
        self.summary.setText(sentence)
        announce(self, sentence)

    def _say_empty(self, sentence: str) -> None:
        self._sorry.hide()
        self.text.hide()
        self._bar.hide()
        self._empty.setText(sentence)
        self._empty.show()
        announce(self, sentence)

    def _step(self, by: int, _checked: bool = False) -> None:
        if not self.text.isHidden():
            self.text.step(by)

    def _stepped(self, number: int) -> None:
        self._at.setText(self._interface.say(AT, n=number, count=self.text.count) if number else "")


def _compared(interface: Interface, before: Request, after: Request, view: str, _progress: Progress) -> Compared:
    """Compare two requests; called beside the window. Raises AppError where the document cannot be made."""
    program, today = interface.program, interface.today()
    if view == "answers":
        views, voice = program.draft_views(interface.language), program.voice(interface.language)
        return compare_answers(before, after, views, voice, today), after.language
    outlines = (program.export.outline(each, after.language, today) for each in (before, after))
    return compare_documents(*outlines), after.language

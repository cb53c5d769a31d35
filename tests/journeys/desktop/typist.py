"""A typist: reaches a request in the real window by keys and clicks alone, section by section, answer by answer.

Guarantees: nothing but keys, clicks and the clipboard changes the draft; every answer is compared with the wanted one at once; what
has no way into the window stands in NOT_ENTERED and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.language.dates import utc_offset
from app.services.catalogue_words import node_of
from app.services.drafting import Drafting
from app.ui.desktop import Desktop
from app.ui.fields.date_reading import order_of
from app.ui.fields.find_box import FindBox
from app.ui.fields.frame import FieldFrame
from app.ui.fields.kind_field import is_inside
from app.ui.screens.drafting.row_cards import RowCard, RowCards
from app.ui.screens.drafting.screen import DraftingScreen
from app.ui.widgets.section_list import SectionLine, SectionListView
from app.ui.widgets.segments import Segments
from forms.edits import rows_at
from forms.request import Answer, Answers, Certainty, Disclosure, Request, Row
from forms.values.dates import Moment, PartialDate
from forms.values.names import FORMS, Name
from forms.values.quantities import Duration, Money, Penalty, Term
from forms.values.text import REFERENCE, FreeText, pointed

NOT_ENTERED: Mapping[str, str] = MappingProxyType(
    {
        "translations": "Free text has no field for its translations: it is written in one language.",
        "choices_order": "Ticks stand in the order of the list, whatever the order in which they were made.",
    }
)

_LONG = 6  # characters from which a person pastes rather than types
_CONTROL, _ALT, _NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
_GENDERS = {"": "no", "m": "m", "f": "f", "n": "ne"}
_TERMS = {None: "n", "life": "l", "death": "d"}


@dataclass(frozen=True, slots=True)
class Left:
    """An answer that could not be given yet, and why."""

    place: str
    why: str


class Typist:
    """Hands at the keyboard and the mouse of one desktop. `keys` and `clicks` count what they did."""

    def __init__(self, qtbot: QtBot, desktop: Desktop) -> None:
        self.qtbot = qtbot
        self.desktop = desktop
        self.ids: dict[str, str] = {}  # rows of the wanted request → rows of the draft
        self.keys = self.clicks = self.answers = 0
        self._left: list[Left] = []
        self._frame: FieldFrame | None = None  # of the question that is being answered
        self._fault: BaseException | None = None

    # ---- hands

    def settle(self) -> None:
        """Let the window do what it put off."""
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def rest(self) -> None:
        """Let a page that was just built come to rest: its layouts settle in several rounds."""
        for _ in range(3):
            self.settle()

    def click(self, target: QWidget | str, at: QPoint | None = None, *, settle: bool = True) -> None:
        """Click a widget in its middle."""
        widget = self.find(target) if isinstance(target, str) else target
        assert widget.isEnabled(), widget.objectName()
        self.clicks += 1
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        if settle:
            self.settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE, widget: QWidget | None = None) -> None:
        """Press a key where the keyboard is."""
        self.keys += 1
        target = widget or QApplication.focusWidget() or self.desktop.window
        self.qtbot.keyClick(target, key, modifiers)

    def write(self, widget: QWidget, text: str) -> None:
        """Write over what stands in a line or an area: short texts by keys, long ones and other scripts from the clipboard."""
        self.click(widget, settle=False)
        self.press(Qt.Key.Key_A, _CONTROL, widget)
        if not text:
            self.press(Qt.Key.Key_Delete, widget=widget)
        elif len(text) < _LONG and text.isascii():
            self.keys += len(text)
            self.qtbot.keyClicks(widget, text)
        else:
            QApplication.clipboard().setText(text)
            self.press(Qt.Key.Key_V, _CONTROL, widget)

    def focused(self) -> QWidget:
        """Where the keyboard is."""
        found = QApplication.focusWidget()
        if found is None:
            window = self.desktop.window
            raise AssertionError(
                (window.isActiveWindow(), window.focusWidget(), QApplication.activeWindow(), QApplication.topLevelWidgets())
            )
        return found

    def find(self, name: str, kind: type[QWidget] = QWidget) -> Any:
        """The widget of a name that is to be seen."""
        found = self.seen(name, kind)
        assert found is not None, f"there is no {name} to be seen"
        return found

    def seen(self, name: str, kind: type[QWidget] = QWidget) -> Any:
        """The widget of a name where it is to be seen, else None."""
        window = self.desktop.window
        within = self._frame if self._frame is not None and name.startswith(self._frame.place) else window
        return next((widget for widget in within.findChildren(kind, name) if widget.isVisibleTo(window)), None)

    def choose_in_menu(self, opener: QWidget, fits: Callable[[Any], bool]) -> None:
        """Open a menu by its button and click what fits in it."""

        def pick() -> None:
            menu = QApplication.activePopupWidget()
            try:
                assert isinstance(menu, QMenu), menu
                action = next(action for action in menu.actions() if fits(action))
                self.clicks += 1
                self.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
            except BaseException as fault:
                self._fault = fault
                if menu is not None:
                    menu.close()

        QTimer.singleShot(0, pick)
        self.click(opener)
        self._raise()

    def in_dialog(self, act: Callable[[QWidget], None], opener: Callable[[], None]) -> None:
        """Do something in a window that is opened on top and closes itself when it is done."""

        QTimer.singleShot(0, lambda: self._act_on_top(act))
        opener()
        self._raise()

    def _act_on_top(self, act: Callable[[QWidget], None]) -> None:
        """Do something in the window on top. It never stays open, or the one that waits for it would wait for ever."""
        dialog = QApplication.activeModalWidget()
        try:
            assert dialog is not None, "no window was opened on top"
            act(dialog)
            assert not dialog.isVisible(), f"{dialog.objectName()} is still open"
        except BaseException as fault:
            self._fault = fault
            if dialog is not None:
                dialog.close()

    def in_menu_and_dialog(self, opener: QWidget, name: str, act: Callable[[QWidget], None]) -> None:
        """Click what opens a window on top in a menu, and do something in that window."""

        def wait(left: int = 200) -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None and left:
                QTimer.singleShot(5, lambda: wait(left - 1))
                return
            self._act_on_top(act)

        QTimer.singleShot(5, wait)
        self.choose_in_menu(opener, lambda action: action.objectName() == name)

    def click_first_aside(self) -> None:
        """Ask to set the first finding aside."""
        first = next(found for found in self.desktop.window.findChildren(QAbstractButton) if found.objectName().endswith(".aside"))
        self.click(first)

    def _raise(self) -> None:
        window = self.desktop.window
        window.activateWindow()  # which the offscreen platform does not do by itself when a menu or window on top closes
        self.qtbot.waitUntil(lambda: window.isActiveWindow())
        fault, self._fault = self._fault, None
        if fault is not None:
            raise fault

    # ---- what is there

    @property
    def drafting(self) -> Drafting:
        """The draft that is open."""
        assert self.desktop.drafting is not None
        return self.desktop.drafting

    @property
    def draft(self) -> Request:
        """The request as it stands."""
        return self.drafting.request

    @property
    def screen(self) -> DraftingScreen:
        """The drafting screen."""
        shown = self.desktop.window.screen_shown
        assert isinstance(shown, DraftingScreen)
        return shown

    @property
    def page(self) -> Any:
        """The page that is open."""
        return self.screen.page

    def frame(self, place: str) -> FieldFrame | None:
        """The frame of a question, where it is to be seen."""
        page = self.page
        frame = page.findChild(FieldFrame, f"frame.{place}")
        return frame if frame is not None and frame.isVisibleTo(page) else None

    # ---- from the empty program to a draft

    def practise(self) -> None:
        """Take the office of the workshop, and leave its tour."""
        self.click("first_start.practise")
        self.qtbot.waitUntil(lambda: self.seen("tour.close") is not None)
        self.click("tour.close")
        self.qtbot.waitUntil(lambda: self.seen("tour.close") is None)

    def begin(self, wanted: Request) -> None:
        """Begin a request like the wanted one."""
        program, words = self.desktop.program, self.desktop.program.draft_views("en").words
        self.click(self.desktop.window._rail.button("home"))
        self.click("home.new_assistance" if wanted.measures else "home.new_extradition")
        form = wanted.measures[0].form if wanted.measures else wanted.form
        self.write(self.find("start.search", QLineEdit), words.title(form))
        while QApplication.focusWidget().objectName() != f"start.form.{form}":
            self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)
        self.write(self.find("start.find_state", QLineEdit), program.state_names.text(wanted.requested_state, "en", "short"))
        self.press(Qt.Key.Key_Return)
        self.click("start.next")
        bases = {str(_value(row, "instrument")) for row in _rows(wanted, "blocks.legal_basis.instruments")}
        treaties = bool(_rows(wanted, "blocks.legal_basis.bilateral"))
        ticks = self.screen_shown().findChildren(QCheckBox)
        for tick in ticks:
            name = tick.objectName().removeprefix("start.basis.")
            if tick.isVisible() and name != tick.objectName():
                wished = name in bases or (name in program.legal.treaties and treaties and tick.isChecked())
                if tick.isChecked() is not wished:
                    self.click(tick)
        self.click("start.next")
        self.write(self.find("start.reference", QLineEdit), str(_value_at(wanted, "blocks.case_reference.own_ref")))
        assert self.find("start.language", QComboBox).currentData() == wanted.language
        self.click("start.next")
        self.qtbot.waitUntil(lambda: isinstance(self.screen_shown(), DraftingScreen))

    def screen_shown(self) -> QWidget:
        """The screen that is shown."""
        return self.desktop.window.screen_shown

    # ---- section by section

    def reach(self, wanted: Request) -> None:
        """Answer every question as the wanted request answers it, in any order that the conditions and links allow."""
        self.match(wanted)
        self.press(Qt.Key.Key_F7)  # the panel beside the page is not needed, and without it the window is quicker
        before: list[Left] | None = None
        while True:
            self._left = []
            done = self.answers
            for place in self.sections():
                self.work_through(place, wanted)
            if not self._left:
                break
            assert self.answers > done or self._left != before, "\n".join(f"{left.place}: {left.why}" for left in self._left)
            before = self._left
        for place in self.sections():
            self.empty_the_rest(place, wanted)
        self.put_in_order(wanted)
        self.disclose_rows(wanted)
        self.press(Qt.Key.Key_F7)
        self.set_aside(wanted)

    def sections(self) -> tuple[str, ...]:
        """The places of the sections in the list at the side."""
        return self.find("drafting.sections", SectionListView).places()

    def open_section(self, place: str) -> None:
        """Click a section in the list."""
        if self.screen.wizard.section == place:
            return
        sections = self.find("drafting.sections", SectionListView)
        model = sections.model()
        lines = (model.index(row, 0) for row in range(model.rowCount()))
        index = next(line for line in lines if isinstance(line.data(Qt.ItemDataRole.UserRole), SectionLine) and line.data(Qt.ItemDataRole.UserRole).place == place)  # fmt: skip
        sections.scrollTo(index)
        self.click(sections.viewport(), sections.visualRect(index).center())
        assert self.screen.wizard.section == place
        self.rest()

    def work_through(self, place: str, wanted: Request) -> None:
        """Give the answers of one section that can be given now."""
        if place.startswith("records."):
            rows = wanted.records.get(place.removeprefix("records."), ())
            if not self.are_there(place, place, rows):
                self.open_section(place)
                self.fill_rows(place, place, rows)
            return
        theirs = self.theirs(place)
        answers = _answers_at(wanted, theirs)
        if answers and not self.stands(theirs, place, answers):
            self.open_section(place)
            self.fill(theirs, place, answers)

    def theirs(self, place: str) -> str:
        """The place in the wanted request of a place in the draft."""
        for wanted, ours in self.ids.items():
            place = place.replace(f"[{ours}]", f"[<{wanted}>]")
        return place.replace("[<", "[").replace(">]", "]")

    def fill(self, theirs: str, ours: str, answers: Answers) -> None:
        """Give answers, rows among them."""
        for key, value in answers.items():
            if isinstance(value, tuple):
                self.fill_rows(f"{theirs}.{key}", f"{ours}.{key}", value)
            else:
                self.answer(f"{theirs}.{key}", f"{ours}.{key}", value)

    def fill_rows(self, theirs: str, ours: str, rows: tuple[Row, ...]) -> None:
        """Fill the rows of a list; rows that are not there yet are added."""
        if self.are_there(theirs, ours, rows):
            return
        cards = self.page.findChild(RowCards, ours)
        if cards is None or not cards.isVisibleTo(self.page):
            self._left.append(Left(theirs, "the list is not to be seen"))
            return
        for row in rows:
            if row.id not in self.ids:
                self.ids[row.id] = self.row_of(ours)
            place = f"{ours}[{self.ids[row.id]}]"
            if self.stands(f"{theirs}[{row.id}]", place, row.answers):
                continue
            card = self.page.findChild(RowCard, place)
            if not card.is_open:
                self.click(f"{place}.open")
                self.rest()
            self.fill(f"{theirs}[{row.id}]", place, row.answers)
            if self.seen(f"{place}.open") is not None and card.is_open:
                self.click(f"{place}.open")

    def row_of(self, listed: str) -> str:
        """The id of a row that no wanted row has yet: one that the beginning brought, else a new one."""
        free = [row.id for row in rows_at(self.draft, listed) if row.id not in self.ids.values()]
        if free and not listed.startswith("records."):
            return free[0]
        before = {row.id for row in rows_at(self.draft, listed)}
        around = QApplication.focusWidget()
        while around is not None and not isinstance(around, RowCards):
            around = around.parentWidget()
        if around is not None and around.objectName() == listed:
            self.press(Qt.Key.Key_Return, _CONTROL)
            self.settle()
        else:
            self.click(f"{listed}.add")
        self.rest()
        (new,) = {row.id for row in rows_at(self.draft, listed)} - before
        return new

    # ---- comparing

    def stands(self, theirs: str, ours: str, answers: Answers) -> bool:
        """Whether all answers are given."""
        for key, value in answers.items():
            if isinstance(value, tuple):
                if not self.are_there(f"{theirs}.{key}", f"{ours}.{key}", value):
                    return False
            elif not self.is_given(f"{ours}.{key}", value):
                return False
        return True

    def are_there(self, theirs: str, ours: str, rows: tuple[Row, ...]) -> bool:
        """Whether all rows are there with all their answers."""
        return all(row.id in self.ids and self.stands(f"{theirs}[{row.id}]", f"{ours}[{self.ids[row.id]}]", row.answers) for row in rows)

    def is_given(self, ours: str, value: Answer) -> bool:
        """Whether an answer is given as wanted."""
        wanted = self.wanted(value)
        found = self.draft.get(ours)
        if wanted is None or not isinstance(found, Answer):
            return False
        return plain(found) == wanted or (self.is_ticks(ours) and ticked(found) == ticked(wanted))

    def is_ticks(self, ours: str) -> bool:
        """Whether a question is answered by ticks."""
        node = node_of(self.draft, self.desktop.program.library.tree, ours)
        return node is not None and node.kind == "choices"

    def wanted(self, answer: Answer) -> Answer | None:
        """The wanted answer with the draft's own ids; None while a row that it names is not there yet."""
        answer = plain(answer)
        value = answer.value
        named = value if isinstance(value, tuple) else (value,)
        if isinstance(value, FreeText):
            named = tuple(part for match in REFERENCE.finditer(value.text) for part in pointed(match))
        if any(part in self._rows and part not in self.ids for part in named if isinstance(part, str)):
            return None
        ids = self.ids
        if isinstance(value, FreeText):
            text = REFERENCE.sub(lambda match: f"[[{', '.join(ids.get(part, part) for part in pointed(match))}]]", value.text)
            return replace(answer, value=replace(value, text=text))
        if isinstance(value, tuple):
            return replace(answer, value=tuple(ids.get(part, part) if part in self._rows else part for part in value))
        return replace(answer, value=ids[value]) if isinstance(value, str) and value in self._rows else answer

    DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up
    _rows: frozenset[str] = frozenset()

    def match(self, wanted: Request) -> None:
        """See which rows the beginning brought: measures, and the records that the same links name."""
        self._rows = wanted.row_ids()
        for theirs, ours in zip(wanted.measures, self.draft.measures, strict=True):
            self.ids[theirs.id] = ours.id
        for block, answers in self.draft.blocks.items():
            for key, answer in answers.items():
                other = _value_at(wanted, f"blocks.{block}.{key}")
                if (
                    isinstance(other, str)
                    and isinstance(answer, Answer)
                    and isinstance(answer.value, str)
                    and answer.value in self.draft.row_ids()
                ):
                    self.ids[other] = answer.value

    # ---- one answer

    def answer(self, theirs: str, ours: str, value: Answer) -> None:
        """Give one answer, where that can be done now."""
        if self.is_given(ours, value):
            return
        wanted = self.wanted(value)
        frame = self.frame(ours)
        if wanted is None or frame is None:
            self._left.append(Left(theirs, "the question is not to be seen" if wanted is not None else "a row that it names is missing"))
            return
        named = wanted.value if isinstance(wanted.value, tuple) else (wanted.value,)
        if frame.question.kind in ("link", "links") and any(part not in {choice.code for choice in frame.question.choices} for part in named if part):  # fmt: skip
            self._left.append(Left(theirs, "the row cannot be chosen"))
            return
        self._frame = frame
        self.give(frame, wanted)
        self._frame = None
        self.leave(frame)
        assert self.is_given(ours, value), f"{ours}: wanted {wanted}, but the draft says {self.draft.get(ours)}"
        self.answers += 1

    def give(self, frame: FieldFrame, wanted: Answer) -> None:
        """Enter value, certainty and disclosure."""
        place, kind = frame.place, frame.question.kind
        if wanted.certainty is Certainty.UNKNOWN:
            if kind == "yes_no":
                self.click(self.find(place, Segments).segment("unknown"))
            else:
                self.choose_in_menu(frame.more, lambda action: action.objectName() == f"{place}#certainty.unknown")
        else:
            self.enter(frame, wanted.value)
        found = self.draft.get(place)
        before = found.certainty if isinstance(found, Answer) else Certainty.CONFIRMED
        if wanted.certainty is not Certainty.UNKNOWN and before is not wanted.certainty:
            switch = self.seen(f"{place}#certainty", Segments)
            if switch is not None:
                self.click(switch.segment(wanted.certainty.value))
            else:  # where a narrow column has no room for the switch, the menu has it
                self.choose_in_menu(frame.more, lambda action: action.objectName() == f"{place}#certainty.{wanted.certainty.value}")
        if wanted.disclosure is not Disclosure.OPEN and not (isinstance(found, Answer) and found.disclosure is wanted.disclosure):
            self.choose_in_menu(frame.more, lambda action: action.objectName() == f"{place}#{wanted.disclosure.value}")

    def leave(self, frame: FieldFrame) -> None:
        """Tab on until the keyboard is out of the field."""
        for _ in range(60):
            if not is_inside(QApplication.focusWidget(), frame.field):
                break
            self.press(Qt.Key.Key_Tab)
        self.settle()

    def enter(self, frame: FieldFrame, value: Any) -> None:
        """Enter a value into the field of its kind."""
        place, kind, field = frame.place, frame.question.kind, frame.field
        if isinstance(value, Name):
            self.enter_name(frame, value)
        elif isinstance(value, FreeText):
            self.write(self.find(place, QPlainTextEdit), value.text)
        elif isinstance(value, PartialDate):
            self.enter_date(place, value)
        elif isinstance(value, Moment):
            self.enter_date(place, value.date)
            if value.hour is not None:
                self.write(self.find(f"{place}#time", QLineEdit), f"{value.hour}:{value.minute:02}")
                assert value.offset_minutes is not None
                offset = utc_offset(value.offset_minutes)
                self.choose(self.find(f"{place}#offset", FindBox), offset, offset)
        elif isinstance(value, Money):
            self.write(self.find(place, QLineEdit), f"{value.amount:f}")
            self.choose(self.find(f"{place}#currency", FindBox), value.currency, value.currency)
        elif isinstance(value, Duration):
            for unit, count in (("", value.years), ("#months", value.months), ("#days", value.days)):
                if count:
                    self.write(self.find(f"{place}{unit}", QLineEdit), str(count))
        elif isinstance(value, Penalty):
            self.enter_term(place, value.minimum)
            self.enter_term(f"{place}#maximum", value.maximum)
            if self.find(f"{place}#fine", QCheckBox).isChecked() is not value.fine:
                self.click(f"{place}#fine")
        elif kind == "yes_no":
            self.click(self.find(place, Segments).segment("yes" if value else "no"))
        elif kind == "choices":
            for choice in frame.question.choices:
                tick = self.find(f"{place}#{choice.code}", QCheckBox)
                if tick.isChecked() is not (choice.code in value):
                    self.click(tick, QPoint(8, tick.height() // 2))
        elif self.seen(f"{place}#{value}", QAbstractButton) is not None:
            self.click(f"{place}#{value}", QPoint(8, 8))
        elif isinstance(value, tuple):
            box = self.find(place, FindBox)
            while list(field.codes()) != list(value[: len(field.codes())]):
                self.click(box)
                self.press(Qt.Key.Key_Backspace, widget=box)
            for code in value[len(field.codes()) :]:
                self.choose(box, field.name_of(code), code)
        elif isinstance(self.seen(place, FindBox), FindBox):
            self.choose(self.find(place, FindBox), field.name_of(value), value)
        else:
            self.write(self.find(place, QLineEdit), str(value))

    def choose(self, box: FindBox, text: str, code: str) -> None:
        """Type to find, go down to what is meant, and take it."""
        self.write(box, text)
        assert box.list_is_open(), f"{box.objectName()}: nothing is found for {text!r}"
        if box.list.current() != code:
            self.press(Qt.Key.Key_Down, widget=box)
            before = None
            while box.list.current() != code:
                assert box.list.current() != before, f"{box.objectName()}: {code} is not in the list for {text!r}"
                before = box.list.current()
                self.press(Qt.Key.Key_Down, widget=box.list)
            self.press(Qt.Key.Key_Return, widget=box.list)
        else:
            self.press(Qt.Key.Key_Return, widget=box)
        self.settle()

    def enter_date(self, place: str, value: PartialDate) -> None:
        """Type day, month and year into their small fields."""
        interface = self.desktop.interface
        order = order_of(interface.program.languages[interface.language].locale)
        lines = {part: self.find(f"{place}#{part}" if number else place, QLineEdit) for number, part in enumerate(order)}
        texts = {part: str(count) if (count := getattr(value, part)) is not None else "" for part in order}
        if all(texts.values()) and not any(line.text() for line in lines.values()):
            self.click(lines[order[0]])
            for number, part in enumerate(order):
                self.keys += len(texts[part])
                self.qtbot.keyClicks(self.focused(), texts[part])
                if number < 2:
                    self.keys += 1
                    self.qtbot.keyClicks(self.focused(), "/")
        else:
            for part in order:
                if lines[part].text() != texts[part]:
                    self.write(lines[part], texts[part])
        if self.find(f"{place}#about", QCheckBox).isChecked() is not value.about:
            self.click(f"{place}#about")

    def enter_term(self, name: str, term: Term) -> None:
        """Choose what a term is, and type its years and months."""
        chooser = self.find(name, QComboBox)
        chooser.setFocus(Qt.FocusReason.TabFocusReason)
        self.press(Qt.Key.Key_Y if isinstance(term, int) else getattr(Qt.Key, f"Key_{_TERMS[term].upper()}"), widget=chooser)
        self.settle()
        if isinstance(term, int):
            years, months = divmod(term, 12)
            for unit, count in (("years", years), ("months", months)):
                if count:
                    self.write(self.find(f"{name}#{unit}", QLineEdit), str(count))

    def enter_name(self, frame: FieldFrame, value: Name) -> None:
        """Type a name and, beneath the fold, its forms in other languages."""
        place = frame.place
        if self.find(place, QLineEdit).text() != value.text:
            self.write(self.find(place, QLineEdit), value.text)
        found = self.draft.get(place)
        known = found.value.forms if isinstance(found, Answer) and isinstance(found.value, Name) else {}
        if known == value.forms:
            return
        self.click(f"{place}#forms")
        for language in dict.fromkeys((*value.forms, *known)):
            wanted, there = value.forms.get(language, {}), known.get(language, {})
            for form in FORMS:
                if wanted.get(form, "") != there.get(form, ""):
                    self.write(self.find(f"{place}#{language}.{form}", QLineEdit), wanted.get(form, ""))
            if wanted.get("gender", "") != there.get("gender", ""):
                chooser = self.find(f"{place}#{language}.gender", QComboBox)
                chooser.setFocus(Qt.FocusReason.TabFocusReason)
                letters = _GENDERS[wanted.get("gender", "")]
                self.keys += len(letters)
                self.qtbot.keyClicks(chooser, letters)
        self.click(f"{place}#forms")

    # ---- at the end

    def empty_the_rest(self, place: str, wanted: Request) -> None:
        """Empty what the beginning brought and the wanted request does not say."""
        for ours, _ in list(_leaves(self.draft)):
            if self.screen._views.page_of(ours, self.draft) != place or _get(wanted, self.theirs(ours)) is not None:
                continue
            self.open_section(place)
            for row in self.screen._views.rows_around(ours):
                toggles = [card for card in self.page.findChildren(RowCard) if card.row.id == row and not card.is_open]
                for card in toggles:
                    self.click(card.toggle)
            frame = self.frame(ours)
            assert frame is not None, f"{ours} is in the draft, but not to be seen"
            self.choose_in_menu(frame.more, lambda action, ours=ours: action.objectName() == f"{ours}#empty")
            assert self.draft.get(ours) is None, ours

    def put_in_order(self, wanted: Request) -> None:
        """Bring rows into the wanted order with Alt and the arrows."""
        for theirs, rows in _lists(wanted):
            order = [self.ids[row.id] for row in rows]
            listed = self.ours(theirs)
            if [row.id for row in rows_at(self.draft, listed)] == order:
                continue
            self.open_section(self.screen._views.page_of(listed, self.draft))
            for target, row_id in enumerate(order):
                place = f"{listed}[{row_id}]"
                for _ in range(len(order)):
                    at = [row.id for row in rows_at(self.draft, listed)].index(row_id)
                    if at == target:
                        break
                    self.find(f"{place}.open").setFocus(Qt.FocusReason.TabFocusReason)
                    self.press(Qt.Key.Key_Up if at > target else Qt.Key.Key_Down, _ALT, self.find(f"{place}.open"))
                    self.settle()

    def ours(self, place: str) -> str:
        """The place in the draft of a place in the wanted request."""
        for wanted, ours in self.ids.items():
            place = place.replace(f"[{wanted}]", f"[<{ours}>]")
        return place.replace("[<", "[").replace(">]", "]")

    def disclose_rows(self, wanted: Request) -> None:
        """Keep rows out of the document, or seal them, by the menu of their card."""
        words = {Disclosure.WITHHELD: "Keep out of the document", Disclosure.SEALED: "Put in the sealed annex"}
        for theirs, rows in _lists(wanted):
            for row in rows:
                if row.disclosure is Disclosure.OPEN:
                    continue
                place = self.ours(f"{theirs}[{row.id}]")
                self.open_section(self.screen._views.page_of(place, self.draft))
                for around in self.screen._views.rows_around(place)[:-1]:
                    card = next(card for card in self.page.findChildren(RowCard) if card.row.id == around)
                    if not card.is_open:
                        self.click(card.toggle)
                self.choose_in_menu(self.find(f"{place}.more"), lambda action, row=row: action.text() == words[row.disclosure])

    def set_aside(self, wanted: Request) -> None:
        """Set findings aside with the wanted reasons."""
        for remark in wanted.remarks:
            assert remark.kind == "set_aside"
            place = self.ours(remark.place)
            self.open_section(self.screen._views.page_of(place, self.draft))

            def say(dialog: QWidget, text: str = remark.text) -> None:
                area = dialog.findChild(QPlainTextEdit, "ask_reason.text")
                QApplication.clipboard().setText(text)
                self.press(Qt.Key.Key_V, _CONTROL, area)
                self.click(dialog.findChild(QWidget, "ask_reason.keep"))

            self.in_dialog(say, lambda rule=remark.rule: self.click(f"finding.{rule}.aside"))


# ---- reading requests


def plain(answer: Answer) -> Answer:
    """An answer without what NOT_ENTERED says."""
    value = answer.value
    if isinstance(value, FreeText) and value.translations:
        return replace(answer, value=FreeText(value.text, value.language))
    return answer


def ticked(answer: Answer) -> Answer:
    """An answer by ticks, in an order of its own."""
    return replace(answer, value=tuple(sorted(answer.value))) if isinstance(answer.value, tuple) else answer


def _value(row: Row, key: str) -> Any:
    found = row.answers.get(key)
    return found.value if isinstance(found, Answer) else None


def _value_at(request: Request, place: str) -> Any:
    found = _get(request, place)
    return found.value if isinstance(found, Answer) else None


def _rows(request: Request, place: str) -> tuple[Row, ...]:
    found = request.get(place)
    return found if isinstance(found, tuple) else ()


def _get(request: Request, place: str) -> Any:
    try:
        return request.get(place)
    except (KeyError, ValueError):
        return None


def _answers_at(request: Request, place: str) -> Answers:
    if place.startswith("measures["):
        return next((measure.answers for measure in request.measures if place == f"measures[{measure.id}]"), {})
    return request.blocks.get(place.removeprefix("blocks."), {})


def _holders(request: Request) -> Iterator[tuple[str, Answers]]:
    yield from ((f"records.{kind}[{row.id}]", row.answers) for kind, rows in request.records.items() for row in rows)
    yield from ((f"blocks.{block}", answers) for block, answers in request.blocks.items())
    yield from ((f"measures[{measure.id}]", measure.answers) for measure in request.measures)


def _leaves(request: Request) -> Iterator[tuple[str, Answer]]:
    def walk(place: str, answers: Answers) -> Iterator[tuple[str, Answer]]:
        for key, value in answers.items():
            if isinstance(value, Answer):
                yield f"{place}.{key}", value
            else:
                for row in value:
                    yield from walk(f"{place}.{key}[{row.id}]", row.answers)

    for place, answers in _holders(request):
        yield from walk(place, answers)


def _lists(request: Request) -> Iterator[tuple[str, tuple[Row, ...]]]:
    def walk(place: str, answers: Answers) -> Iterator[tuple[str, tuple[Row, ...]]]:
        for key, value in answers.items():
            if isinstance(value, tuple):
                yield f"{place}.{key}", value
                for row in value:
                    yield from walk(f"{place}.{key}[{row.id}]", row.answers)

    yield from ((f"records.{kind}", rows) for kind, rows in request.records.items())
    for place, answers in _holders(request):
        yield from walk(place, answers)

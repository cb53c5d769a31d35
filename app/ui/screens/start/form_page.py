"""The first step: what is needed. A search in everyday words above the forms by purpose, and what each form is for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.form_list import FormChoice, FormList
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.widgets.card import Card
from app.ui.widgets.emptying import clear
from app.ui.widgets.labels import icon_label, label

TITLE = interface_words("code.ui.start_form.title", "What do you need?")
HELP = interface_words("code.ui.start_form.help", "Say it in your own words. Several kinds of assistance can go into one request.")
SEARCH = interface_words("code.ui.start_form.search", "Search the forms")
PLACEHOLDER = interface_words("code.ui.start_form.placeholder", "who is behind an IP address")
NOTHING = interface_words("code.ui.start_form.nothing", "No form fits these words. Try others, or look through the list.")
ABOUT = interface_words("code.ui.start_form.about", "What this is for")
NEEDS = interface_words("code.ui.start_form.needs", "What you will be asked")
BEFORE = interface_words("code.ui.start_form.before", "When another way may do")
CHOOSE = interface_words("code.ui.start_form.choose", "Move through the list to read what each form is for.")


class FormPage(QWidget):
    """Shows the forms. `chosen` says that the choice changed, `looked_at` carries the id of the form in focus, `taken` goes on."""

    chosen = Signal()
    looked_at = Signal(str)
    taken = Signal()

    def __init__(self, interface: Interface, forms: FormList) -> None:
        super().__init__()
        self._interface, self._forms = interface, forms
        self._ticked: list[str] = []
        self._rows: list[QAbstractButton] = []
        theme = interface.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self.title = label(interface.say(TITLE), "page_title", wrap=True)
        column.addWidget(self.title)
        column.addWidget(label(interface.say(HELP), "help", wrap=True))
        self.search = QLineEdit()
        self.search.setObjectName("start.search")
        self.search.setAccessibleName(interface.say(SEARCH))
        self.search.setPlaceholderText(interface.say(PLACEHOLDER))
        self.search.setClearButtonEnabled(True)
        ornament = self.search.addAction(theme.icon("search", "text_muted"), QLineEdit.ActionPosition.LeadingPosition)
        ornament.setText(interface.say(SEARCH))
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        column.addWidget(self.search)
        self._none = label(interface.say(NOTHING), "body", wrap=True)
        self._none.setObjectName("start.nothing")
        column.addWidget(self._none)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(12))
        column.addLayout(self._list)
        column.addStretch(1)
        self._show(forms.choices, grouped=True)

    # ---- what is chosen

    @property
    def ticked(self) -> tuple[FormChoice, ...]:
        """The chosen forms, in the order in which they were ticked: one request, or measures of one."""
        return tuple(self._forms.choice(form) for form in self._ticked)

    def tick(self, *forms: str) -> None:
        """Choose forms."""
        for form in forms:
            self._set(form, True)
        self._mark()

    def _set(self, form: str, on: bool) -> None:
        if not on:
            self._ticked = [known for known in self._ticked if known != form]
        elif form not in self._ticked:
            choice = self._forms.choice(form)
            # a request of its own stands alone, and measures stand together in one request
            self._ticked = [known for known in self._ticked if choice.measure and self._forms.choice(known).request == choice.request]
            self._ticked.append(form)
        self.chosen.emit()

    def _mark(self) -> None:
        for row in self._rows:
            row.blockSignals(True)
            row.setAutoExclusive(False)
            row.setChecked(row.property("form") in self._ticked)
            row.blockSignals(False)

    # ---- the list

    def _search(self, text: str) -> None:
        self._show(self._forms.find(text), grouped=not text.strip())

    def _show(self, choices: tuple[FormChoice, ...], grouped: bool) -> None:
        clear(self._list)
        self._rows = []
        self._none.setVisible(not choices)
        card: Card | None = None
        purpose = ""
        for choice in choices:
            first = card is None or (grouped and choice.purpose != purpose)
            if first:
                card = Card(choice.purpose_title if grouped else "")
                card.setObjectName(f"start.purpose.{choice.purpose}" if grouped else "start.found")
                self._list.addWidget(card)
            assert card is not None
            purpose = choice.purpose
            if not first:
                card.body.addWidget(hairline())
            self._add_row(card, choice, "" if grouped else choice.purpose_title)
        self._mark()

    def _add_row(self, card: Card, choice: FormChoice, purpose: str) -> None:
        theme = self._interface.theme
        row = QCheckBox(choice.title) if choice.measure else QRadioButton(choice.title)
        row.setObjectName(f"start.form.{choice.id}")
        row.setProperty("form", choice.id)
        row.setAccessibleName(choice.title)
        row.setAccessibleDescription(choice.help)
        row.setAutoExclusive(False)
        row.clicked.connect(lambda on, form=choice.id: self._clicked(form, on))
        row.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.installEventFilter(self)
        lines = QVBoxLayout()
        lines.setSpacing(theme.px(3))
        card.body.addLayout(lines)
        lines.addWidget(row)
        text = label(choice.help, "help", wrap=True)
        text.setContentsMargins(*_start_margin(theme.px(30), self._interface.right_to_left))
        text.mousePressEvent = lambda _event: row.click()  # type: ignore[method-assign]
        lines.addWidget(text)
        if purpose:
            group = label(purpose, "group", wrap=True)
            group.setContentsMargins(*_start_margin(theme.px(30), self._interface.right_to_left))
            lines.addWidget(group)
        self._rows.append(row)

    def _clicked(self, form: str, on: bool) -> None:
        self._set(form, on or not self._forms.choice(form).measure)
        self._mark()
        self.looked_at.emit(form)

    # ---- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self._rows:
            self.looked_at.emit(str(watched.property("form")))
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return self._key(watched, event.key())
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, key: int) -> bool:
        """↓ and ↑ move through the list, Enter takes the form in focus (or the first one found) and goes on."""
        index = self._rows.index(watched) if isinstance(watched, QAbstractButton) and watched in self._rows else -1
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            target = index + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= target < len(self._rows):
                self._rows[target].setFocus(Qt.FocusReason.TabFocusReason)
            elif target < 0 <= index:
                self.search.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if index < 0 and not self.search.text().strip():
                return True
            if self._rows:
                form = str(self._rows[max(index, 0)].property("form"))
                self._set(form, True)
                self._mark()
                self.looked_at.emit(form)
                self.taken.emit()
            return True
        return False


class FormCard(QWidget):
    """What a form is for, what it asks, and when another way may do."""

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self.setObjectName("start.form_card")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._card: QWidget | None = None
        self.show_form(None)

    def show_form(self, choice: FormChoice | None) -> None:
        """Show a form; None: none is looked at yet."""
        say, theme = self._interface.say, self._interface.theme
        if self._card is not None:
            self._box.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        card = Card(choice.title if choice is not None else say(ABOUT))
        self._card = card
        self._box.addWidget(card)
        if choice is None:
            card.body.addWidget(label(say(CHOOSE), "help", wrap=True))
            return
        card.body.addWidget(label(choice.help, "body", wrap=True))
        if choice.needs:
            card.body.addSpacing(theme.px(6))
            card.body.addWidget(label(say(NEEDS), "label", wrap=True))
            for need in choice.needs:
                card.body.addWidget(icon_label(theme, "check", need, wrap=True))
        if choice.before:
            card.body.addSpacing(theme.px(6))
            card.body.addWidget(label(say(BEFORE), "label", wrap=True))
            card.body.addWidget(label(choice.before, "body", wrap=True))


def _start_margin(width: int, right_to_left: bool) -> tuple[int, int, int, int]:
    return (0, 0, width, 0) if right_to_left else (width, 0, 0, 0)

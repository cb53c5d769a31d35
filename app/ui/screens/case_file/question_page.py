"""A page that asks something of a case file: a step, a letter, a deadline, what an annex is. It is made from a list of questions.

Guarantees: nothing is kept until its one button is pressed; a refusal stands at the question it is about, or above all; Esc leaves
without a trace.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.ui.fields.controls import Question
from app.ui.interface import Interface
from app.ui.screens.case_file.answer_fields import AnswerField, Asked, answer_field
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.scroll import VerticalScroll

BACK = interface_words("code.ui.case_file.page.back", "Leave without recording")
OPTIONAL = interface_words("code.ui.case_file.page.optional", "{question} (if known)", "beside a question that may stay open")
MEASURES = interface_words("code.ui.case_file.page.measures", "For which measures?")
NO_MEASURE = interface_words("code.ui.case_file.page.no_measure", "Tick at least one measure.")
ANSWER_THIS = interface_words("code.ui.case_file.page.answer_this", "This answer is needed.")
_WIDEST = 720


class QuestionPage(QWidget):
    """`given` carries the answers by id and the measures that were ticked. `left` is asked for with Esc or the quiet button."""

    given = Signal(object, object)
    left = Signal()

    def __init__(
        self,
        interface: Interface,
        title: str,
        questions: Sequence[Asked],
        verb: str,
        *,
        more: str = "",
        measures: Sequence[tuple[str, str]] = (),
        name: str = "case_file.step",
    ) -> None:
        super().__init__()
        self._interface = interface
        self._name = name
        self._questions = {asked.id: asked for asked in questions}
        self.fields: dict[str, AnswerField] = {}
        self._refusals: dict[str, QWidget] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self.setObjectName(f"{name}.page")
        self._build(title, more, measures, verb)

    # ---- building

    def _build(self, title: str, more: str, measures: Sequence[tuple[str, str]], verb: str) -> None:
        theme = self._interface.theme
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(20))
        page = QWidget()
        page.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(label(title, "page_title", wrap=True))
        if more:
            column.addWidget(label(more, "help", wrap=True))
        self._bar = InfoBar(self._interface, "", "error", name=f"{self._name}.refused")
        self._bar.hide()
        column.addWidget(self._bar)
        card = Card()
        card.body.setSpacing(theme.px(14))
        if measures:
            card.body.addWidget(self._measures(measures))
        for asked in self._questions.values():
            card.body.addWidget(self._question(asked))
        if measures or self._questions:
            column.addWidget(card)
        column.addLayout(self._buttons(verb))
        column.addStretch(1)
        row.addWidget(page, _WIDEST)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(VerticalScroll(content))
        sure = QShortcut(QKeySequence("Ctrl+Return"), self)
        sure.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sure.activated.connect(self._give)

    def _buttons(self, verb: str) -> QHBoxLayout:
        line = QHBoxLayout()
        leave = button(self._interface, self._interface.say(BACK), "quiet", name=f"{self._name}.leave")
        leave.clicked.connect(self.left)
        self.sure = button(self._interface, verb, "primary", name=f"{self._name}.record")
        self.sure.clicked.connect(self._give)
        line.addWidget(leave)
        line.addStretch(1)
        line.addWidget(self.sure)
        return line

    def _measures(self, measures: Sequence[tuple[str, str]]) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self._interface.theme.px(4))
        words = self._interface.say(MEASURES)
        box.addWidget(label(words, "label", wrap=True))
        for code, title in measures:
            tick = QCheckBox(title.replace("&", "&&"))
            tick.setObjectName(f"{self._name}.measure.{code}")
            tick.setAccessibleDescription(words)
            tick.setChecked(True)
            self.ticks[code] = tick
            box.addWidget(tick)
        self._refusals["measures"] = self._refusal(box, "measures")
        return made

    def _question(self, asked: Asked) -> QWidget:
        theme = self._interface.theme
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        field = answer_field(self._interface, asked, f"{self._name}.{asked.id}")
        words = asked.label if asked.required else self._interface.say(OPTIONAL, question=asked.label)
        box.addWidget(Question(words, field.main))
        if asked.help:
            box.addWidget(label(asked.help, "help", wrap=True))
            field.main.setAccessibleDescription(asked.help)
        box.addWidget(field)
        self._refusals[asked.id] = self._refusal(box, asked.id)
        self.fields[asked.id] = field
        return made

    def _refusal(self, box: QVBoxLayout, what: str) -> QWidget:
        line = icon_label(self._interface.theme, "octagon-alert", "", "error", wrap=True)
        line.setObjectName(f"{self._name}.refused.{what}")
        line.hide()
        box.addWidget(line)
        return line

    def begin(self) -> None:
        """Take the keyboard: the first question, else the button."""
        first = next(iter(self.fields.values()), None)
        (first.main if first is not None else self.sure).setFocus(Qt.FocusReason.TabFocusReason)

    # ---- answers

    def answers(self) -> Mapping[str, object]:
        """What was answered, by the ids of the questions; nothing for those that stay open."""
        found = {identifier: field.answer() for identifier, field in self.fields.items()}
        return {identifier: value for identifier, value in found.items() if value is not None}

    def _give(self) -> None:
        self.refuse("")
        answers = self.answers()
        for identifier, field in self.fields.items():
            complaint = field.complaint()
            if not complaint and self._questions[identifier].required and identifier not in answers:
                complaint = self._interface.say(ANSWER_THIS)
            if complaint:
                self.refuse(complaint, identifier)
                return
        ticked = tuple(code for code, tick in self.ticks.items() if tick.isChecked())
        if self.ticks and not ticked:
            self.refuse(self._interface.say(NO_MEASURE), "measures")
            return
        self.given.emit(answers, ticked)

    def refuse(self, sentence: str, question: str = "") -> None:
        """Say why the answers were not taken: at the question they are about, or above all. Empty takes the sentence away."""
        self._bar.hide()
        for identifier, line in self._refusals.items():
            line.hide()
            if identifier in self.fields:
                self.fields[identifier].mark(False)
        if not sentence:
            return
        line = self._refusals.get(question)
        if line is None:
            self._bar.show_text(sentence)
            self._bar.show()
        else:
            line.show_words("octagon-alert", sentence, "error")  # type: ignore[attr-defined]
            line.show()
            field = self.fields.get(question)
            if field is not None:
                field.mark(True)
            target = field.main if field is not None else next(iter(self.ticks.values()))
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves without a trace."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

"""The anatomy that all fields have in common: label, why it is asked, help, control, how sure the answer is, and what is found.

Guarantees, as rules:
- An answer leaves the frame whole: value, certainty, disclosure. Emptied and typed anew, it is still withheld or sealed.
- A finding is never said by colour alone, and none appears while somebody is typing in the field that it speaks of.
- An answer that is withheld, sealed or does not apply says so in words, with a way back beside them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QEnterEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.services.question_views import QuestionView
from app.services.shown_findings import ShownFinding
from app.ui.fields.controls import Question, be_seen, silence
from app.ui.fields.field_findings import FieldFindings
from app.ui.fields.kind_field import LINE, is_inside
from app.ui.fields.kinds import make_field
from app.ui.fields.popover import Popover
from app.ui.interface import Interface
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.segments import Segments
from forms.request import Answer, Certainty, Disclosure
from forms.values import is_blank

OPTIONAL = interface_words("code.ui.frame.optional", "optional", "beside the label of a question that may stay open")
WHY = interface_words("code.ui.frame.why", "Why this is asked: {article}")
AND_MORE = interface_count("code.ui.frame.and_more", "{article} and {n} more", "{article} and {n} more")
CERTAINTY = interface_words("code.ui.frame.certainty", "How sure is “{label}”")
CERTAINTIES = {
    Certainty.CONFIRMED: interface_words("code.ui.frame.confirmed", "Confirmed"),
    Certainty.BELIEVED: interface_words("code.ui.frame.believed", "Believed"),
    Certainty.UNKNOWN: interface_words("code.ui.frame.not_known", "Not known"),
}
MORE = interface_words("code.ui.frame.more", "More about “{label}”")
APART = interface_words("code.ui.frame.apart", "Does not apply…")
OPEN = interface_words("code.ui.frame.open", "Say it in the document")
WITHHELD = interface_words("code.ui.frame.withhold", "Keep out of the document")
SEALED = interface_words("code.ui.frame.seal", "Put in the sealed annex")
NOTE = interface_words("code.ui.frame.note", "Add a note…")
EMPTY = interface_words("code.ui.frame.empty", "Empty this answer")
SAID = {
    Disclosure.WITHHELD: interface_words("code.ui.frame.is_withheld", "Kept out of the document. It stays in the case file."),
    Disclosure.SEALED: interface_words("code.ui.frame.is_sealed", "Stands in the sealed annex only."),
}
IS_APART = interface_words("code.ui.frame.is_apart", "Does not apply: {reason}")
ANSWER = interface_words("code.ui.frame.answer", "Answer")
ANSWER_NAME = interface_words("code.ui.frame.answer_name", "Answer “{label}” after all")
OPEN_NAME = interface_words("code.ui.frame.open_name", "Say “{label}” in the document again")

_NARROWEST = 160  # pixels of the design that a control keeps beside the certainty
_WIDEST_ARTICLE = 250
_FLASH_ROOM = 5  # pixels of the design between a field and that outline
_FLASH = 2_000  # milliseconds for which a field that was jumped to is outlined


class FieldFrame(QFrame):
    """One question with its field. `language` is the language of drafting, in which free text is taken to be written."""

    answered = Signal(str, object)  # place, Answer | None
    apart_asked = Signal(str)
    apart_ended = Signal(str)  # the question applies after all
    note_asked = Signal(str)
    create_asked = Signal(str, str)  # place, kind of record
    focused = Signal(str)

    def __init__(self, interface: Interface, question: QuestionView, language: str = "") -> None:
        super().__init__()
        self._interface = interface
        self.question = question
        self._certainty: Certainty | None = None
        self._disclosure = Disclosure.OPEN
        self._emptied = False  # here, by hand: what was withheld stays so when something is typed again
        self._inside = self._drawn = False
        self._waiting: tuple[ShownFinding, ...] | None = None
        self.setObjectName(f"frame.{question.place}")
        self.setProperty("surface", "field")
        self.field = make_field(question, interface, language)
        self._build()
        self._connect()
        self.show_question(question)

    @property
    def place(self) -> str:
        """The place of the question."""
        return self.question.place

    # ---- building

    def _build(self) -> None:
        interface, theme, name = self._interface, self._interface.theme, self.question.label
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(8))
        self._label = Question(name, self.field)
        self._optional = label(interface.say(OPTIONAL), "help")
        self._head.addWidget(self._label, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._optional, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addStretch(1)
        self._why: list[QWidget] = []
        self._help = label("", "help", wrap=True)
        self._segments: Segments | None = None
        self.more = icon_button(interface, "ellipsis", interface.say(MORE, label=name), f"{self.place}#more")
        self.more.setMinimumHeight(theme.px(34))  # level with a control of one line
        self._show_more(False)
        self._control = QHBoxLayout()
        self._control.setSpacing(theme.px(10))
        self._control.addWidget(self.field, 1)
        self._under = QHBoxLayout()
        self._home: QHBoxLayout | None = None  # where the certainty stands
        line = QHBoxLayout()
        line.setSpacing(theme.px(4))
        line.addLayout(self._control, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._answer = QWidget()
        self._answer.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        self._band: _Band | None = None
        self._findings = FieldFindings(interface)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addLayout(self._head)
        box.addWidget(self._help)
        box.addWidget(self._answer)
        box.addLayout(self._under)
        box.addWidget(self._findings)
        self._box = box
        self.setFocusProxy(self.field)

    @property
    def segments(self) -> Segments:
        """The switch of certainty, made when it is first needed: most answers are confirmed, and a page has many."""
        if self._segments is None:
            interface, name = self._interface, self.question.label
            words = [(certainty.value, interface.say(message)) for certainty, message in CERTAINTIES.items()]
            self._segments = Segments(interface, words, self._certainty.value if self._certainty is not None else None)
            self._segments.setObjectName(f"{self.place}#certainty")
            self._segments.setAccessibleName(interface.say(CERTAINTY, label=name))
            self._segments.changed.connect(lambda code: self._set_certainty(Certainty(code)))
        return self._segments

    @property
    def band(self) -> _Band:
        """The line that says that the answer is not open, or does not apply; made when it is first needed."""
        if self._band is None:
            self._band = _Band(self._interface, f"{self.place}#back")
            self._band.back.clicked.connect(self._go_back)
            self._box.insertWidget(self._box.indexOf(self._findings), self._band)
        return self._band

    def _connect(self) -> None:
        self.field.edited.connect(self._edited)
        self.field.unknown_asked.connect(lambda: self._set_certainty(Certainty.UNKNOWN))
        self.field.create_asked.connect(lambda record: self.create_asked.emit(self.place, record))
        self.more.clicked.connect(self.open_menu)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F1), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.explain)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    # ---- showing

    def show_question(self, question: QuestionView) -> None:
        """The same question in a later state of the request."""
        if question == self.question and self._drawn:
            return
        self._drawn = True
        why_changed = question.why != self.question.why or not self._why
        self.question = question
        self._label.setText(question.label)
        be_seen(self._optional, question.need == "optional")
        self._help.setText(question.help)
        be_seen(self._help, bool(question.help))
        if why_changed:
            self._show_why()
        answer = question.answer
        if answer is not None:
            self._certainty, self._disclosure, self._emptied = answer.certainty, answer.disclosure, False
        elif not self._emptied:
            self._certainty, self._disclosure = None, Disclosure.OPEN
        self.field.show_question(question)
        self._show_standing()
        self._describe()

    def show_findings(self, findings: tuple[ShownFinding, ...]) -> None:
        """Show what is found at this place. While somebody types here, what is new waits until the field is left."""
        if self._waiting is None and findings == self._findings.findings:
            return
        if self._inside and self.field.is_touched():
            self._waiting = findings
            known = set(self._findings.findings)
            findings = tuple(finding for finding in findings if finding in known)
        else:
            self._waiting = None
        self._findings.show_findings(findings)
        silence(self.field, any(finding.severity in ("error", "warning") for finding in findings))
        self.field.show_state(next((finding.severity for finding in findings if finding.severity in ("error", "warning")), ""))
        self._describe()

    def flush(self) -> None:
        """Report what was typed and not yet reported."""
        self.field.flush()

    def flash(self) -> None:
        """Outline the field for a moment: here is where a jump led."""
        px = self._interface.theme.px
        outline = _Outline(self, self._interface.theme.colour("focus"), px(2), px(_FLASH_ROOM))
        QTimer.singleShot(_FLASH, outline, outline.deleteLater)

    def explain(self) -> None:
        """Show why the question is asked: the text of the first article (F1)."""
        if self.question.why:
            self._open_articles(self._why[0] if self._why else self._label)

    def open_menu(self) -> None:
        """Open what else can be done with the answer."""
        menu = self.menu()
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What else can be done with the answer."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.place}#menu")
        menu.setLayoutDirection(self._interface.direction)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for certainty, words in CERTAINTIES.items():
            action = self._action(menu, words, lambda certainty=certainty: self._set_certainty(certainty), f"certainty.{certainty.value}")
            action.setCheckable(True)
            action.setChecked(self._certainty is certainty)
        menu.addSeparator()
        for disclosure, words in ((Disclosure.OPEN, OPEN), (Disclosure.WITHHELD, WITHHELD), (Disclosure.SEALED, SEALED)):
            action = self._action(menu, words, lambda disclosure=disclosure: self._set_disclosure(disclosure), disclosure.value)
            action.setCheckable(True)
            action.setChecked(self._disclosure is disclosure)
        menu.addSeparator()
        self._action(menu, APART, lambda: self.apart_asked.emit(self.place), "apart")
        self._action(menu, NOTE, lambda: self.note_asked.emit(self.place), "note")
        if self.question.answer is not None:
            self._action(menu, EMPTY, self._empty, "empty")
        return menu

    def _action(self, menu: QMenu, words: Any, act: Any, name: str) -> QAction:
        action = menu.addAction(self._interface.say(words))
        action.setObjectName(f"{self.place}#{name}")
        action.triggered.connect(lambda _=False: act())
        return action

    def _show_why(self) -> None:
        for old in self._why:
            self._head.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._why = []
        if not self.question.why:
            return
        first, more = self.question.why[0], len(self.question.why) - 1
        words = self._interface.count(AND_MORE, more, article=first.label) if more else first.label
        link = button(self._interface, words, "link", "book-open", f"{self.place}#why", widest=_WIDEST_ARTICLE)
        link.setAccessibleName(self._interface.say(WHY, article="; ".join(article.label for article in self.question.why)))
        link.clicked.connect(self.explain)
        self._head.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._why.append(link)

    def _open_articles(self, anchor: QWidget) -> None:
        theme = self._interface.theme
        sheet = Popover(self._interface, anchor, f"{self.place}#article", self.question.why[0].label)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        for article in self.question.why:
            sheet.body.addWidget(label(article.label, "label", wrap=True))
            if article.text and article.text != article.label:
                text = label(article.text, "body", wrap=True)
                text.setTextInteractionFlags(selectable)
                sheet.body.addWidget(text)
        sheet.body.addStretch(1)
        sheet.open_below(anchor, theme.px(360))
        sheet.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_standing(self) -> None:
        """The certainty beside the control, and the band of what does not apply or is not open."""
        apart = bool(self.question.set_apart)
        be_seen(self._answer, not apart)
        certainty = self._certainty
        self.field.show_certainty(certainty.value if certainty is not None else None)
        marked = certainty in ((Certainty.BELIEVED,) if self.field.says_unknown else (Certainty.BELIEVED, Certainty.UNKNOWN))
        if not apart and (marked or (self._inside and not self.field.says_unknown)):
            self._arrange(self.segments)
            self.segments.show_value(certainty.value if certainty is not None else None)
            self.segments.setVisible(marked or self._home is not self._under)
        elif self._segments is not None:
            self._segments.hide()
        interface, name = self._interface, self.question.label
        if apart:
            said, way_back = interface.say(IS_APART, reason=self.question.set_apart), interface.say(ANSWER)
            self.band.show_words("circle-slash", said, way_back, interface.say(ANSWER_NAME, label=name))
        elif self._disclosure is not Disclosure.OPEN:
            icon = "lock" if self._disclosure is Disclosure.SEALED else "eye-off"
            self.band.show_words(icon, interface.say(SAID[self._disclosure]), interface.say(OPEN), interface.say(OPEN_NAME, label=name))
        elif self._band is not None:
            self._band.hide()

    def _describe(self) -> None:
        """What a screen reader says: help, why, standing, findings."""
        words = [self.question.help, *(self._interface.say(WHY, article=article.label) for article in self.question.why)]
        if self._band is not None and not self._band.isHidden():
            words.append(self._band.words.words.text())
        self.field.describe(" ".join(filter(None, (*words, self._findings.words()))))

    # ---- answering

    def _edited(self, value: Any) -> None:
        if is_blank(value):
            unknown = self._certainty is Certainty.UNKNOWN  # with nothing typed, an answer all the same
            self._emptied = not unknown
            self.answered.emit(self.place, self._whole(None) if unknown else None)
        else:
            if self._certainty in (None, Certainty.UNKNOWN):
                self._certainty = Certainty.CONFIRMED
            self._emptied = False
            self.answered.emit(self.place, self._whole(value))
        self._show_standing()

    def _whole(self, value: Any) -> Answer:
        return Answer(value=value, certainty=self._certainty or Certainty.CONFIRMED, disclosure=self._disclosure)

    def _set_certainty(self, certainty: Certainty) -> None:
        self._certainty = certainty
        value = self.field.value()
        if not is_blank(value) or certainty is Certainty.UNKNOWN:
            self.answered.emit(self.place, self._whole(None if is_blank(value) else value))
        elif self.question.answer is not None:
            self._emptied = True
            self.answered.emit(self.place, None)
        else:
            self._emptied = True  # nothing typed yet: the next value is as sure as this
        self._show_standing()

    def _set_disclosure(self, disclosure: Disclosure) -> None:
        self._disclosure = disclosure
        value = self.field.value()
        if not is_blank(value) or self._certainty is Certainty.UNKNOWN:
            self.answered.emit(self.place, self._whole(None if is_blank(value) else value))
        else:
            self._emptied = True  # nothing typed yet: the next value stands where this says
        self._show_standing()
        self._describe()

    def _empty(self) -> None:
        self.field.flush()
        self._certainty, self._disclosure, self._emptied = None, Disclosure.OPEN, False
        self.answered.emit(self.place, None)

    def _go_back(self) -> None:
        if self.question.set_apart:
            self.apart_ended.emit(self.place)
        else:
            self._set_disclosure(Disclosure.OPEN)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- focus, room, outline

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not self._inside and not self.isVisible():
            return
        inside = is_inside(new, self)
        if inside == self._inside or (new is None and self._inside):
            return
        self._inside = inside
        self._show_more(inside or self.underMouse())
        if inside:
            self.focused.emit(self.place)
        elif self._waiting is not None:
            self.show_findings(self._waiting)
        self._show_standing()

    def enterEvent(self, event: QEnterEvent) -> None:
        """What else can be done shows itself where the pointer is."""
        super().enterEvent(event)
        self._show_more(True)

    def leaveEvent(self, event: QEvent) -> None:
        """It steps back when the pointer goes."""
        super().leaveEvent(event)
        self._show_more(self._inside)

    def _show_more(self, plainly: bool) -> None:
        self.more.setIcon(self._interface.theme.icon("ellipsis", "text_muted" if plainly else "border_strong"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow column the certainty stands under the control."""
        super().resizeEvent(event)
        if self._segments is not None:
            self._arrange(self._segments)

    def _arrange(self, segments: Segments) -> None:
        """Put the certainty beside a control of one line, into the line under a taller one, or, without room, beneath."""
        theme, foot = self._interface.theme, self.field.foot
        room = self.width() - self.more.sizeHint().width() - segments.sizeHint().width() - theme.px(16)
        home = self._under
        if foot is not None:
            others = (foot.itemAt(index) for index in range(foot.count()))
            taken = sum(item.sizeHint().width() + foot.spacing() for item in others if item is not None and item.widget() is not segments)
            home = foot if room >= taken else home
        elif self.field.shape == LINE:
            least = self.field.sizeHint() if self.field.wraps else self.field.minimumSizeHint()
            home = self._control if room >= max(least.width(), theme.px(_NARROWEST)) else home
        if home is self._home:
            return
        if self._home is not None:
            self._home.removeWidget(segments)
        while self._under.count():
            self._under.takeAt(0)
        self._home = home
        home.addWidget(segments, 0, Qt.AlignmentFlag.AlignVCenter if home is foot else Qt.AlignmentFlag.AlignTop)
        if home is self._under:
            home.addStretch(1)
        controls = [control for control in self.field.controls() if control.focusPolicy() & Qt.FocusPolicy.TabFocus]
        parts = [segments.segment(certainty.value) for certainty in CERTAINTIES]
        order: list[QWidget] = [*controls[-1:], *parts, self.more]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)


class _Outline(QWidget):
    """The outline around a field that was jumped to. It lies over the page, takes no click and no room."""

    def __init__(self, frame: QWidget, colour: QColor, width: int, room: int) -> None:
        super().__init__(_wide_enough(frame, room))
        self._frame = frame
        self._room = room
        self._pen = QPen(colour, width)
        frame.installEventFilter(self)
        self.setObjectName("flash")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._follow()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the field when it is laid out anew."""
        if watched is self._frame and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._follow()
        return False

    def _follow(self) -> None:
        corner = self._frame.mapTo(self.parentWidget(), QPoint(0, 0))
        room = self._room
        self.setGeometry(QRect(corner, self._frame.size()).adjusted(-room, -room, room, room))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        edge = self._pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
        painter.end()


def _wide_enough(frame: QWidget, room: int) -> QWidget:
    """What lies around a field and is wide enough that nothing of the outline is cut off."""
    around = frame
    while around.parentWidget() is not None and not around.isWindow():
        around = around.parentWidget()
        corner = frame.mapTo(around, QPoint(0, 0))
        if around.rect().contains(QRect(corner, frame.size()).adjusted(-room, -room, room, room)):
            break
    return around


class _Band(QFrame):
    """A line of words about an answer, with the way back at its end; in a narrow column under it."""

    def __init__(self, interface: Interface, name: str) -> None:
        super().__init__()
        theme = interface.theme
        self.setProperty("surface", "sunken")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(theme.px(10), theme.px(2), theme.px(6), theme.px(2))
        self.words = icon_label(theme, "circle-slash", "", role="body", wrap=True)
        self.back = button(interface, "", "link", name=name)
        self._row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)

    def show_words(self, icon: str, text: str, way_back: str, accessible: str) -> None:
        """Say something, and what the way back is called."""
        self.words.show_words(icon, text)
        self.back.setText(way_back)
        self.back.setAccessibleName(accessible)
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words and the way back side by side, where both can be read."""
        super().resizeEvent(event)
        narrow = self.width() < 2 * self.back.sizeHint().width()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

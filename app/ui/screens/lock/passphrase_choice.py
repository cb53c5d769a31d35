"""A new passphrase: typed twice, with how soon it would be guessed in words and what would make it better.

Guarantees: a weak passphrase is advised against and not refused, but for one that is too short or cannot be typed again alike; how good
it is is never said by a colour alone. What was typed leaves with `forget`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.services.office import Office
from app.services.passphrases import ADVICE, Strength, strength
from app.storage.typed_secrets import PassphraseError, passphrase_bytes
from app.ui.background import Running, run_in_background
from app.ui.interface import Interface
from app.ui.screens.lock.secret_line import SecretField
from app.ui.widgets.announcement import announce
from app.ui.widgets.labels import icon_label, label

NEW = interface_words("code.ui.passphrase.new", "New passphrase")
NEW_MORE = interface_words(
    "code.ui.passphrase.new_more",
    "Four or more words that do not belong together are strong and can be remembered. Blanks and every script are welcome.",
)
AGAIN = interface_words("code.ui.passphrase.again", "The same passphrase once more")
SAME = interface_words("code.ui.passphrase.same", "Both are the same.")
DIFFERENT = interface_words(
    "code.ui.passphrase.different", "The two passphrases differ. Type the second one again, or show both with the eye."
)
MISSING = interface_words("code.ui.passphrase.missing", "Type a passphrase, and the same once more.")
TOO_SHORT = interface_count(
    "code.ui.passphrase.too_short",
    "A passphrase has at least {n} character. Add a word.",
    "A passphrase has at least {n} characters. Add a word.",
)
SHORTEST = 8  # characters, below which a passphrase is not taken at all (NIST SP 800-63B, section 5.1.1.2)
_PAUSE = 150  # milliseconds without a key after which the strength is judged


_HOPELESS = 2  # of the scores 0 to 4, below which a passphrase falls to the first attempts


def office_words(office: Office) -> tuple[str, ...]:
    """What whoever guesses a passphrase knows of an office: its names, its town, its people."""
    people = (office.caseworker, office.signatory)
    names = (office.authority, office.unit, office.town, *(part for person in people for part in (person.given_names, person.family_name)))
    return tuple(name.text for name in names if name.text)


class PassphraseChoice(QWidget):
    """Two fields and the judgement. `changed` follows every key, `entered` is the Enter key in the second one.

    `known` are words that whoever guesses would try first (`office_words`).
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, interface: Interface, known: Sequence[str] = (), name: str = "passphrase") -> None:
        super().__init__()
        self._interface = interface
        self._known = tuple(known)
        self._judging: Running | None = None
        self.setObjectName(name)
        say, theme = interface.say, interface.theme
        self.first = SecretField(interface, say(NEW), f"{name}.new", say(NEW_MORE))
        self.second = SecretField(interface, say(AGAIN), f"{name}.again")
        self._strength = icon_label(theme, "circle-check", "", "done", wrap=True)
        self._strength.setObjectName(f"{name}.strength")
        self._advice = label("", "help", wrap=True)
        self._advice.setObjectName(f"{name}.advice")
        self._match = icon_label(theme, "circle-check", "", "done", wrap=True)
        self._match.setObjectName(f"{name}.match")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(5))
        for widget in (self.first, self._strength, self._advice):
            column.addWidget(widget)
        column.addSpacing(theme.px(6))
        column.addWidget(self.second)
        column.addWidget(self._match)
        for widget in (self._strength, self._advice, self._match):
            widget.hide()
        self.setFocusProxy(self.first)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._judge)
        self._connect()

    def _connect(self) -> None:
        self.first.changed.connect(self._first_changed)
        self.second.changed.connect(self._second_changed)
        self.first.entered.connect(lambda: self.second.line.setFocus(Qt.FocusReason.TabFocusReason))
        self.second.entered.connect(self.entered)
        self.first.shown.connect(self.second.show_typed)  # one eye for both: what differs is seen side by side
        self.second.eye.hide()

    # ---- what was typed

    @property
    def passphrase(self) -> str:
        """The passphrase; empty where there is none that can be taken yet."""
        return "" if self.lacking() else self.first.secret

    def lacking(self) -> str:
        """What is missing before the passphrase can be taken, in a sentence; empty where nothing is."""
        say, typed = self._interface.say, self.first.secret
        if not typed:
            return say(MISSING)
        try:
            passphrase_bytes(typed)
        except PassphraseError as error:
            return self._interface.sentence(error)
        if len(typed) < SHORTEST:
            return self._interface.count(TOO_SHORT, SHORTEST)
        return say(DIFFERENT) if typed != self.second.secret else ""

    def show_passphrase(self, passphrase: str) -> None:
        """Show a passphrase that was chosen before the screen was built again."""
        self.first.line.setText(passphrase)
        self.second.line.setText(passphrase)
        self._second_changed()

    def forget(self) -> None:
        """Empty both fields."""
        self._pause.stop()
        self._stop_judging()
        self.first.forget()
        self.second.forget()
        for widget in (self._strength, self._advice, self._match):
            widget.hide()

    # ---- what is said of it

    def _first_changed(self) -> None:
        self._pause.start()
        self._stop_judging()
        if not self.first.secret:
            self._strength.hide()
            self._advice.hide()
        self._second_changed()

    def _judge(self) -> None:
        """Judge the passphrase once typing rests; the dictionaries for it are read beside the window."""
        self._stop_judging()
        typed, known = self.first.secret, self._known
        if typed:
            self._judging = run_in_background(
                lambda _progress: strength(typed, known), done=self._show_strength, failed=lambda _error: None, owner=self
            )

    def _stop_judging(self) -> None:
        if self._judging is not None:
            self._judging.cancel()
            self._judging = None

    def _show_strength(self, judged: Strength) -> None:
        say = self._interface.say
        looks = ("circle-check", "done") if not judged.weak else ("triangle-alert", "warning")
        icon, tone = ("octagon-alert", "error") if judged.score < _HOPELESS else looks
        self._strength.show_words(icon, say(judged.said), tone)
        self._strength.show()
        advice = " ".join(say(ADVICE[code]) for code in judged.advice)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        announce(self, self._strength.accessibleName())

    def _second_changed(self) -> None:
        typed, again = self.first.secret, self.second.secret
        same = bool(typed) and typed == again
        differs = bool(again) and not typed.startswith(again)  # as long as the second one can still become the first, nothing is said
        self._match.setVisible(same or differs)
        if same:
            self._match.show_words("circle-check", self._interface.say(SAME), "done")
        elif differs:
            self._match.show_words("triangle-alert", self._interface.say(DIFFERENT), "warning")
        self.changed.emit()
